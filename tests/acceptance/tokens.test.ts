import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { startTestService, type TestService } from '../harness/service.ts'
import { closeCodeOf, until, watched } from './collab-fixtures.ts'

let service: TestService
let database: Client
let anna: string
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  anna = await service.signIn('anna.keller')
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const send = (cookie: string, fields: Record<string, string>) => service.fetch('/account/tokens', { method: 'POST', cookie, body: new URLSearchParams(fields) })

async function make(cookie: string, name: string, scopes: readonly string[], days = '30'): Promise<string> {
  const response = await send(cookie, { name, days, ...Object.fromEntries(scopes.map((scope) => [scope, 'on'])) })
  expect(response.status).toBe(201)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const token = /value="(wpt_[\w-]{43})"/.exec(await response.text())?.[1]
  if (!token) throw new Error('no token on the page')
  return token
}

/** A request as a program sends it: no origin, no cookie. */
const api = (token: string, method: string, path: string, body?: unknown) =>
  fetch(`${service.origin}${path}`, { method, redirect: 'manual', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

const rowOf = async (name: string) => (await database.query('SELECT access_token.id, token_hash, scopes::text[], expires_at, last_used_at FROM access_token WHERE name = $1', [name])).rows[0]

async function newDocument(): Promise<string> {
  const response = await service.fetch('/api/v1/documents', { method: 'POST', cookie: anna, body: JSON.stringify({ title: 'Mit Token' }), headers: { 'content-type': 'application/json' } })
  return (await response.json()).id
}

test('a token is shown once, stored as its hash, and opens the API for its person', async () => {
  const token = await make(anna, 'einmal', ['read'], '90')
  const row = await rowOf('einmal')
  expect(row.scopes).toEqual(['read'])
  expect(row.token_hash.toString('hex')).toMatch(/^[0-9a-f]{64}$/)
  expect(Math.round((row.expires_at.getTime() - Date.now()) / 86_400_000)).toBe(90)
  const list = await (await service.fetch('/account/tokens', { cookie: anna })).text()
  expect(list).toContain('einmal')
  expect(list).not.toContain(token)
  expect(await (await api(token, 'GET', '/api/v1/me')).json()).toMatchObject({ username: 'anna.keller' })
  const { rows } = await database.query(`SELECT detail FROM audit_event WHERE action = 'token.created' AND subject_id = $1`, [row.id])
  expect(rows).toMatchObject([{ detail: { scopes: ['read'] } }])
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('what is missing in the form is said beside it, and nothing is made', async () => {
  const before = await database.query('SELECT count(*) FROM access_token')
  const response = await send(anna, { name: ' ', days: '30' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Bitte schreiben Sie, wofür das Token ist.')
  expect(await (await send(anna, { name: 'x', days: '30' })).text()).toContain('Bitte wählen Sie mindestens einen Bereich.')
  expect((await send(anna, { name: 'x', days: '5000', read: 'on' })).status).toBe(422)
  expect((await database.query('SELECT count(*) FROM access_token')).rows).toEqual(before.rows)
})

const document = { title: 'Von einem Programm' }
// What each scope may do; 422 is past the guard. anna.keller is not in IT, so imports end at her own rights.
test.each([
  ['GET', '/api/v1/me', undefined, { read: 200, bookings: 200, documents: 200, imports: 200 }],
  ['GET', '/api/v1/sites', undefined, { read: 200, bookings: 403, documents: 403, imports: 403 }],
  ['GET', '/api/v1/enrolments?mine=1', undefined, { read: 200, bookings: 403, documents: 403, imports: 403 }],
  ['GET', '/api/v1/bookings?mine=1', undefined, { read: 200, bookings: 200, documents: 403, imports: 403 }],
  ['POST', '/api/v1/bookings', {}, { read: 403, bookings: 422, documents: 403, imports: 403 }],
  ['POST', '/api/v1/documents', document, { read: 403, bookings: 403, documents: 201, imports: 403 }],
  ['POST', '/api/v1/me', {}, { read: 403, bookings: 403, documents: 403, imports: 403 }],
] as const)('%s %s by scope', async (method, path, body, expected) => {
  for (const [scope, status] of Object.entries(expected)) {
    const token = await make(anna, `nur ${scope}`, [scope])
    const response = await api(token, method, path, body)
    expect(response.status, scope).toBe(status)
    if (status === 403) expect(await response.json(), scope).toMatchObject({ code: 'insufficient-scope', status: 403 })
    await database.query('DELETE FROM access_token')
  }
})

test('a scope gives nothing that its person may not do', async () => {
  const token = await make(anna, 'import', ['imports'])
  const response = await api(token, 'POST', '/api/v1/imports?kind=computers&dryRun=1', {})
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ code: 'forbidden' })
})

test('a token opens no page, makes no other token and does not borrow the session', async () => {
  const token = await make(anna, 'klein', ['read'])
  const before = (await database.query('SELECT count(*) FROM access_token')).rows
  for (const [method, path] of [['GET', '/account/tokens'], ['POST', '/account/tokens'], ['GET', '/documents'], ['POST', '/account']] as const) {
    const response = await fetch(`${service.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, cookie: anna },
      ...(method === 'POST' ? { body: new URLSearchParams({ name: 'gross', days: '365', documents: 'on', session: 'others' }) } : {}),
    })
    expect(response.status, `${method} ${path}`).toBe(302)
    expect(response.headers.get('location'), `${method} ${path}`).toMatch(/^\/sign-in/)
  }
  expect((await database.query('SELECT count(*) FROM access_token')).rows).toEqual(before)
})

test('expired, made up, revoked, of a disabled person: 401', async () => {
  const token = await make(anna, 'kurz', ['read'])
  const status = async () => (await api(token, 'GET', '/api/v1/me')).status
  expect(await status()).toBe(200)
  await database.query(`UPDATE access_token SET expires_at = now() - interval '1 second' WHERE name = 'kurz'`)
  expect(await status()).toBe(401)
  await database.query(`UPDATE access_token SET expires_at = now() + interval '1 day' WHERE name = 'kurz'`)
  await database.query(`UPDATE person SET disabled_at = now() WHERE username = 'anna.keller'`)
  expect(await status()).toBe(401)
  await database.query(`UPDATE person SET disabled_at = NULL WHERE username = 'anna.keller'`)
  expect(await status()).toBe(200)
  anna = await service.signIn('anna.keller')
  const { id } = await rowOf('kurz')
  expect((await send(anna, { revoke: id })).headers.get('location')).toBe('/account/tokens?revoked')
  expect(await status()).toBe(401)
  expect((await api(`wpt_${'A'.repeat(43)}`, 'GET', '/api/v1/me')).status).toBe(401)
  expect((await database.query(`SELECT 1 FROM audit_event WHERE action = 'token.revoked' AND subject_id = $1`, [id])).rowCount).toBe(1)
})

test('nobody sees or revokes the token of another person', async () => {
  const token = await make(anna, 'von anna', ['read'])
  const { id } = await rowOf('von anna')
  const beat = await service.signIn('beat.zimmermann')
  expect(await (await service.fetch('/account/tokens', { cookie: beat })).text()).not.toContain('von anna')
  expect((await send(beat, { revoke: id })).status).toBe(404)
  expect((await api(token, 'GET', '/api/v1/me')).status).toBe(200)
})

test('the last use is written, once a minute', async () => {
  const token = await make(anna, 'benutzt', ['read'])
  expect((await rowOf('benutzt')).last_used_at).toBeNull()
  await api(token, 'GET', '/api/v1/me')
  const first = (await rowOf('benutzt')).last_used_at
  expect(first).toBeInstanceOf(Date)
  await api(token, 'GET', '/api/v1/me')
  expect((await rowOf('benutzt')).last_used_at).toEqual(first)
  await database.query(`UPDATE access_token SET last_used_at = last_used_at - interval '61 seconds' WHERE name = 'benutzt'`)
  await api(token, 'GET', '/api/v1/me')
  expect((await rowOf('benutzt')).last_used_at.getTime()).toBeGreaterThanOrEqual(first.getTime())
})

test('a document over WebSocket: `documents` writes, `read` reads, others are refused, and a revoked token is cut off', async () => {
  const id = await newDocument()
  const tokens = { documents: await make(anna, 'ws schreibt', ['documents']), read: await make(anna, 'ws liest', ['read']), bookings: await make(anna, 'ws bucht', ['bookings']) }
  const url = `${service.origin.replace('http', 'ws')}/collab`
  expect(await closeCodeOf(new WebSocket(`${url}/${id}?token=${tokens.bookings}`))).toBe(4403)

  // ws's class has what y-websocket uses of the browser's; their types differ in the rest.
  const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket
  const open = (token: string) => {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(url, id, doc, { WebSocketPolyfill, params: { token }, disableBc: true })
    return { text: doc.getText('t'), provider }
  }
  const [writer, reader] = [open(tokens.documents), open(tokens.read)]
  await until(() => writer.provider.synced && reader.provider.synced)
  writer.text.insert(0, 'von documents')
  await until(() => reader.text.toString() === 'von documents')
  reader.text.insert(0, 'von read')
  await until(() => !reader.provider.wsconnected && !reader.provider.shouldConnect)
  const check = open(tokens.documents)
  await until(() => check.provider.synced && check.text.toString().includes('von documents'))
  expect(check.text.toString()).toBe('von documents')
  for (const { provider } of [writer, reader, check]) provider.destroy()

  const socket = watched(new WebSocket(`${url}/${id}?token=${tokens.documents}`))
  let messages = 0
  socket.on('message', () => (messages += 1))
  await until(() => messages > 0)
  const closed = closeCodeOf(socket)
  await send(anna, { revoke: (await rowOf('ws schreibt')).id })
  expect(await closed).toBe(4401)
})

test('the command line makes a token for everything, or for less, and names what it does not know', async () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/make-token.ts', '--user', 'anna.keller', ...args], { env: { ...process.env, DATABASE_URL: service.databaseUrl } })
  const all = (await run('--name', 'alles')).stdout.trim()
  expect((await rowOf('alles')).scopes).toEqual(['read', 'bookings', 'documents', 'imports', 'migration', 'monitoring', 'webhooks'])
  expect((await api(all, 'POST', '/api/v1/documents', document)).status).toBe(201)
  const some = (await run('--name', 'weniger', '--scope', 'read', '--scope', 'bookings')).stdout.trim()
  expect((await api(some, 'POST', '/api/v1/documents', document)).status).toBe(403)
  await expect(run('--scope', 'everything')).rejects.toMatchObject({ code: 2 })
})
