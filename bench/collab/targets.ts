/** The servers that are measured side by side, each as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'pg'
import { freePort } from '../../tests/harness/free-port.ts'
import { createDatabase } from '../../tests/harness/postgres.ts'
import { hocuspocusWire, plainWire, type Wire } from './wire.ts'

export type Target = {
  name: string
  wire: Wire
  /** Whether it stores anything. */
  stores: boolean
  databaseUrl: string | null
  documents: readonly string[]
  /** Where the `person`th person (from 0) opens a document. */
  address: (document: string, person: number) => string
  pid: () => number
  kill: () => Promise<void>
  start: () => Promise<void>
  stop: () => Promise<void>
}

type Wanted = Pick<Target, 'name' | 'wire' | 'stores' | 'databaseUrl' | 'documents'> & { file: string; flags?: readonly string[]; address: (origin: string, document: string, person: number) => string }

async function isReady(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before it listened`)
    if (await fetch(`http://127.0.0.1:${port}/healthz`).then(() => true, () => false)) return
    await wait(50)
  }
}

async function startTarget({ file, flags = [], address, ...target }: Wanted): Promise<Target> {
  const port = await freePort()
  let child: ChildProcess
  const start = async () => {
    child = spawn(process.execPath, [...flags, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error', ...(target.databaseUrl ? { DATABASE_URL: target.databaseUrl } : {}) },
    })
    await isReady(child, port)
  }
  const end = async (signal: NodeJS.Signals) => {
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return {
    ...target,
    address: (document, person) => address(`ws://127.0.0.1:${port}`, document, person),
    pid: () => child.pid ?? 0,
    kill: () => end('SIGKILL'),
    start,
    stop: () => end('SIGTERM'),
  }
}

const people = 40
const names = (count: number) => Array.from({ length: count }, (_, index) => `document-${index}`)

export const relay = (documents: number): Promise<Target> =>
  startTarget({
    name: 'bare relay',
    wire: plainWire,
    stores: false,
    databaseUrl: null,
    documents: names(documents),
    file: join(import.meta.dirname, 'relay-process.ts'),
    address: (origin, document) => `${origin}/${document}`,
  })

export async function hocuspocus(documents: number): Promise<Target> {
  return startTarget({
    name: 'Hocuspocus',
    wire: hocuspocusWire,
    stores: true,
    databaseUrl: await createDatabase('empty'),
    documents: names(documents),
    file: join(import.meta.dirname, 'hocuspocus-process.ts'),
    address: (origin) => origin,
  })
}

/** Documents that all staff may edit, and people with a token each. */
async function furnish(databaseUrl: string, documents: number): Promise<{ ids: string[]; tokens: string[] }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  try {
    const persons = await pool.query<{ id: string }>(
      `INSERT INTO person (id, directory_id, username, display_name, given_name, surname)
       SELECT gen_random_uuid(), 'bench-' || n, 'bench-' || n, 'Person ' || n, 'Person', n::text FROM generate_series(1, $1) n RETURNING id`,
      [people],
    )
    const tokens = persons.rows.map(() => randomBytes(32).toString('base64url'))
    await pool.query(
      `INSERT INTO access_token (id, token_hash, person_id, scopes, name, expires_at)
       SELECT gen_random_uuid(), hash, person, '{read,documents}', 'bench', now() + interval '1 day' FROM unnest($1::bytea[], $2::uuid[]) AS t (hash, person)`,
      [tokens.map((token) => createHash('sha256').update(token).digest()), persons.rows.map(({ id }) => id)],
    )
    const rows = await pool.query<{ id: string }>(
      `INSERT INTO document (id, title, owner_id, everyone) SELECT gen_random_uuid(), 'Protokoll ' || n, $2, 'edit' FROM generate_series(1, $1) n RETURNING id`,
      [documents, persons.rows[0]?.id],
    )
    return { ids: rows.rows.map(({ id }) => id), tokens }
  } finally {
    await pool.end()
  }
}

/** The collab-server as its own process, as in production, with tokens, rights and acknowledgements. */
export async function werkplatz(documents: number): Promise<Target> {
  const databaseUrl = await createDatabase('empty')
  const { ids, tokens } = await furnish(databaseUrl, documents)
  return startTarget({
    name: 'Werkplatz',
    wire: plainWire,
    stores: true,
    databaseUrl,
    documents: ids,
    file: join(import.meta.dirname, '../../collab.ts'),
    // As `npm run collab` starts it.
    flags: ['--max-semi-space-size=8', '--heap-growing-percent=60'],
    address: (origin, document, person) => `${origin}/collab/${document}?ack=1&token=${tokens[person % people]}`,
  })
}
