import { request } from 'node:http'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBindCounter } from '../harness/bind-counter.ts'
import { startOpenLdap } from '../harness/openldap.ts'
import { startScriptedDirectory } from '../harness/scripted-directory.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { until } from './collab-fixtures.ts'

// What goes wrong inside shows outside as a number alone, and what nobody has asked for is refused.
let service: TestService
let database: Client
let cookie: string
let role: string
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  cookie = await service.signIn('franz.amrein')
  const { rows } = await database.query<{ role: string }>(`SELECT DISTINCT grantee AS role FROM information_schema.role_table_grants WHERE table_name = 'session' AND grantee <> current_user`)
  role = rows[0]?.role ?? ''
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

/** Takes a table away from the service while something is asked. */
async function without<T>(table: string, work: () => Promise<T>): Promise<T> {
  await database.query(`REVOKE SELECT ON "${table}" FROM "${role}"`)
  try {
    return await work()
  } finally {
    await database.query(`GRANT SELECT ON "${table}" TO "${role}"`)
  }
}

test.each([
  ['booking', '/workplaces/bookings', 'text/html'],
  ['site', '/sites', 'text/html'],
  ['site', '/api/v1/sites', 'application/problem+json'],
  ['booking', '/account/my-data.json', 'application/problem+json'],
  ['audit_event', '/admin/audit', 'text/html'],
  ['session', '/', 'text/html'],
  ['session', '/sign-in', 'text/html'],
  ['session', '/api/v1/me', 'application/problem+json'],
  ['session', '/account/my-data.json', 'application/problem+json'],
])('without %s, %s says a number that the log knows, and nothing of what is inside', async (table, path, type) => {
  const response = await without(table, () => service.fetch(path, { cookie }))
  const [text, id] = [await response.text(), response.headers.get('x-request-id') ?? '']
  expect([response.status, response.headers.get('cache-control')]).toEqual([500, 'no-store'])
  expect(response.headers.get('content-type')).toContain(type)
  expect(text.replaceAll('<!-- -->', '')).toContain(`Bitte melden Sie dem Service Desk die Nummer ${id}.`)
  expect(text).not.toMatch(/denied|Prisma|node_modules|\.ts:|\bat async\b/)
  await until(async () => service.output().includes(id))
  const line = service.output().split('\n').find((one) => one.includes(id)) ?? ''
  expect(line).toContain(`permission denied for table ${table}`)
  expect((await service.fetch(path, { cookie })).status).toBeLessThan(400)
})

test('data for a page that was not loaded says nothing more than the page', async () => {
  const response = await without('site', () => service.fetch('/sites.data', { cookie }))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toMatch(/denied|Prisma|node_modules|\.ts:|\bat async\b/)
})

function statusOf(method: string, path: string): Promise<number> {
  return new Promise((done, fail) => {
    request(new URL(path, service.origin), { method, headers: { cookie } }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    }).on('error', fail).end()
  })
}

test.each(['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'QUERY'])('%s is no method here', async (method) => {
  for (const path of ['/', '/sites', '/api/v1/me', '/account/my-data.json', '/healthz', '/nowhere']) expect(await statusOf(method, path), path).toBe(501)
})

test('behind HTTPS, browsers are told to stay there, and the session cookie holds for this host and HTTPS alone', async () => {
  const secure = await startTestService({ env: { PUBLIC_URL: 'https://werkplatz.example' } })
  try {
    for (const path of ['/sign-in', '/api/v1/me', '/healthz', '/nowhere.js']) {
      expect((await secure.fetch(path)).headers.get('strict-transport-security'), path).toBe('max-age=31536000; includeSubDomains')
    }
    const signedIn = await secure.fetch('/sign-in', { method: 'POST', headers: { origin: 'https://werkplatz.example' }, body: new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to: '/' }) })
    const cookies = signedIn.headers.getSetCookie()
    expect(cookies.find((line) => line.includes('session'))).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
    expect(cookies.filter((line) => !line.includes('Secure'))).toEqual([])
    const value = cookies.find((line) => line.includes('session'))?.split(';')[0] ?? ''
    expect((await secure.fetch('/api/v1/me', { cookie: value })).status).toBe(200)
    // The name that every page of a neighbouring host could set is not looked at.
    expect((await secure.fetch('/api/v1/me', { cookie: value.replace('__Host-', '') })).status).toBe(401)
    expect((await secure.fetch('/sign-out', { method: 'POST', cookie: value, headers: { origin: 'http://werkplatz.example' } })).status).toBe(403)
  } finally {
    await secure.stop()
  }
  expect((await service.fetch('/sign-in')).headers.get('strict-transport-security')).toBeNull()
})

test('the directory is asked once, however many ask whether the service is ready', async () => {
  const ldap = await startOpenLdap()
  const relay = await startBindCounter(ldap.url)
  const asked = await startTestService({ env: { LDAP_URL: relay.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst' } })
  try {
    const answers = await Promise.all(Array.from({ length: 100 }, () => asked.fetch('/readyz')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await answers[0]?.json()).toEqual({ database: true, directory: true })
    expect(relay.bindsAs('cn=werkplatz,')).toBeLessThan(10)
  } finally {
    await asked.stop()
    await relay.stop()
    await ldap.stop()
  }
})

test('a directory that takes connections and never answers is not ready, and the database still is', async () => {
  const silent = await startScriptedDirectory({ onConnect: () => true })
  const asked = await startTestService({ env: { LDAP_URL: silent.url, LDAP_BIND_PASSWORD: 'x', LDAP_TIMEOUT_MS: '300' } })
  try {
    const response = await asked.fetch('/readyz')
    expect([response.status, await response.json()]).toEqual([503, { database: true, directory: false }])
    expect((await asked.fetch('/healthz')).status).toBe(200)
  } finally {
    await asked.stop()
    await silent.stop()
  }
})

test('a role that may change the audit log is named at the start', async () => {
  const warning = 'may change the audit log'
  expect(service.output()).not.toContain(warning)
  const owned = await startTestService({ asOwner: true })
  await until(async () => owned.output().includes(warning))
  await owned.stop()
})

test.each(['booking', 'session'])('without %s, the page is in one language', async (table) => {
  const response = await without(table, () => service.fetch('/workplaces/bookings', { cookie: `${cookie}; PARAGLIDE_LOCALE=en` }))
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(text).toContain('lang="en-GB"')
  expect(text).toMatch(/<h1>Something went wrong\.<\/h1>/)
  expect(text).toContain('What was saved is still there.')
  expect(text).not.toContain('Zur Startseite')
})

test('a page that is not for one\'s role is refused inside the frame, in the colours that one has chosen; a file is refused without', async () => {
  const anna = await service.signIn('anna.keller')
  const page = await service.fetch('/admin/audit', { cookie: `${anna}; scheme=dark` })
  const text = await page.text()
  expect(page.status).toBe(403)
  expect(text).toContain('Dafür fehlt Ihnen die Berechtigung')
  expect(text).toMatch(/<html[^>]*data-scheme="dark"/)
  const rail = /<nav class="rail".*?<\/nav>/s.exec(text)?.[0] ?? ''
  expect(rail).toContain('href="/workplaces"')
  expect(rail).not.toContain('/admin/audit')
  const file = await service.fetch('/admin/places/spaces.csv', { cookie: anna })
  expect(file.status).toBe(403)
  expect(await file.text()).not.toContain('Anna Keller')
})
