import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimDatabaseSql } from '../../app/platform/running.ts'
import { startTestService, type TestService } from '../harness/service.ts'
import { until } from './collab-fixtures.ts'

// What operators see of the service: numbers for Prometheus, the log, the page about its health.
const token = 'a-token-of-the-monitoring'
let service: TestService
let log = ''
let admin: string
let anna: string
beforeAll(async () => {
  service = await startTestService({ env: { METRICS_TOKEN: token, LOG_LEVEL: 'debug' } })
  admin = await service.signIn('franz.amrein')
  anna = await service.signIn('anna.keller')
})
afterAll(() => service.stop())

const metrics = async (headers: Record<string, string> = { authorization: `Bearer ${token}` }) => {
  const response = await service.fetch('/metrics', { headers })
  return { status: response.status, text: await response.text() }
}

/** The value of one line; NaN when it is not there. */
const value = (text: string, line: string) => Number(text.split('\n').find((one) => one.startsWith(`${line} `))?.slice(line.length) ?? NaN)

test('numbers are told by route pattern, never with an id, a name or what was searched', async () => {
  const { rows: [person] } = await ask('SELECT id FROM person WHERE username = $1', ['beat.zimmermann'])
  // To its end: only then it is counted.
  await (await service.fetch(`/people/${person?.id}?q=geheim`, { cookie: anna })).text()
  await service.fetch('/api/v1/me', { cookie: anna })
  await service.fetch('/no-such-page-4711', { cookie: anna })
  await until(async () => value((await metrics()).text, 'werkplatz_http_request_duration_seconds_count{method="GET",route="/api/v1/me",status="200"}') > 0)
  const { text } = await metrics()
  expect(value(text, 'werkplatz_http_request_duration_seconds_count{method="GET",route="/people/:id",status="200"}')).toBe(1)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|geheim|zimmermann|keller|4711/i)
  expect(value(text, 'werkplatz_database_up')).toBe(1)
  expect(value(text, 'werkplatz_jobs_failed{job="mail"}')).toBe(0)
  expect(value(text, 'werkplatz_mail_failed')).toBe(1)
  expect(value(text, 'werkplatz_collab_connections')).toBe(0)
  expect(value(text, 'werkplatz_redis_up')).toBe(-1)
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'werkplatz_database_pool_connections', 'werkplatz_disk_free_bytes']) expect(value(text, name), name).toBeGreaterThan(0)
  // Every label is of a short list: some hundred lines whatever people do.
  expect(text.split('\n').length).toBeLessThan(3000)
})

async function ask(sql: string, values: unknown[]): Promise<{ rows: { id: string }[] }> {
  const client = new Client({ connectionString: service.databaseUrl })
  await client.connect()
  return client.query<{ id: string }>(sql, values).finally(() => client.end())
}

test('only who has the token reads them; without one, only programs of this machine that come through no proxy', async () => {
  expect([(await metrics({})).status, (await metrics({ authorization: 'Bearer wrong' })).status]).toEqual([403, 403])
  expect((await service.fetch('/metrics', { cookie: admin })).status).toBe(403)
  const open = await startTestService()
  try {
    expect((await open.fetch('/metrics')).status).toBe(200)
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) expect([name, (await open.fetch('/metrics', { headers: { [name]: '127.0.0.1' } })).status]).toEqual([name, 403])
  } finally {
    await open.stop()
  }
})

test('the log says which route, how long and for whom by a pseudonym; no secret is in it at any level', async () => {
  const secret = { password: 'Sommer-2027-geheim', query: 'krankheit-suchwort', token: 'wp_not_a_token_1234567890' }
  await service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username: 'anna.keller', password: secret.password, to: '/' }) })
  await service.fetch(`/search?q=${secret.query}`, { cookie: anna })
  await service.fetch('/api/v1/bookings', { method: 'POST', headers: { authorization: `Bearer ${secret.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ title: secret.query }) })
  await service.fetch('/calendar/a-secret-address.ics')
  await service.fetch('/api/v1/bookings', { method: 'POST', cookie: anna, headers: { 'content-type': 'application/json' }, body: `{"title": "${secret.query}",` })
  await service.fetch('/api/v1/me', { cookie: anna })
  await until(async () => /"route":"\/api\/v1\/me","status":200/.test(service.output()))
  // Not what the demo says to whoever starts it.
  log = service.output().split('\n').filter((line) => line.startsWith('{')).join('\n')
  const { rows: [person] } = await ask('SELECT id FROM person WHERE username = $1', ['anna.keller'])
  for (const text of [...Object.values(secret), 'a-secret-address', anna.replace('session=', ''), 'anna.keller', person?.id ?? '', 'werkplatz_app:', 'werkplatz-dienst']) expect(log).not.toContain(text)
  expect(log).toMatch(/"level":30,"time":\d+,"requestId":"[0-9a-f-]{36}","method":"GET","route":"\/api\/v1\/me","status":200,"ms":\d+,"person":"[0-9a-f]{16}"/)
})

test('the page says of each thing how it is, what that means and what to do', async () => {
  const page = async () => (await (await service.fetch('/admin/health', { cookie: admin })).text()).replaceAll('<!-- -->', '')
  const before = await page()
  for (const said of ['Es wurde noch keine Sicherung erstellt.', 'In den letzten 24 Stunden gescheitert: 1.', 'Vom Mailserver in den letzten sieben Tagen abgelehnt: 1.']) expect(before).toContain(said)
  await ask(`INSERT INTO mail (id, address, subject, body, created_at, next_try_at) VALUES (gen_random_uuid(), 'a@b', 'x', '', now() - interval '2 hours', now() + interval '1 hour') RETURNING id`, [])
  expect(await page()).toMatch(/Wartende Mails: \d+, die älteste seit 1\d\d Minuten\./)
})

test('a restore notices that this server runs, by its database and by its folder', async () => {
  const { rows } = await ask(claimDatabaseSql, [])
  expect(rows).toEqual([{ isAlone: false }])
  const { stderr } = await new Promise<{ stderr: string }>((done) => {
    const env = { PATH: process.env.PATH, DATABASE_OWNER_URL: service.databaseUrl, DATABASE_URL: service.databaseUrl, DATA_DIR: service.dataDir }
    execFile(process.execPath, ['scripts/restore.ts', '--from', '/nowhere'], { cwd: join(import.meta.dirname, '../..'), env }, (_error, _stdout, said) => done({ stderr: said }))
  })
  expect(stderr).toContain(`Nothing was restored. Werkplatz is running on ${service.dataDir} (process ${service.pid()}). Stop it,`)
})
