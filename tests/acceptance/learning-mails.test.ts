/** The link in a mail of the training, as mail programs and people use it who have not signed in. */
import { createHmac } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
const key = Buffer.alloc(32, 9)
beforeAll(async () => {
  service = await startTestService({ env: { LOG_LEVEL: 'info' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query(`INSERT INTO signing_key (name, key) VALUES ('learning-mails', $1)`, [key])
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

/** As docs/security.md describes it. */
function token(id: string): string {
  const payload = Buffer.alloc(22)
  payload.write(id.replaceAll('-', ''), 'hex')
  payload.writeUIntBE(Date.now() + 86_400_000, 16, 6)
  return Buffer.concat([payload, createHmac('sha256', key).update(payload).digest()]).toString('base64url')
}
const wish = async (username: string) => (await database.query(`SELECT id, NOT EXISTS (SELECT FROM notification_choice WHERE person_id = person.id AND kind = 'training-optional' AND mail = 'off') AS on FROM person WHERE username = $1`, [username])).rows[0]

test("a mail program's button switches reminders off, without cookie, origin or page; looking at the link does not", async () => {
  const { id } = await wish('anna.keller')
  const path = `/learning-mails/${token(id)}`
  const page = await fetch(`${service.origin}${path}`)
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const opened = await fetch(`${service.origin}${path}/one-click`, { redirect: 'manual' })
  expect([opened.status, opened.headers.get('location')]).toEqual([303, path])
  expect((await wish('anna.keller')).on).toBe(true)
  // RFC 8058, section 3.2: a POST with this body, from anywhere.
  const pressed = await fetch(`${service.origin}${path}/one-click`, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
  expect(pressed.status).toBe(204)
  expect((await wish('anna.keller')).on).toBe(false)
  expect(service.output()).toContain('"route":"/learning-mails/:token"')
  expect(service.output()).not.toContain(token(id).slice(0, 20))
})

test('the button of the page switches them off and on again; another site cannot press it', async () => {
  const { id } = await wish('beat.zimmermann')
  const path = `/learning-mails/${token(id)}`
  expect((await service.fetch(path, { method: 'POST', body: new URLSearchParams({ on: '0' }) })).status).toBe(302)
  expect((await wish('beat.zimmermann')).on).toBe(false)
  expect((await fetch(`${service.origin}${path}`, { method: 'POST', body: new URLSearchParams({ on: '1' }), headers: { origin: 'https://evil.example' } })).status).toBe(403)
  expect((await wish('beat.zimmermann')).on).toBe(false)
  expect((await service.fetch(path, { method: 'POST', body: new URLSearchParams({ on: '1' }) })).status).toBe(302)
  expect((await wish('beat.zimmermann')).on).toBe(true)
})

test('a token that is changed, or none, opens nothing', async () => {
  const { id } = await wish('anna.keller')
  const good = token(id)
  for (const wrong of [`${good.slice(0, 71)}${good.endsWith('A') ? 'B' : 'A'}`, 'x', good.slice(0, 40)]) {
    expect((await fetch(`${service.origin}/learning-mails/${wrong}`)).status).toBe(404)
    expect((await fetch(`${service.origin}/learning-mails/${wrong}/one-click`, { method: 'POST' })).status).toBe(404)
  }
})
