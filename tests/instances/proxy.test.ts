import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { get, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthority } from '../harness/certificates.ts'
import { startInstances, startTimeout, type Instances } from '../harness/instances.ts'
import { createDatabase } from '../harness/postgres.ts'
import { startTestService } from '../harness/service.ts'

// What the file in deploy/ says of headers, paths and TLS, with TLS as in operation.
let city: Instances
let database: Client
let ca: string
let removeAuthority: () => Promise<void>
beforeAll(async () => {
  const authority = await createAuthority()
  removeAuthority = authority.remove
  const { certFile, keyFile } = await authority.issue('DNS:localhost,IP:127.0.0.1')
  const pem = join(certFile, '../proxy.pem')
  await writeFile(pem, (await readFile(certFile, 'utf8')) + (await readFile(keyFile, 'utf8')))
  ca = await readFile(authority.caFile, 'utf8')
  city = await startInstances({ certificate: pem })
  database = new Client({ connectionString: city.databaseUrl })
  await database.connect()
}, startTimeout)
afterAll(async () => {
  await database?.end()
  await city?.stop()
  await removeAuthority()
})

type Answer = { status: number; headers: string[]; body: string }

/** A request over TLS with exactly these headers. */
function ask(path: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const asking = (method === 'GET' ? get : request)(new URL(path, city.origin), { method, ca, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()), body: text }))
    })
    asking.on('error', fail)
    asking.end(body)
  })
}

test('every security header is there, once, and HSTS with it', async () => {
  const { status, headers } = await ask('/sign-in')
  expect(status).toBe(200)
  for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'permissions-policy']) expect(headers.filter((one) => one === name), name).toHaveLength(1)
  expect(headers).not.toContain('server')
})

test('what a client says of itself is not believed: address, host, who has signed in', async () => {
  const headers = { origin: city.origin, 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9', 'x-forwarded-host': 'boese.example', 'x-remote-user': 'franz.amrein' }
  const signedIn = await ask('/sign-in', { method: 'POST', headers, body: 'username=anna.keller&password=werkplatz&to=%2F' })
  expect(signedIn.status).toBe(302)
  const { rows } = await database.query('SELECT network, username FROM session JOIN person ON person.id = person_id')
  expect(rows).toEqual([{ network: '127.0.0.0/24', username: 'anna.keller' }])
  // The directory has vouched for nobody.
  expect((await ask('/', { headers })).status).toBe(302)
  expect((await ask('/sign-in', { headers })).body).not.toContain('boese.example')
})

test('what watches the machines is closed to the outside, the process itself is not', async () => {
  expect([(await ask('/metrics')).status, (await ask('/readyz')).status, (await ask('/healthz')).status]).toEqual([404, 404, 200])
})

test('a body above all that the service takes is refused before it is sent', async () => {
  expect((await ask('/imports', { method: 'POST', headers: { origin: city.origin, 'content-length': '200000000' } })).status).toBe(413)
})

test('with both instances away a page says so in both languages and asks again by itself', async () => {
  await Promise.all(city.apps.map(({ kill }) => kill()))
  const { status, headers, body } = await ask('/sign-in')
  expect(status).toBe(503)
  expect(headers).toContain('retry-after')
  expect(body).toMatch(/http-equiv="refresh".*Werkplatz ist gerade nicht erreichbar.*cannot be reached/s)
  await Promise.all(city.apps.map(({ start }) => start()))
  await city.untilAllUp()
  expect((await ask('/sign-in')).status).toBe(200)
})

test('a file that came through one instance is read through the other', async () => {
  const [first, second] = city.apps
  const anna = await first.signIn('anna.keller')
  const { id } = (await (await first.fetch('/api/v1/documents', { method: 'POST', cookie: anna, headers: { 'content-type': 'application/json' }, body: '{"title":"Liste"}' })).json()) as { id: string }
  const added = (await (await first.fetch(`/documents/${id}/files?name=liste.csv`, { method: 'POST', cookie: anna, body: 'Raum;Platz\nRigi;8\n' })).json()) as { id: string }
  expect(await (await second.fetch(`/documents/${id}/files/${added.id}`, { cookie: anna })).text()).toBe('Raum;Platz\nRigi;8\n')
})

test('two that start at once on an empty database and a new folder both come up', async () => {
  const beside = { databaseUrl: await createDatabase('blank'), dataDir: join(await mkdtemp(join(tmpdir(), 'werkplatz-both-')), 'data') }
  const both = await Promise.all([startTestService({ beside }), startTestService({ beside })])
  expect(await Promise.all(both.map(({ fetch: ask }) => ask('/readyz').then(({ status }) => status)))).toEqual([200, 200])
  await Promise.all(both.map(({ kill }) => kill()))
})
