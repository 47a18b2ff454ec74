import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../harness/free-port.ts'
import { type TestRedis, startRedis } from '../harness/redis.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { startMailServer } from '../harness/smtp.ts'
import { startStoppablePostgres } from '../harness/stoppable-postgres.ts'
import { until } from './collab-fixtures.ts'

// What the service needs goes away and comes back, and the service itself is stopped: nothing that was answered is lost.
// Of documents that are being written: collab-storage, collab-instances. Of the directory: sign-in, directory, directory-sync.
let service: TestService
let redis: TestRedis
let database: Client
let admin: string
let anna: string
let mailPort: number
let clockFile: string
let attachments: string

/** As root a small disk of its own stands in for a full one. */
const mayMount = process.getuid?.() === 0

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'werkplatz-faults-'))
  const dataDir = join(folder, 'data')
  attachments = join(dataDir, 'attachments')
  await mkdir(attachments, { recursive: true })
  await writeFile(join(dataDir, 'werkplatz.json'), '{"format":1}')
  if (mayMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', attachments])
  clockFile = join(folder, 'clock')
  redis = await startRedis()
  mailPort = await freePort()
  service = await startTestService({
    env: {
      DATA_DIR: dataDir,
      REDIS_URL: redis.url,
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      MAIL_FROM: 'werkplatz@werkplatz.example',
      STOP_DRAIN_SECONDS: '1',
      CLOCK_FILE: clockFile,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, '../harness/shifted-clock.mjs')}`,
    },
  })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  admin = await service.signIn('franz.amrein')
  anna = await service.signIn('anna.keller')
})
afterAll(async () => {
  await database.end()
  await service.stop()
  await redis.kill()
  if (mayMount) execFileSync('umount', [attachments])
})

const health = async () => (await (await service.fetch('/admin/health', { cookie: admin })).text()).replaceAll('<!-- -->', '')
const makeDocument = (of: TestService, cookie: string, title: string) => of.fetch('/api/v1/documents', { method: 'POST', cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title }) })

test('PostgreSQL is restarted while people write: every write that was answered is there, and the service is ready again by itself', async () => {
  const postgres = await startStoppablePostgres()
  const own = await startTestService({ env: { DATABASE_URL: postgres.url, DATABASE_OWNER_URL: '' } })
  try {
    // A start that loses its database ends, and says so: this is about a service that runs.
    await until(() => own.output().includes('Werkplatz is ready'))
    const cookie = await own.signIn('anna.keller')
    const answered: string[] = []
    const refused = new Set<number>()
    let isOn = true
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      while (isOn) {
        // What got no answer was promised nothing.
        const response = await makeDocument(own, cookie, `Schreiber ${writer}`).catch(() => null)
        const body: { id?: string } = (await response?.json().catch(() => null)) ?? {}
        if (response?.status === 201 && body.id) answered.push(body.id)
        else if (response) refused.add(response.status)
      }
    })
    await until(() => answered.length > 20)
    await postgres.stop()
    await until(async () => (await own.fetch('/readyz')).status === 503)
    expect((await own.fetch('/healthz')).status).toBe(200)
    const before = answered.length
    await postgres.start()
    await until(async () => (await own.fetch('/readyz')).status === 200)
    await until(() => answered.length > before + 20)
    isOn = false
    await Promise.all(writers)
    const client = new Client({ connectionString: postgres.url })
    await client.connect()
    const { rows } = await client.query('SELECT count(*)::int AS there FROM document WHERE id = ANY($1)', [answered])
    await client.end()
    expect(rows).toEqual([{ there: answered.length }])
    // While it was away everybody was told so; nobody was sent to the sign-in.
    expect([...refused].filter((status) => status < 500)).toEqual([])
  } finally {
    await own.stop()
    await postgres.remove()
  }
})

test('Redis goes and comes back: the page about the health says so, and everything else goes on', async () => {
  await until(async () => (await health()).includes('Mehrere Instanzen sagen sich sofort'))
  await redis.kill()
  await until(async () => (await health()).includes('Instanzen hören über PostgreSQL voneinander'))
  expect((await makeDocument(service, anna, 'Ohne Redis')).status).toBe(201)
  await redis.start()
  await until(async () => (await health()).includes('Mehrere Instanzen sagen sich sofort'))
})

const again = () => service.fetch('/admin/outbox', { method: 'POST', cookie: admin, body: new URLSearchParams() })
const queued = async (subject: string) => (await database.query<{ id: string }>(`INSERT INTO mail (id, address, subject, body) VALUES (gen_random_uuid(), 'rita@werkplatz.example', $1, 'Guten Tag') RETURNING id`, [subject])).rows[0]?.id
const mailState = async (id: string | undefined) => (await database.query<{ tries: number; sent: boolean; problem: string | null }>('SELECT tries, sent_at IS NOT NULL AS sent, problem FROM mail WHERE id = $1', [id])).rows[0]

test('without the mail server mails wait and say why; when it is back they go out', async () => {
  // The demo's own: after one that can't be sent none is tried for a while.
  await database.query('DELETE FROM mail')
  const id = await queued('Erinnerung')
  await again()
  await until(async () => ((await mailState(id))?.tries ?? 0) > 0)
  expect(await mailState(id)).toMatchObject({ sent: false, problem: expect.stringContaining('ECONNREFUSED') })
  expect(await (await service.fetch('/admin/outbox', { cookie: admin })).text()).toContain('ECONNREFUSED')
  const server = await startMailServer(mailPort)
  await again()
  await until(() => server.messages.some((message) => message.includes('Subject: Erinnerung')))
  await until(async () => (await mailState(id))?.sent === true)
  await server.close()
})

/** Posts so many bytes and reads nothing before the last one is sent. @returns the answer as it came */
async function sentWhole({ origin }: TestService, path: string, cookie: string, bytes: number): Promise<string> {
  const { port } = new URL(origin)
  const socket = connect(Number(port), '127.0.0.1')
  socket.pause()
  const [piece, pieces] = ['Zeile\n'.repeat(10_922), Math.ceil(bytes / 65_532)]
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nContent-Length: ${piece.length * pieces}\r\n\r\n`)
  for (let sent = 0; sent < pieces; sent += 1) await new Promise<void>((done, fail) => void socket.write(piece, (error) => (error ? fail(error) : done())))
  let answer = ''
  for await (const chunk of socket) {
    answer += String(chunk)
    if (answer.includes('"code"')) break
  }
  return answer
}

test.runIf(mayMount)('a full disk refuses an upload in words and leaves nothing of it; pages go on, and with room again files are taken', async () => {
  const { id } = await (await makeDocument(service, anna, 'Mit Dateien')).json()
  const upload = (name: string) => service.fetch(`/documents/${id}/files?name=${name}`, { method: 'POST', cookie: anna, body: 'Zeile\n'.repeat(10_000) })
  const filler = join(attachments, 'filler')
  await expect(writeFile(filler, Buffer.alloc(2 * 1024 * 1024))).rejects.toThrow('ENOSPC')
  const refused = await upload('zuviel.txt')
  expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'no-space', detail: expect.stringContaining('Der Speicher des Servers ist voll.') }])
  // Of a large one, too, from a browser, which sends all of it before it looks at the answer.
  const large = await sentWhole(service, `/documents/${id}/files?name=gross.txt`, anna, 24 * 1024 * 1024)
  expect(large).toMatch(/^HTTP\/1\.1 507 [\s\S]*"code":"no-space"/)
  await rm(filler)
  expect((await upload('klein.txt')).status).toBeLessThan(300)
  const { items } = await (await service.fetch(`/documents/${id}/files`, { cookie: anna })).json()
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['klein.txt'])
  expect((await service.fetch('/', { cookie: anna })).status).toBe(200)
})

test('a clock that jumps is noticed: nothing is released or deleted by it, sign-ins and sessions go on', async () => {
  // By a clock that is two days ahead nobody has checked in, and it is over.
  const { rows: [booking] } = await database.query<{ id: string }>(
    `INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at)
     SELECT gen_random_uuid(), space.id, space.kind, person.id, now() + interval '47 hours 30 minutes', now() + interval '49 hours' FROM space, person
     WHERE space.kind = 'desk' AND person.disabled_at IS NULL
       AND NOT EXISTS (SELECT FROM booking b WHERE b.cancelled_at IS NULL AND (b.person_id = person.id OR b.space_id = space.id) AND b.starts_at < now() + interval '50 hours' AND b.ends_at > now() + interval '47 hours')
     LIMIT 1 RETURNING id`,
  )
  const held = async () => (await database.query('SELECT cancelled_at FROM booking WHERE id = $1', [booking?.id])).rows
  const mails = async () => (await database.query<{ n: string }>('SELECT count(*) AS n FROM audit_event')).rows[0]?.n
  await writeFile(clockFile, String(48 * 3600))
  await service.stop()
  await service.start()
  const events = await mails()
  // All that is left over is woken up at the start.
  await until(() => service.output().includes('nothing is worked on until it is right'))
  expect([await held(), await mails()]).toEqual([[{ cancelled_at: null }], events])
  admin = await service.signIn('franz.amrein')
  expect(await health()).toMatch(/Die Uhr dieser Maschine geht 172.800 Sekunden vor\./)
  // Back, and too far: what was made in the future is good.
  await writeFile(clockFile, '-7200')
  await until(async () => (await health()).includes('Sekunden nach.'))
  expect((await service.fetch('/api/v1/me', { cookie: admin })).status).toBe(200)
  await writeFile(clockFile, '0')
  await until(async () => (await health()).includes('geht wie die der Datenbank'))
  anna = await service.signIn('anna.keller')
  expect(await held()).toEqual([{ cancelled_at: null }])
})

test('stopped under load, no request fails, what is in hand is finished, and the process ends well', async () => {
  const server = await startMailServer(mailPort)
  const release = server.hold()
  const id = await queued('In Arbeit')
  await again()
  await until(() => server.messages.length > 0)
  const answered: string[] = []
  const statuses = new Set<number>()
  let ready = 200
  // As a proxy does: who is told that the connection ends sends the next request elsewhere.
  const clients = Array.from({ length: 6 }, async (_, client) => {
    for (;;) {
      const response = client % 2 === 0 ? await makeDocument(service, anna, `Last ${client}`) : await service.fetch('/workplaces', { cookie: anna })
      statuses.add(response.status)
      const text = await response.text()
      if (response.status === 201) answered.push(String(JSON.parse(text).id))
      if (response.headers.get('connection') === 'close') return
    }
  })
  await until(() => answered.length > 5)
  const stopped = service.stop()
  await until(async () => {
    ready = (await service.fetch('/readyz')).status
    return ready !== 200
  })
  expect(ready).toBe(503)
  await Promise.all(clients)
  release()
  await stopped
  expect(service.exitCode()).toBe(0)
  expect([...statuses].toSorted((a, b) => a - b)).toEqual([200, 201])
  const { rows } = await database.query('SELECT count(*)::int AS there FROM document WHERE id = ANY($1)', [answered])
  expect(rows).toEqual([{ there: answered.length }])
  expect(await mailState(id)).toMatchObject({ sent: true, tries: 1 })
  await server.close()
  await service.start()
})
