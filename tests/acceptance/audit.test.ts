import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCsv } from '../../app/platform/csv.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
let admin: string
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  admin = await service.signIn('franz.amrein')
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const idOf = async (username: string): Promise<string> => (await database.query('SELECT id FROM person WHERE username = $1', [username])).rows[0].id
const csv = async (query = '') => {
  const response = await service.fetch(`/admin/audit.csv${query}`, { cookie: admin })
  const bytes = Buffer.from(await response.arrayBuffer())
  const records: string[][] = []
  for await (const { cells } of readCsv(bytes.subarray(3).toString(), ',')) records.push(cells)
  return { response, bytes, records }
}

test('an event carries the address and the id of its request', async () => {
  const response = await service.fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ username: 'anna.keller', password: 'werkplatz', to: '/' }) })
  const { rows } = await database.query(`SELECT address, request_id FROM audit_event WHERE action = 'session.opened' AND actor_id = $1 ORDER BY id DESC LIMIT 1`, [await idOf('anna.keller')])
  expect(rows[0].address).toMatch(/127\.0\.0\.1|::1/)
  expect(rows[0].request_id).toBe(response.headers.get('x-request-id'))
})

test('a role that the directory no longer gives is written down at the sign-in, with before and after', async () => {
  const id = await idOf('anna.keller')
  await database.query(`INSERT INTO person_role (person_id, role) VALUES ($1, 'it')`, [id])
  await service.signIn('anna.keller')
  const { rows } = await database.query(`SELECT detail FROM audit_event WHERE action = 'role.changed' AND subject_id = $1 ORDER BY id DESC LIMIT 1`, [id])
  expect(rows[0].detail).toEqual({ before: ['employee', 'it'], after: ['employee'] })
})

test('the file is RFC 4180 with a byte order mark, runs no formula, and taking it is an event', async () => {
  const evil = [`=HYPERLINK("http://x","y")`, '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']
  for (const subject of evil) await database.query(`INSERT INTO audit_event (action, subject_type, subject_id) VALUES ('session.refused', 'name', $1)`, [subject])
  const { response, bytes, records } = await csv('?action=session.refused')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(records.slice(1).map((cells) => cells[6]).toReversed()).toEqual(evil.map((subject) => `'${subject}`))
  const { rows } = await database.query(`SELECT actor_id, detail, address FROM audit_event WHERE action = 'export.taken' ORDER BY id DESC LIMIT 1`)
  expect(rows[0]).toMatchObject({ actor_id: await idOf('franz.amrein'), detail: { filters: { action: 'session.refused' } } })
  expect(rows[0].address).not.toBeNull()
})

test('the errors of an import as a file are an export too', async () => {
  const carla = await service.signIn('carla.odermatt')
  const upload = await service.fetch('/api/v1/imports?kind=computers&dryRun=1', { method: 'POST', cookie: carla, body: 'Name;Build\nNB-1;not a build\n' })
  const { id } = await upload.json()
  const file = await service.fetch(`/imports/${id}/errors.csv`, { cookie: carla })
  expect(file.status).toBe(200)
  const lines = (await file.text()).trim().split('\r\n')
  const { rows } = await database.query(`SELECT actor_id, detail FROM audit_event WHERE action = 'export.taken' AND subject_type = 'import' AND subject_id = $1`, [id])
  expect(rows).toEqual([{ actor_id: await idOf('carla.odermatt'), detail: { rows: lines.length - 1 } }])
})

test('filters by person, action, subject and days, the latest first', async () => {
  const anna = await idOf('anna.keller')
  const insert = (day: string, subject: string) => database.query(`INSERT INTO audit_event (at, actor_id, action, subject_type, subject_id) VALUES ($1, $2, 'booking.created', 'booking', $3)`, [day, anna, subject])
  // Midnight in Zurich is 23:00 of the day before in UTC.
  await insert('2026-03-09T22:59:59Z', 'day-before')
  await insert('2026-03-09T23:00:00Z', 'first-moment')
  await insert('2026-03-10T22:59:59Z', 'last-moment')
  await insert('2026-03-10T23:00:00Z', 'day-after')
  const subjects = async (query: string) => (await csv(query)).records.slice(1).map((cells) => cells[6])
  expect(await subjects('?person=anna.keller&from=2026-03-10&to=2026-03-10')).toEqual(['last-moment', 'first-moment'])
  expect(await subjects('?subject=day-after')).toEqual(['day-after'])
  expect(await subjects('?person=Franz%20Amrein&action=booking.created')).toEqual([])
  expect(new Set(await subjects('?subject=anna.keller'))).toEqual(new Set([anna]))
})

test('pages by cursor show every event once', async () => {
  await database.query(`INSERT INTO audit_event (action, subject_type, subject_id) SELECT 'import.confirmed', 'import', 'many-' || n FROM generate_series(1, 120) AS n`)
  const seen: string[] = []
  for (let path: string | undefined = '/admin/audit?action=import.confirmed'; path !== undefined; ) {
    const html: string = await (await service.fetch(path, { cookie: admin })).text()
    seen.push(...[...html.matchAll(/>(many-\d+)</g)].map(([, name = '']) => name))
    const next: string | undefined = /href="([^"]*before=\d+)"/.exec(html)?.[1]
    path = next?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `many-${120 - index}`))
})

test('nobody but administrators sees it', async () => {
  for (const username of ['anna.keller', 'carla.odermatt', 'beat.zimmermann']) {
    const cookie = await service.signIn(username)
    for (const path of ['/admin/audit', '/admin/audit.csv', '/admin/audit.data']) expect((await service.fetch(path, { cookie })).status).toBe(403)
  }
})
