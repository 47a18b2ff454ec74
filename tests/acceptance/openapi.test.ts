/**
 * The whole API as its own description says it: every operation with good input, and with everything wrong that the
 * description lets one think of. What is answered must be described, and no input is an error of the server.
 */
import { Validator } from '@seriousme/openapi-schema-validator'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenScopes } from '../../app/platform/token-scopes.ts'
import { tokenOf } from '../harness/access-token.ts'
import { answerChecker, type OpenApi, operationsIn, type Told } from '../harness/openapi.ts'
import { routeTable } from '../harness/route-table.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { badRequests, pathWith } from './openapi-bad.ts'
import { brokenPromises, contract, importStates, schemasAt, valuesOf } from './openapi-contract.ts'
import { asking, type GoodRequest, goodRequests } from './openapi-good.ts'

let service: TestService
let database: Client
let token: string
let cookie: string
let document: OpenApi
let operations: Told[]
let check: ReturnType<typeof answerChecker>
let good: Awaited<ReturnType<typeof goodRequests>>
beforeAll(async () => {
  service = await startTestService({ env: { API_REQUESTS_PER_MINUTE: '100000' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query('UPDATE booking_rule SET max_open = 1000 WHERE max_open IS NOT NULL')
  token = (await tokenOf(database, 'carla.odermatt')).token
  document = await (await fetch(`${service.origin}/api/v1/openapi.json`, { headers: { authorization: `Bearer ${token}` } })).json()
  operations = operationsIn(document)
  check = answerChecker(document)
  cookie = await service.signIn('carla.odermatt')
  good = await goodRequests(asking(service, cookie))
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

type Sent = {
  method?: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: string
  /** Null: with nothing. Without it with all rights: a session where no token can do it. */
  token?: string | null
}

async function send(told: Told, { method = told.method, params = {}, query = {}, body, token: by = told.operation['x-scopes'].length > 0 ? token : 'session' }: Sent): Promise<{ response: Response; text: string }> {
  const search = new URLSearchParams(query).toString()
  const response = await fetch(`${service.origin}/api/v1${pathWith(told.path, params)}${search && `?${search}`}`, {
    method,
    headers: { ...(by === null ? {} : by === 'session' ? { cookie, origin: service.origin } : { authorization: `Bearer ${by}` }), ...(told.bodyType ? { 'content-type': told.bodyType } : {}) },
    ...(body === undefined ? {} : { body }),
  })
  return { response, text: await response.text() }
}

const asSent = ({ params, query, body, raw }: GoodRequest): Sent => ({ ...(params ? { params } : {}), ...(query ? { query } : {}), ...(raw === undefined && body === undefined ? {} : { body: raw ?? JSON.stringify(body) }) })

test('the document is OpenAPI 3.1', async () => {
  expect(document.openapi).toBe('3.1.1')
  expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toMatchObject({ valid: true })
})

test('every route of the API is described, and what is described is a route', async () => {
  const routes = (await routeTable()).filter((pattern) => pattern.startsWith('/api/v1/') && pattern !== '/api/v1/*').map((pattern) => pattern.slice('/api/v1'.length).replaceAll(/:(\w+)/g, '{$1}'))
  expect(Object.keys(document.paths).toSorted()).toEqual(routes.toSorted())
  const ids = operations.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(Object.keys(good).toSorted()).toEqual(ids.toSorted())
})

test('all that other systems rely on is described: operations, what they take, what they answer', async () => {
  expect(contract.flatMap((promised) => brokenPromises(document, promised))).toEqual([])
  const imported = document.paths['/imports/{id}']?.get?.responses[200]?.content?.['application/json']?.schema
  expect(schemasAt(document, imported, 'state').flatMap((schema) => valuesOf(document, schema)).toSorted()).toEqual(importStates.toSorted())
  expect(await routeTable()).toContain('/calendar/:file')
})

test('bad input is refused as described', async () => {
  const failures: string[] = []
  for (const told of operations) {
    const fine = (await good[told.id]?.()) ?? {}
    for (const { what, about, ...bad } of badRequests(told, fine)) {
      const { response, text } = await send(told, { ...asSent(fine), ...bad })
      const says = `${told.id}, ${what}: ${response.status}`
      const problem = check(told, response, text)
      if (response.status !== 422) failures.push(`${says}, not 422: ${text.slice(0, 200)}`)
      else if (problem) failures.push(`${says} ${problem}`)
      else if (about !== undefined && !JSON.parse(text).errors.some(({ path }: { path: string }) => path.split('.')[0] === about)) failures.push(`${says} does not name ${about}: ${text}`)
    }
  }
  expect(failures).toEqual([])
})

test('who may not, what is not there, and methods that are not there are told so', async () => {
  const failures: string[] = []
  const expectStatus = async (told: Told, what: string, status: number, sent: Sent, code?: string) => {
    const { response, text } = await send(told, sent)
    const problem = check(told, response, text)
    if (response.status !== status || problem || (code && JSON.parse(text).code !== code)) failures.push(`${told.id}, ${what}: ${response.status} ${problem ?? text.slice(0, 200)}`)
  }
  for (const told of operations) {
    const fine = asSent((await good[told.id]?.()) ?? {})
    await expectStatus(told, 'nobody', told.method === 'GET' ? 401 : 403, { ...fine, token: null }, told.method === 'GET' ? 'not-signed-in' : 'other-origin')
    await expectStatus(told, 'a token that is none', 401, { ...fine, token: 'wpt_no' }, 'not-signed-in')
    const other = tokenScopes.find((scope) => !told.operation['x-scopes'].includes(scope))
    if (other) await expectStatus(told, `a token for ${other}`, 403, { ...fine, token: (await tokenOf(database, 'carla.odermatt', [other])).token }, 'insufficient-scope')
    const missing = ['DELETE', 'PUT', 'PATCH', 'POST'].find((method) => !told.methods.includes(method))
    // With a session: which scope a method would need is asked before whether there is one.
    if (missing) await expectStatus(told, missing, 405, { ...fine, method: missing, token: 'session' })
    for (const { name, schema } of told.parameters.filter((parameter) => parameter.in === 'path')) {
      const unknown = schema.format === 'uuid' ? crypto.randomUUID() : schema.pattern ? '999999999' : 'no-such'
      await expectStatus(told, `an unknown ${name}`, 404, { ...fine, params: { ...fine.params, [name]: unknown } }, 'not-found')
      if (schema.format === 'uuid') await expectStatus(told, `${name} that is no id`, 404, { ...fine, params: { ...fine.params, [name]: 'no id' } }, 'not-found')
    }
  }
  expect(failures).toEqual([])
})

// After the others, because it uses up what they ask about.
test('good input is answered as described', async () => {
  const failures: string[] = []
  for (const told of operations) {
    const { response, text } = await send(told, asSent((await good[told.id]?.()) ?? {}))
    const problem = check(told, response, text)
    if (!response.ok || problem) failures.push(`${told.id}: ${problem ?? `${response.status} ${text.slice(0, 300)}`}`)
    if (!/^"minute";r=\d+;t=\d+$/.test(response.headers.get('ratelimit') ?? '')) failures.push(`${told.id}: no RateLimit`)
    if (told.method === 'GET' && !/^"[\w-]+"$/.test(response.headers.get('etag') ?? '')) failures.push(`${told.id}: no ETag`)
  }
  expect(failures).toEqual([])
})

// The last: who sends on after the answer finds the connection closed.
test('a body that is too large is not read', async () => {
  const told = operations.find(({ id }) => id === 'reportAccessPointStates')
  if (!told) throw new Error('not described')
  const { response, text } = await send(told, { body: JSON.stringify({ items: [{ name: 'x'.repeat(1024 * 1024), state: 'up' }] }) })
  expect([response.status, JSON.parse(text).code, check(told, response, text)]).toEqual([413, 'body-too-large', null])
  const chunks = Array.from({ length: 24 }, () => new TextEncoder().encode(' '.repeat(64 * 1024)))
  const unannounced = new ReadableStream({ pull: (controller) => (chunks.length > 0 ? controller.enqueue(chunks.pop()) : controller.close()) })
  const streamed = await fetch(`${service.origin}/api/v1${told.path}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: unannounced, duplex: 'half' } as RequestInit)
  expect(streamed.status).toBe(413)
})
