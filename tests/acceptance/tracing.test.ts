import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { tokenOf } from '../harness/access-token.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts'
import { until } from './collab-fixtures.ts'

// Traces for OpenTelemetry, as a collector gets them: OTLP over HTTP.
type Attribute = { key: string; value: { stringValue?: string; intValue?: number; boolValue?: boolean } }
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; kind: number; attributes: Attribute[]; events: unknown[]; status: { code: number; message?: string } }
type Delivery = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[] }

const secret = { password: 'Sommer-2027-geheim', title: 'Geheimes Vorhaben 4711', query: 'krankheit-suchwort', text: 'Vertraulicher Absatz' }
const proxyTrace = { id: randomBytes(16).toString('hex'), span: randomBytes(8).toString('hex') }
const otherTrace = randomBytes(16).toString('hex')
let service: TestService
let collector: WebhookReceiver
let cookie: string
let personId: string
let documentId: string
let spans: Span[]
let log: string

/** From another address of this machine, which is the proxy's. */
function askAsProxy(path: string, traceparent: string, localAddress: string): Promise<number> {
  const { port } = new URL(service.origin)
  return new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path, localAddress, headers: { cookie, traceparent } }, (response) => response.resume().on('end', () => done(response.statusCode ?? 0))).on('error', fail).end()
  })
}

/** One edit of a document, until it is stored. */
async function write(database: Client, token: string): Promise<void> {
  const doc = new Y.Doc()
  // ws's class has what y-websocket uses of the browser's; their types differ in the rest.
  const provider = new WebsocketProvider(`${service.origin.replace('http', 'ws')}/collab`, documentId, doc, { WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, params: { token }, disableBc: true })
  await until(() => provider.synced)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(secret.text)])
  doc.getXmlFragment('default').push([paragraph])
  await until(async () => (await database.query('SELECT FROM document_update WHERE document_id = $1', [documentId])).rowCount !== 0)
  provider.destroy()
}

beforeAll(async () => {
  collector = await startWebhookReceiver()
  service = await startTestService({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: new URL(collector.url).origin, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-collector', OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test', TRUST_PROXY: '127.0.0.2', LOG_LEVEL: 'info' },
  })
  cookie = await service.signIn('anna.keller')
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  const admin = await service.signIn('franz.amrein')
  personId = (await database.query('SELECT id FROM person WHERE username = $1', ['beat.zimmermann'])).rows[0].id
  const { token } = await tokenOf(database, 'anna.keller')
  await service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username: 'anna.keller', password: secret.password, to: '/' }) })
  const made = await service.fetch('/api/v1/documents', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ title: secret.title }) })
  documentId = (await made.json()).id
  await (await service.fetch(`/people/${personId}?q=${secret.query}`, { cookie })).text()
  await (await service.fetch(`/search?q=${secret.query}`, { cookie })).text()
  await service.fetch('/calendar/a-secret-address.ics')
  for (const path of ['/healthz', '/readyz', '/favicon.svg']) await service.fetch(path)
  await askAsProxy('/api/v1/me', `00-${proxyTrace.id}-${proxyTrace.span}-01`, '127.0.0.2')
  await askAsProxy('/api/v1/me', `00-${otherTrace}-${proxyTrace.span}-01`, '127.0.0.1')
  await service.fetch('/admin/outbox', { method: 'POST', cookie: admin, body: new URLSearchParams() })
  await until(async () => (await database.query(`SELECT FROM pgboss.job WHERE name = 'mail' AND state = 'completed'`)).rowCount !== 0)
  await write(database, token)
  await database.end()
  // A stop delivers what is left.
  await service.stop()
  log = service.output()
  spans = collector.received.flatMap(({ body }) => (JSON.parse(body) as Delivery).resourceSpans).flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
})
afterAll(() => collector.close())

const named = (name: string) => spans.filter((span) => span.name === name)
const told = (span: Span | undefined) => Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]))

test('spans come to the collector as OTLP over HTTP, with what it wants to be sent', () => {
  expect(new Set(collector.received.map(({ path }) => path))).toEqual(new Set(['/v1/traces']))
  expect(collector.received[0]?.headers).toMatchObject({ authorization: 'Bearer of-the-collector', 'content-type': 'application/json' })
  const [delivery] = collector.received.map(({ body }) => JSON.parse(body) as Delivery)
  expect(Object.fromEntries((delivery?.resourceSpans[0]?.resource.attributes ?? []).map(({ key, value }) => [key, value.stringValue]))).toEqual({ 'service.name': 'werkplatz', 'deployment.environment.name': 'test' })
})

test('a request is a span of its pattern, method and status; what machines ask all the time is none', () => {
  expect(told(named('GET /people/:id')[0])).toEqual({ 'http.request.method': 'GET', 'http.route': '/people/:id', 'http.response.status_code': 200, 'werkplatz.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(told(named('POST /api/v1/documents')[0])).toMatchObject({ 'http.response.status_code': 201 })
  expect(spans.filter(({ name }) => /healthz|readyz|metrics|assets/.test(name))).toEqual([])
})

test('statements hang below the request or the work that sends them, by operation and table', () => {
  const [page] = named('GET /people/:id')
  const below = spans.filter(({ parentSpanId }) => parentSpanId === page?.spanId)
  expect(below.map(({ name }) => name)).toContain('SELECT person')
  expect(new Set(below.map(({ traceId }) => traceId))).toEqual(new Set([page?.traceId]))
  expect(told(below[0])).toMatchObject({ 'db.system.name': 'postgresql', 'db.operation.name': expect.stringMatching(/^[A-Z]+$/) })
  // None stands alone: what the queue asks by itself is not traced.
  expect(spans.filter(({ kind, parentSpanId }) => kind === 3 && !parentSpanId)).toEqual([])
})

test('background work and edits are traces of their own', () => {
  const [mail] = named('job mail')
  expect([told(mail), mail?.parentSpanId ?? '']).toEqual([{ 'werkplatz.job': 'mail' }, ''])
  const [written] = named('collab write')
  expect([told(written), written?.parentSpanId ?? '']).toEqual([{ 'werkplatz.updates': 1 }, ''])
})

test('the trace of the proxy is gone on with, of nobody else, and the log names it', () => {
  const [span] = spans.filter(({ traceId, kind }) => traceId === proxyTrace.id && kind === 2)
  expect(span).toMatchObject({ name: 'GET /api/v1/me', parentSpanId: proxyTrace.span })
  expect(spans.filter(({ traceId }) => traceId === otherTrace)).toEqual([])
  const line = log.split('\n').find((one) => one.includes(proxyTrace.id)) ?? '{}'
  expect(JSON.parse(line)).toMatchObject({ trace_id: proxyTrace.id, span_id: span?.spanId, route: '/api/v1/me', requestId: told(span)['werkplatz.request_id'] })
})

test('no content, name, address or id of a person is in what is sent', () => {
  const sent = collector.received.map(({ body }) => body).join('\n')
  expect(spans.length).toBeGreaterThan(50)
  for (const text of [...Object.values(secret), personId, documentId, 'a-secret-address', 'keller', 'zimmermann', cookie.split('=')[1] ?? '', '127.0.0.1', 'werkplatz.example', 'user-agent']) expect(sent.toLowerCase()).not.toContain(text.toLowerCase())
  // Of what failed on the way only its kind, SQLSTATE or status.
  const kinds = spans.flatMap((span) => told(span)['error.type'] ?? [])
  expect(kinds.filter((kind) => !/^(?:[A-Z0-9_]{3,20}|\w+Error)$/.test(String(kind)))).toEqual([])
  const keys = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)))
  expect([...keys].filter((key) => key !== 'error.type').toSorted()).toEqual([
    'db.collection.name', 'db.operation.name', 'db.system.name', 'http.request.method', 'http.response.status_code', 'http.route', 'werkplatz.job', 'werkplatz.request_id', 'werkplatz.updates',
  ])
  expect(spans.flatMap(({ events }) => events)).toEqual([])
  expect(spans.filter(({ status }) => status.message)).toEqual([])
})

test('without an endpoint none of the packages is loaded: one file of the build names them, and it is asked for only then', async () => {
  const folder = join(import.meta.dirname, '../../build/server')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'))
  const loading = await Promise.all(files.map(async (name) => ((await readFile(join(folder, name), 'utf8')).includes('@opentelemetry/sdk-trace') ? [name] : [])))
  expect(loading.flat()).toEqual([expect.stringMatching(/sdk\.server-[\w-]+\.js$/)])
  const main = await readFile(join(folder, 'index.js'), 'utf8')
  expect(main).not.toMatch(/^import [^;\n]*sdk\.server-/m)
  expect(main).toMatch(/import\(["'][./\w]*sdk\.server-[\w-]+\.js["']\)/)
})
