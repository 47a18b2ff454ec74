/** What all operations of the API have in common: keys against doubling, validators, quotas, and the examples that the page for programmers shows. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowAt } from '../../app/platform/api/rate-window.ts'
import { tokenOf } from '../harness/access-token.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { quarterHours } from './openapi-good.ts'

let service: TestService
let database: Client
let token: string
let anna: string
let desk: string
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  token = (await tokenOf(database, 'anna.keller')).token
  anna = await service.signIn('anna.keller')
  const { items } = await (await ask('GET', '/spaces?site=stadthaus&floor=2&kind=desk')).json()
  desk = items.find(({ free }: { free: boolean }) => free).id
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const span = quarterHours(90)

function ask(method: string, path: string, { by = token, body, ...headers }: Record<string, string> = {}): Promise<Response> {
  return fetch(`${service.origin}/api/v1${path}`, { method, headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body }) })
}
const book = (key: string, body = JSON.stringify({ spaceId: desk, ...span() }), by = token) => ask('POST', '/bookings', { by, body, 'idempotency-key': key })
const bookings = async () => Number((await database.query('SELECT count(*) FROM booking')).rows[0].count)
const codeOf = async (response: Response) => [response.status, (await response.json()).code]

test('the same request with the same key is carried out once, and answered the same', async () => {
  const [body, before] = [JSON.stringify({ spaceId: desk, ...span() }), await bookings()]
  const first = await book('"one"', body)
  const again = await book('one', body)
  expect([first.status, first.headers.has('idempotency-replayed'), again.status, again.headers.get('idempotency-replayed')]).toEqual([201, false, 201, 'true'])
  expect(await again.json()).toEqual(await first.json())
  expect(await bookings()).toBe(before + 1)
  expect(await codeOf(await book('one'))).toEqual([422, 'idempotency-key-reused'])
  expect(await codeOf(await book('x'.repeat(256)))).toEqual([422, 'invalid-input'])
  // A refusal is an answer, too; and the key of another token is another key.
  const { token: other } = await tokenOf(database, 'anna.keller')
  expect(await codeOf(await book('one', body, other))).toEqual([409, 'space-taken'])
  expect((await book('one', body, other)).headers.get('idempotency-replayed')).toBe('true')
})

test('of many at once with one key, one is carried out', async () => {
  const [body, before] = [JSON.stringify({ spaceId: desk, ...span() }), await bookings()]
  const answers = await Promise.all(Array.from({ length: 12 }, () => book('crowd', body)))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
  for (const answer of answers.filter(({ status }) => status === 409)) expect((await answer.json()).code).toBe('idempotency-in-progress')
  expect(await bookings()).toBe(before + 1)
  expect((await book('crowd', body)).status).toBe(201)
})

/** As if the process had gone away two minutes ago, after the change or before it. */
const crashed = (keep: 'effect' | 'nothing') =>
  database.query(`UPDATE api_idempotency SET started_at = started_at - interval '3 minutes', status = NULL, content_type = NULL, body = NULL ${keep === 'nothing' ? ', effect_at = NULL, subject_type = NULL, subject_id = NULL' : ''} WHERE key_hash = sha256('crash')`)

test('a crash between the change and its answer does not lead to a second change', async () => {
  const body = JSON.stringify({ spaceId: desk, ...span() })
  const { id } = await (await book('crash', body)).json()
  const { rows } = await database.query('SELECT subject_type, subject_id, effect_at IS NOT NULL AS done FROM api_idempotency ORDER BY started_at DESC LIMIT 1')
  expect(rows).toEqual([{ subject_type: 'booking', subject_id: id, done: true }])
  await crashed('effect')
  const lost = await book('crash', body)
  expect([lost.status, (await lost.json())]).toEqual([409, expect.objectContaining({ code: 'idempotency-answer-lost', detail: expect.stringContaining(id) })])
  // Gone before anything was changed: it is carried out now. What is in its way is its own booking, of which nothing is noted.
  await crashed('nothing')
  expect(await codeOf(await book('crash', body))).toEqual([409, 'space-taken'])
})

test('an answer is kept encrypted, and only as long as it has to be', async () => {
  await book('"sealed"')
  const { rows } = await database.query(`SELECT body, extract(epoch FROM expires_at - started_at)::int AS seconds FROM api_idempotency ORDER BY started_at DESC LIMIT 1`)
  expect(rows[0].body.toString('latin1')).not.toContain('startsAt')
  expect(rows[0].seconds).toBe(24 * 3600)
})

test('what is read has a validator: 304 when it is the same, and a change of what was changed meanwhile is 412', async () => {
  const first = await ask('GET', '/sites')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  const again = await ask('GET', '/sites', { 'if-none-match': `"other", W/${etag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect((await ask('GET', '/sites', { 'if-none-match': '"other"' })).status).toBe(200)

  const { id } = await (await ask('POST', '/documents', { body: JSON.stringify({ title: 'Rechte' }) })).json()
  const read = async () => (await ask('GET', `/documents/${id}/access`)).headers.get('etag') ?? ''
  const put = (everyone: string, validator: string) => ask('PUT', `/documents/${id}/access`, { body: JSON.stringify({ people: [], everyone }), 'if-match': validator })
  const before = await read()
  expect((await put('read', before)).status).toBe(200)
  expect(await codeOf(await put('edit', before))).toEqual([412, 'precondition-failed'])
  expect((await put('comment', `"other", ${await read()}`)).status).toBe(200)
  expect(await (await ask('GET', `/documents/${id}/access`)).json()).toMatchObject({ everyone: 'comment' })
  expect((await put('none', '*')).status).toBe(200)
  // Also of those that come at the same time, one alone changes what it has read: the header is asked for in the transaction.
  for (let round = 0; round < 3; round += 1) {
    const same = await read()
    const answers = await Promise.all(['read', 'comment', 'edit', 'read', 'comment', 'edit'].map((everyone) => put(everyone, same)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412])
    await put('none', '*')
  }
})

test('pages joined are the whole list while bookings come in before and behind', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, async () => (await (await book(crypto.randomUUID())).json()).id))
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = await (await ask('GET', `/bookings?mine=1&limit=2${cursor && `&cursor=${cursor}`}`)).json()
    seen.push(...page.items.map(({ id }: { id: string }) => id))
    if (page.next === null) break
    cursor = page.next
    // One that lies behind, and one that has been seen goes.
    if (seen.length === 2) await Promise.all([book(crypto.randomUUID()), ask('DELETE', `/bookings/${seen[0]}`)])
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(made.filter((id) => !seen.includes(id))).toEqual([])
})

test('a token has its quota over all instances, and is told when it may go on', async () => {
  const { id, token: busy } = await tokenOf(database, 'anna.keller')
  const me = () => ask('GET', '/me', { by: busy })
  expect((await me()).headers.get('ratelimit-policy')).toBe('"minute";q=3000;w=60')
  // Another instance has counted so many.
  for (const ahead of [0, 1]) await database.query('INSERT INTO api_usage (caller, "window", used) VALUES ($1, $2, 3000) ON CONFLICT (caller, "window") DO UPDATE SET used = 3000', [`token:${id}`, windowAt(Date.now()) + ahead])
  await expect.poll(async () => (await me()).status, { timeout: 15_000, interval: 100 }).toBe(429)
  const refused = await me()
  expect(await refused.clone().json()).toMatchObject({ code: 'too-many-requests', detail: expect.stringContaining('Sekunden') })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit')).toMatch(/^"minute";r=0;t=\d+$/)
  expect((await ask('GET', '/me')).status).toBe(200)
})

/** The examples of the page, as a browser would show them. */
async function examplesOnPage(language: string): Promise<[name: string, code: string][]> {
  const page = await (await service.fetch('/developers', { cookie: `${anna}; PARAGLIDE_LOCALE=${language}` })).text()
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
  return [...page.matchAll(/<pre data-example="(\w+)"><code>(.*?)<\/code>/gs)].map(([, name = '', code = '']) => [name, code.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (_, entity: string) => entities[entity] ?? '')])
}

test('the examples of the page run as they stand, with real curl', async () => {
  const found = await examplesOnPage('de')
  expect(await examplesOnPage('en')).toEqual(found)
  const mark = (name: string) => `printf '\\n@@%s\\n' ${name}`
  const script = ['set -eu', ...found.flatMap(([name, code]) => [mark(name), code])].join('\n')
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env: { PATH: process.env.PATH, API: `${service.origin}/api/v1`, TOKEN: token } })
  const said = Object.fromEntries(stdout.split('\n@@').slice(1).map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]))
  expect(JSON.parse(said.me ?? '')).toMatchObject({ username: 'anna.keller' })
  expect(said.free).toMatch(/^[0-9a-f-]{36}$/)
  expect(JSON.parse(said.book ?? '')).toMatchObject({ spaceId: said.free })
  expect(said.again).toBe(said.book)
  const { items } = await (await ask('GET', '/spaces?site=stadthaus')).json()
  expect(said.pages?.split('\n')).toHaveLength(items.length)
  expect(JSON.parse(said.problem ?? '')).toMatchObject({ status: 422, errors: [{ path: 'startsAt' }, { path: 'endsAt' }] })
  expect(said.etag).toBe('304')
  expect(said.limit).toMatch(/^"minute";r=\d+;t=\d+$/)
  expect(said.cancel).toBe('204')
  expect(said.document).toContain('- Punkt eins')
})
