import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestService, type TestService } from '../harness/service.ts'
import { closeCodeOf, until, watched } from './collab-fixtures.ts'

let service: TestService
let database: Client
beforeAll(async () => {
  service = await startTestService({ env: { TRUST_PROXY: '127.0.0.1,::1' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const isSignedIn = async (cookie: string) => (await service.fetch('/api/v1/me', { cookie })).status === 200
const personId = async (cookie: string): Promise<string> => (await (await service.fetch('/api/v1/me', { cookie })).json()).id
const post = (path: string, cookie: string, session: string) => service.fetch(path, { method: 'POST', cookie, body: new URLSearchParams({ session }) })

function signInWith(username: string, headers: Record<string, string>): Promise<Response> {
  return service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username, password: 'werkplatz', to: '/' }), headers })
}

/** Where each listed session started, as its button says; the current one has none. */
async function startsOn(path: string, cookie: string): Promise<string[]> {
  const html = await (await service.fetch(path, { cookie })).text()
  return [...html.matchAll(/value="(\d{4}-[^"]+Z)"/g)].map(([, start = '']) => start)
}

test('a cookie that was there before the sign-in is worth nothing after it', async () => {
  const planted = `session=${'A'.repeat(43)}`
  const set = (await signInWith('anna.keller', { cookie: planted })).headers.get('set-cookie') ?? ''
  expect(set).not.toContain('AAAA')
  expect(await isSignedIn(planted)).toBe(false)
  expect(await isSignedIn(set.split(';')[0] ?? '')).toBe(true)
})

test('who signs in again in the same browser leaves no session behind', async () => {
  const first = await service.signIn('anna.keller')
  const again = (await signInWith('anna.keller', { cookie: first })).headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await isSignedIn(first)).toBe(false)
  expect(await isSignedIn(again)).toBe(true)
})

test('a session that was signed out can not be used again, and the log knows both', async () => {
  const cookie = await service.signIn('daniel.bucher')
  const id = await personId(cookie)
  await service.fetch('/sign-out', { method: 'POST', cookie })
  for (const path of ['/api/v1/me', '/account', '/_root.data']) expect([302, 401, 202], path).toContain((await service.fetch(path, { cookie })).status)
  expect(await isSignedIn(cookie)).toBe(false)
  const { rows } = await database.query(`SELECT action FROM audit_event WHERE subject_id = $1 AND action LIKE 'session.%' ORDER BY id`, [id])
  expect(rows.map(({ action }) => action)).toEqual(['session.opened', 'session.closed'])
})

test('the list names device and network, and never the whole address', async () => {
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'
  const cookie = (await signInWith('eva.lustenberger', { 'user-agent': firefox, 'x-forwarded-for': '198.51.100.77' })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await (await service.fetch('/account', { cookie })).text()
  expect(page).toContain('Firefox auf Windows')
  expect(page).toContain('198.51.100.0/24')
  expect(page).not.toContain('198.51.100.77')
  const { rows } = await database.query(`SELECT network FROM session JOIN person ON person.id = person_id WHERE username = 'eva.lustenberger'`)
  expect(rows).toEqual([{ network: '198.51.100.0/24' }])
})

test('one ends the own sessions and nobody else’s', async () => {
  const [here, there, third] = [await service.signIn('beat.zimmermann'), await service.signIn('beat.zimmermann'), await service.signIn('beat.zimmermann')]
  const starts = await startsOn('/account', here)
  expect(starts).toHaveLength(2)
  const carla = await service.signIn('carla.odermatt')
  for (const start of starts) await post('/account', carla, start)
  expect(await startsOn('/account', here)).toHaveLength(2)
  await post('/account', here, starts[0] ?? '')
  expect([await isSignedIn(there), await isSignedIn(third)].filter(Boolean)).toHaveLength(1)
  await post('/account', here, 'others')
  expect([await isSignedIn(here), await isSignedIn(there), await isSignedIn(third)]).toEqual([true, false, false])
})

test('an administrator ends a person’s sessions, which closes their open documents; nobody else may', async () => {
  const [cookie, other, admin] = [await service.signIn('samira.haliti'), await service.signIn('samira.haliti'), await service.signIn('franz.amrein')]
  const id = await personId(cookie)
  const path = `/people/${id}/sessions`
  const created = await service.fetch('/api/v1/documents', { method: 'POST', cookie, body: JSON.stringify({ title: 'Offen' }), headers: { 'content-type': 'application/json' } })
  const { id: documentId } = await created.json()
  const socket = watched(new WebSocket(`${service.origin.replace('http', 'ws')}/collab/${documentId}`, { headers: { cookie, origin: service.origin } }))
  let messages = 0
  socket.on('message', () => (messages += 1))
  await until(() => messages > 0)

  for (const username of ['samira.haliti', 'beat.zimmermann', 'carla.odermatt']) {
    expect((await post(path, await service.signIn(username), 'all')).status, username).toBe(403)
  }
  expect(await isSignedIn(cookie)).toBe(true)

  const starts = await startsOn(path, admin)
  expect(starts).toHaveLength(3)
  const before = Date.now()
  const closed = closeCodeOf(socket)
  await post(path, admin, 'all')
  expect(await closed).toBe(4401)
  expect(Date.now() - before).toBeLessThan(5_000)
  expect([await isSignedIn(cookie), await isSignedIn(other), await isSignedIn(admin)]).toEqual([false, false, true])
  const { rows } = await database.query(`SELECT actor_id, detail FROM audit_event WHERE subject_id = $1 AND action = 'session.ended'`, [id])
  expect(rows).toEqual([{ actor_id: await personId(admin), detail: { count: 3 } }])
})
