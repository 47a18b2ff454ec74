import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { freePort } from '../harness/free-port.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { closeCodeOf, until, watched } from './collab-fixtures.ts'

let service: TestService
let anna: string
let beat: string

beforeAll(async () => {
  service = await startTestService()
  anna = await service.signIn('anna.keller')
  beat = await service.signIn('beat.zimmermann')
})
afterAll(() => service.stop())

const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })

async function create(cookie: string, value: object): Promise<string> {
  const response = await service.fetch('/api/v1/documents', { method: 'POST', cookie, ...json(value) })
  expect(response.status).toBe(201)
  return (await response.json()).id
}

const get = (cookie: string, id: string, format = 'json') => service.fetch(`/api/v1/documents/${id}?format=${format}`, { cookie })
const personId = async (cookie: string): Promise<string> => (await (await service.fetch('/api/v1/me', { cookie })).json()).id

function connect(origin: string, id: string, cookie: string, headers: Record<string, string> = {}): WebSocket {
  return watched(new WebSocket(`${origin.replace('http', 'ws')}/collab/${id}`, { headers: { cookie, origin: service.origin, ...headers } }))
}

test('a document is made from Markdown and read as Markdown, HTML and JSON', async () => {
  const markdown = '## Beschluss\n\nDie **Schalter** öffnen um 08:00 Uhr.\n'
  const id = await create(anna, { title: '  Protokoll  März ', markdown: `${markdown}\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n` })
  expect(await (await get(anna, id, 'markdown')).text()).toContain(markdown)
  const html = await get(anna, id, 'html')
  expect(html.headers.get('content-disposition')).toContain('attachment')
  const text = await html.text()
  expect(text).toContain('<p>Die <strong>Schalter</strong> öffnen um 08:00 Uhr.</p>')
  expect(text).toContain('&lt;script&gt;')
  expect(text).not.toMatch(/<script|javascript:/)
  expect(await (await get(anna, id)).json()).toMatchObject({ id, title: 'Protokoll März', level: 'owner' })
  const page = await (await service.fetch(`/documents/${id}`, { cookie: anna })).text()
  expect(page).toContain('<strong>Schalter</strong>')
})

test('bad input names its fields, and nobody gets in without a right', async () => {
  const response = await service.fetch('/api/v1/documents', { method: 'POST', cookie: anna, ...json({ title: ' ' }) })
  expect([response.status, (await response.json()).errors[0].path]).toEqual([422, 'title'])
  const id = await create(anna, { title: 'Vertraulich' })
  expect((await get(beat, id)).status).toBe(403)
  expect((await get('', id)).status).toBe(401)
  expect((await get(anna, crypto.randomUUID())).status).toBe(404)
  expect((await get(anna, 'x')).status).toBe(404)
  const everyone = json({ people: [], everyone: 'edit' })
  expect((await service.fetch(`/api/v1/documents/${id}/access`, { method: 'PUT', cookie: beat, ...everyone })).status).toBe(403)
})

test('rights given over the API open the WebSocket, and rights taken away close it within a second or two', async () => {
  const id = await create(anna, { title: 'Entwurf' })
  expect(await closeCodeOf(connect(service.origin, id, beat))).toBe(4403)
  expect(await closeCodeOf(connect(service.origin, id, ''))).toBe(4401)
  expect(await closeCodeOf(connect(service.origin, id, anna, { origin: 'https://evil.example' }))).toBe(4403)
  const people = [{ id: await personId(beat), level: 'edit' }]
  const given = await service.fetch(`/api/v1/documents/${id}/access`, { method: 'PUT', cookie: anna, ...json({ people }) })
  expect(await given.json()).toEqual({ people, units: [], groups: [], everyone: 'none' })
  const socket = connect(service.origin, id, beat)
  await once(socket, 'open')
  const start = performance.now()
  // Listened for first: it closes before the request is answered.
  const closed = closeCodeOf(socket)
  await service.fetch(`/api/v1/documents/${id}/access`, { method: 'PUT', cookie: anna, ...json({ people: [] }) })
  expect(await closed).toBe(4403)
  expect(performance.now() - start).toBeLessThan(3_000)
})

test('signing out ends what is open', async () => {
  const id = await create(anna, { title: 'Entwurf' })
  const cookie = await service.signIn('anna.keller')
  const socket = connect(service.origin, id, cookie)
  await once(socket, 'open')
  const closed = closeCodeOf(socket)
  await service.fetch('/sign-out', { method: 'POST', cookie })
  expect(await closed).toBe(4401)
})

test('the collab-server alone serves the same documents to the same people', async () => {
  const id = await create(anna, { title: 'Entwurf' })
  const port = await freePort()
  const alone = spawn(process.execPath, ['collab.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', DEMO: '1', LOG_LEVEL: 'warn', PORT: String(port), PUBLIC_URL: service.origin, DATABASE_URL: service.databaseUrl },
  })
  const origin = `http://127.0.0.1:${port}`
  await until(() => fetch(`${origin}/healthz`).then((response) => response.ok, () => false))
  expect(await closeCodeOf(connect(origin, id, beat))).toBe(4403)
  await once(connect(origin, id, anna), 'open')
  const gone = once(alone, 'exit')
  alone.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
})
