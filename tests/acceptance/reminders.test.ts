/** The link in a reminder, as somebody opens it who has not signed in. */
import { createHmac } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
let anna: string
const key = Buffer.alloc(32, 7)
beforeAll(async () => {
  service = await startTestService({ env: { LOG_LEVEL: 'info' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query(`INSERT INTO signing_key (name, key) VALUES ('release', $1)`, [key])
  anna = await service.signIn('anna.keller')
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

/** As docs/security.md describes it. */
function token(id: string, until: Date): string {
  const payload = Buffer.alloc(22)
  payload.write(id.replaceAll('-', ''), 'hex')
  payload.writeUIntBE(until.getTime(), 16, 6)
  return Buffer.concat([payload, createHmac('sha256', key).update(payload).digest()]).toString('base64url')
}

async function booked(): Promise<{ id: string; endsAt: Date }> {
  const at = (hours: number) => new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + (315 * 24 + hours) * 3_600_000).toISOString()
  const { items } = await (await service.fetch(`/api/v1/spaces?site=stadthaus&floor=2&kind=room&from=${at(0)}&to=${at(1)}`, { cookie: anna })).json()
  const spaceId = items.find(({ free }: { free: boolean }) => free).id
  const response = await service.fetch('/api/v1/bookings', { method: 'POST', cookie: anna, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ spaceId, startsAt: at(0), endsAt: at(1) }) })
  return { id: (await response.json()).id, endsAt: new Date(at(1)) }
}
const isOpen = async (id: string) => (await database.query('SELECT 1 FROM booking WHERE id = $1 AND cancelled_at IS NULL', [id])).rowCount === 1

test('looking at the link changes nothing, its button gives the booking back, and the log does not know it', async () => {
  const { id, endsAt } = await booked()
  const path = `/release/${token(id, endsAt)}`
  const page = await service.fetch(path)
  expect([page.status, page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual([200, 'same-origin', 'no-store'])
  expect(await isOpen(id)).toBe(true)
  const released = await service.fetch(path, { method: 'POST' })
  expect(released.status).toBe(302)
  expect(await isOpen(id)).toBe(false)
  expect(await (await service.fetch(path)).text()).toContain('role="status"')
  expect(service.output()).toContain('"route":"/release/:token"')
  expect(service.output()).not.toContain(path)
})

test('from another site the button does nothing', async () => {
  const { id, endsAt } = await booked()
  const response = await service.fetch(`/release/${token(id, endsAt)}`, { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(response.status).toBe(403)
  expect(await isOpen(id)).toBe(true)
})

test.each([
  ['nothing', () => 'x'],
  ['one that is over', (id: string) => token(id, new Date(Date.now() - 1000))],
  ['one of another key', (id: string) => `${token(id, new Date(Date.now() + 1e9)).slice(0, -4)}AAAA`],
])('a link of %s is not found', async (_name, make) => {
  const { id } = await booked()
  expect((await service.fetch(`/release/${make(id)}`)).status).toBe(404)
  expect((await service.fetch(`/release/${make(id)}`, { method: 'POST' })).status).toBe(404)
  expect(await isOpen(id)).toBe(true)
})
