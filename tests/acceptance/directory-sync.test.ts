import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Attribute, Change, Client as Ldap } from 'ldapts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { closeCodeOf, until } from './collab-fixtures.ts'

const dnOf = (uid: string) => `uid=${uid},ou=people,dc=werkplatz,dc=example`

/** Between the service and the directory: how many bytes of replies get through on each connection. */
let passing = Infinity
const sockets = new Set<Socket>()
let relay: Server

let directory: OpenLdap
let admin: Ldap
let service: TestService
let database: Client
let franz: string
beforeAll(async () => {
  directory = await startOpenLdap({ database: ['rootdn "cn=root,dc=werkplatz,dc=example"', 'rootpw geheim'] })
  admin = new Ldap({ url: directory.url })
  await admin.bind('cn=root,dc=werkplatz,dc=example', 'geheim')
  const { hostname, port } = new URL(directory.url)
  relay = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    let passed = 0
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}))
    client.pipe(upstream)
    upstream.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed <= passing) return client.write(chunk)
      client.destroy()
      upstream.destroy()
    })
    upstream.on('close', () => client.destroy())
    client.on('close', () => upstream.destroy())
  })
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done))
  const { port: relayPort } = relay.address() as AddressInfo
  service = await startTestService({ env: { LDAP_URL: `ldap://127.0.0.1:${relayPort}`, LDAP_BIND_PASSWORD: 'werkplatz-dienst', LDAP_PAGE_SIZE: '20' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  franz = await service.signIn('franz.amrein')
})
afterAll(async () => {
  await database.end()
  await service.stop()
  for (const socket of sockets) socket.destroy()
  relay.close()
  await admin.unbind().catch(() => {})
  await directory.stop()
})

type Run = { state: string; problem: string | null; counts: Record<string, number> }

/** "Sync now", and how it ended. */
async function sync(): Promise<Run | undefined> {
  const count = async () => Number((await database.query('SELECT count(*) FROM directory_sync WHERE finished_at IS NOT NULL')).rows[0].count)
  const before = await count()
  await service.fetch('/admin/directory', { method: 'POST', cookie: franz, body: new URLSearchParams({ intent: 'sync' }) })
  await until(async () => (await count()) > before)
  return (await database.query<Run>('SELECT state, problem, counts FROM directory_sync ORDER BY requested_at DESC LIMIT 1')).rows[0]
}

const replace = (uid: string, type: string, value: string) => admin.modify(dnOf(uid), new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) }))
const status = async (cookie: string) => (await service.fetch('/api/v1/me', { cookie })).status
const signIn = (username: string) => service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username, password: 'werkplatz', to: '/' }) })
const nameOf = async (username: string): Promise<string> => (await database.query('SELECT display_name FROM person WHERE username = $1', [username])).rows[0].display_name

type Open = { cookie: string; token: string; socket: WebSocket }

/** A person with everything that opens doors: a session, a token, and a document that is open. */
async function opened(username: string): Promise<Open> {
  const cookie = await service.signIn(username)
  const made = await service.fetch('/account/tokens', { method: 'POST', cookie, body: new URLSearchParams({ name: 'Skript', days: '30', read: 'on' }) })
  const token = /wpt_[\w-]+/.exec(await made.text())?.[0] ?? ''
  const created = await service.fetch('/api/v1/documents', { method: 'POST', cookie, body: JSON.stringify({ title: 'Offen' }), headers: { 'content-type': 'application/json' } })
  const { id } = await created.json()
  const socket = new WebSocket(`${service.origin.replace('http', 'ws')}/collab/${id}`, { headers: { cookie, origin: service.origin } })
  let messages = 0
  socket.on('message', () => (messages += 1))
  await until(() => messages > 0)
  expect([await status(cookie), await tokenStatus(token)]).toEqual([200, 200])
  return { cookie, token, socket }
}
const tokenStatus = async (token: string) => (await fetch(`${service.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status

test('with the directory down nobody new gets in, and whoever is in stays in', async () => {
  const anna = await service.signIn('anna.keller')
  passing = 0
  expect((await signIn('anna.keller')).status).toBe(503)
  expect(await sync()).toMatchObject({ state: 'failed', problem: 'unreachable' })
  expect([await status(anna), (await service.fetch('/', { cookie: anna })).status]).toEqual([200, 200])
  passing = Infinity
  expect((await signIn('anna.keller')).status).toBe(302)
})

test.each([
  ['before the first person', 4000],
  ['in the middle of a page', 30_000],
  ['near the end', 90_000],
])('a directory that goes away %s changes nothing at all', async (_, bytes) => {
  await replace('anna.keller', 'displayName', `Anna ${bytes}`)
  const before = await database.query('SELECT * FROM person ORDER BY id')
  passing = bytes
  expect(await sync()).toMatchObject({ state: 'failed' })
  const { rows } = await database.query('SELECT * FROM person ORDER BY id')
  expect(rows).toEqual(before.rows)
  passing = Infinity
  expect(await sync()).toMatchObject({ state: 'done', counts: { read: 220, updated: 1, disabled: 0 } })
  expect(await nameOf('anna.keller')).toBe(`Anna ${bytes}`)
})

test('whoever is disabled or deleted in the directory loses session, token and open document with the next sync, and nobody else does', async () => {
  const [disabled, deleted, staying] = [await opened('samira.haliti'), await opened('daniel.bucher'), await opened('eva.lustenberger')]
  await replace('samira.haliti', 'employeeType', 'disabled')
  await admin.del(dnOf('daniel.bucher'))
  const closing = Promise.all([disabled, deleted].map(({ socket }) => closeCodeOf(socket)))
  expect(await sync()).toMatchObject({ state: 'done', counts: { disabled: 2 } })
  expect(await closing).toEqual([4401, 4401])
  for (const { cookie, token } of [disabled, deleted]) expect([await status(cookie), await tokenStatus(token)]).toEqual([401, 401])
  for (const username of ['samira.haliti', 'daniel.bucher']) expect((await signIn(username)).status, username).toBe(401)
  expect([await status(staying.cookie), await tokenStatus(staying.token), staying.socket.readyState]).toEqual([200, 200, WebSocket.OPEN])
  staying.socket.close()
})
