import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BindCounter, startBindCounter } from '../harness/bind-counter.ts'
import { type OpenLdap, startOpenLdap } from '../harness/openldap.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let ldap: OpenLdap
let directory: BindCounter
let service: TestService
let database: Client
beforeAll(async () => {
  ldap = await startOpenLdap()
  directory = await startBindCounter(ldap.url)
  // The test plays the trusted proxy, so that it can come from any address.
  service = await startTestService({ env: { LDAP_URL: directory.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst', TRUST_PROXY: '127.0.0.1,::1' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await service.stop()
  await directory.stop()
  await ldap.stop()
})

type Tried = { username: string; password?: string; from: string; cookie?: string; language?: string }

function attempt({ username, password = 'falsch', from, language = 'de' }: Tried): Promise<Response> {
  const body = new URLSearchParams({ username, password, to: '/' })
  return service.fetch('/sign-in', { method: 'POST', body, cookie: `PARAGLIDE_LOCALE=${language}`, headers: { 'x-forwarded-for': from } })
}

const alertOf = async (response: Response) => /role="alert">([^<]+)</.exec(await response.text())?.[1]

test('200 attempts at once cost the account five binds at the directory, whatever the spelling', async () => {
  const spellings = ['anna.keller', 'Anna.Keller', ' ANNA.KELLER  ', 'ａｎｎａ.keller']
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => attempt({ username: spellings[index % 4] ?? '', from: `198.51.100.${index}` })))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(195)
  expect(directory.bindsAs('uid=anna.keller,')).toBeGreaterThan(0)
  expect(directory.bindsAs('uid=anna.keller,')).toBeLessThanOrEqual(5)
})

test('then even the right password does not get in, and the page says for how long', async () => {
  const german = await attempt({ username: 'anna.keller', password: 'werkplatz', from: '198.51.100.7' })
  expect(german.status).toBe(429)
  expect(german.headers.get('set-cookie')).toBeNull()
  const seconds = Number(german.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(13 * 60)
  expect(seconds).toBeLessThanOrEqual(15 * 60)
  expect(await alertOf(german)).toMatch(/in 1[45] Minuten noch einmal/)
  expect(await alertOf(await attempt({ username: 'anna.keller', from: '198.51.100.7', language: 'en' }))).toMatch(/try again in 1[45] minutes/)
  expect(directory.bindsAs('uid=anna.keller,')).toBeLessThanOrEqual(5)
})

test('a name that does not exist is throttled the same way', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 6; index += 1) statuses.push((await attempt({ username: 'gibt.es.nicht', from: '203.0.113.1' })).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
})

test('others sign in meanwhile, 200 people at once from one address', async () => {
  const { rows } = await database.query<{ username: string }>(`SELECT username FROM person WHERE disabled_at IS NULL AND username <> 'anna.keller' ORDER BY username LIMIT 200`)
  expect(rows).toHaveLength(200)
  const answers = await Promise.all(rows.map(({ username }) => attempt({ username, password: 'werkplatz', from: '192.0.2.1' })))
  expect(answers.filter(({ status }) => status !== 302).map(({ status }) => status)).toEqual([])
  const tokens = answers.map(({ headers }) => headers.get('set-cookie')?.split(';')[0])
  expect(new Set(tokens).size).toBe(200)
})

test('who spends an address on many names is refused there for any name, and an IPv6 line is one address', async () => {
  for (let index = 0; index < 30; index += 1) {
    expect((await attempt({ username: `rate.${index}`, from: `2001:db8:0:1::${index + 1}` })).status).toBe(401)
  }
  expect((await attempt({ username: 'beat.zimmermann', password: 'werkplatz', from: '2001:db8:0:1:ffff::1' })).status).toBe(429)
  expect((await attempt({ username: 'beat.zimmermann', password: 'werkplatz', from: '2001:db8:0:2::1' })).status).toBe(302)
})

test('what a client says of its own address counts for nothing without a trusted proxy', async () => {
  const open = await startTestService({ env: { LDAP_URL: ldap.url, LDAP_BIND_PASSWORD: 'werkplatz-dienst', SIGN_IN_FAILURES_PER_ADDRESS: '3' } })
  try {
    const statuses: number[] = []
    for (let index = 0; index < 4; index += 1) {
      const body = new URLSearchParams({ username: `rate.${index}`, password: 'falsch', to: '/' })
      statuses.push((await open.fetch('/sign-in', { method: 'POST', body, headers: { 'x-forwarded-for': `192.0.2.${index}` } })).status)
    }
    expect(statuses).toEqual([401, 401, 401, 429])
  } finally {
    await open.stop()
  }
})

test('the log knows who did not get in, once for all the refusals of a flood, and neither password nor strange names', async () => {
  const { rows } = await database.query<{ subject_type: string; subject_id: string; detail: { reason: string } }>(`SELECT subject_type, subject_id, detail FROM audit_event WHERE action = 'session.refused' ORDER BY id`)
  const { rows: [anna] } = await database.query<{ id: string }>(`SELECT id FROM person WHERE username = 'anna.keller'`)
  const ofAnna = rows.filter(({ subject_id }) => subject_id === anna?.id).map(({ detail }) => detail.reason)
  expect(ofAnna.filter((reason) => reason === 'wrong-credentials')).toHaveLength(5)
  expect(ofAnna.filter((reason) => reason === 'too-many-attempts')).toHaveLength(1)
  expect(rows.filter(({ subject_type }) => subject_type === 'name').every(({ subject_id }) => /^[0-9a-f]{64}$/.test(subject_id))).toBe(true)
  expect(JSON.stringify(rows)).not.toMatch(/falsch|gibt\.es|rate\./)
})
