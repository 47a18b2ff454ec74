/** A collab-server as a process of its own, with people who prove themselves by their id. Run by collab-fixtures.ts. */
import { createServer, type IncomingMessage } from 'node:http'
import { Pool } from 'pg'
import { createCollabServer } from '../../collab-server/collab-server.ts'
import type { Access } from '../../collab-server/options.ts'
import type { Identity } from '../../collab-server/connection.ts'
import { listenToDatabase } from '../../app/platform/database-listener.server.ts'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 6 })
const origin = 'https://werkplatz.example'

async function authenticate(request: IncomingMessage): Promise<Identity | null> {
  const token = new URL(request.url ?? '/', 'ws://host').searchParams.get('token')
  const cookie = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  const credential = token ?? cookie
  if (!credential) return null
  const { rows } = await pool.query<{ display_name: string }>('SELECT display_name FROM person WHERE id = $1 AND disabled_at IS NULL', [credential])
  return rows[0] ? { personId: credential, displayName: rows[0].display_name, by: token ? 'token' : 'cookie', credential } : null
}

async function accessTo(personId: string, documentId: string): Promise<Access> {
  const { rows } = await pool.query<{ level: Access; disabled: boolean }>(
    `SELECT CASE WHEN d.owner_id = p.id THEN 'owner' ELSE coalesce(g.level, d.everyone)::text END AS level, p.disabled_at IS NOT NULL AS disabled
     FROM document d JOIN person p ON p.id = $1 LEFT JOIN document_grant g ON g.document_id = d.id AND g.person_id = p.id
     WHERE d.id = $2 AND d.deleted_at IS NULL`,
    [personId, documentId],
  )
  if (!rows[0]) return 'no-document'
  return rows[0].disabled ? 'signed-out' : rows[0].level
}

const collab = createCollabServer({
  pool,
  listen: listenToDatabase,
  redisUrl: process.env.REDIS_URL,
  origins: [origin],
  authenticate,
  accessOf: (questions) => Promise.all(questions.map(({ personId, documentId }) => accessTo(personId, documentId))),
  noteUse: async (uses) => console.log(`used by ${[...uses.keys()].join(' ')}`),
  logger: { warn: (facts, message) => console.error(message, facts), error: (facts, message) => console.error(message, facts) },
  schemaVersion: 2,
  limits: JSON.parse(process.env.LIMITS ?? '{}'),
})
pool.on('error', () => {})

/** What the process holds after everything that can be let go was. */
const server = createServer((_request, response) => {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  response.end(JSON.stringify({ bytes: heapUsed + external }))
})
server.on('upgrade', (request, socket, head) => {
  if (!collab.handleUpgrade(request, socket, head)) socket.destroy()
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
process.on('SIGTERM', () => {
  void collab.close().then(() => process.exit(0))
})
