import { createHash, randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

// Races over real HTTP, with a token a person so that fifty people need not sign in first.
let service: TestService
let database: Client
let tokens: string[]
let people: string[]
let desks: string[]
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  const rows = async (sql: string) => (await database.query<{ id: string }>(sql)).rows.map(({ id }) => id)
  people = await rows('SELECT id FROM person WHERE disabled_at IS NULL ORDER BY username LIMIT 50')
  // Of a site without rules of its own, and nobody's own.
  desks = await rows(`SELECT space.id FROM space JOIN floor ON floor.id = floor_id JOIN site ON site.id = floor.site_id WHERE kind = 'desk' AND blocked IS NULL AND assigned_to_id IS NULL AND site.slug = 'stadthaus' ORDER BY space.id LIMIT 60`)
  tokens = people.map(() => randomBytes(32).toString('base64url'))
  for (const [index, token] of tokens.entries()) {
    const hash = createHash('sha256').update(token).digest()
    await database.query(`INSERT INTO access_token (id, token_hash, person_id, scopes, name, expires_at) VALUES (gen_random_uuid(), $1, $2, '{read,bookings}', 'test', now() + interval '1 hour')`, [hash, people[index]])
  }
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

/** A weekday far enough ahead that the demo has nothing there; each call another one. */
let daysAhead = 200
const newDay = (): string => {
  daysAhead += 1
  const day = new Date(Date.now() + daysAhead * 86_400_000)
  return day.getUTCDay() % 6 === 0 ? newDay() : day.toISOString().slice(0, 10)
}

const call = (token: string | undefined, path: string, method: string, body?: unknown) =>
  fetch(`${service.origin}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

const book = async (person: number, spaceId: string | undefined, startsAt: string, endsAt: string) => {
  const response = await call(tokens[person], '/bookings', 'POST', { spaceId, startsAt, endsAt })
  const body: unknown = await response.json()
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  const id = typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : ''
  return { status: response.status, code, id }
}

const overlaps = async () => {
  const { rows } = await database.query(
    `SELECT a.id FROM booking a JOIN booking b ON a.id < b.id AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL
       AND (a.space_id = b.space_id OR (a.person_id = b.person_id AND a.kind = 'desk' AND b.kind = 'desk'))
       AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at`,
  )
  return rows.length
}

test('50 people at once for one desk: exactly one gets it, forty-nine are told that it is taken, twenty times over', async () => {
  for (let round = 0; round < 20; round += 1) {
    const day = newDay()
    const answers = await Promise.all(people.map((_, person) => book(person, desks[0], `${day}T08:00:00Z`, `${day}T16:00:00Z`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status, code }) => status === 409 && code === 'space-taken')).toHaveLength(49)
  }
  expect(await overlaps()).toBe(0)
})

test('50 people at once for partly overlapping times of one desk: whoever got it overlaps with nobody', async () => {
  for (let round = 0; round < 20; round += 1) {
    const day = newDay()
    const at = (hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`
    const answers = await Promise.all(people.map((_, person) => book(person, desks[1], at(6 + (person % 10)), at(8 + (person % 10)))))
    const won = answers.filter(({ status }) => status === 201).length
    expect(won).toBeGreaterThanOrEqual(3)
    expect(won).toBeLessThanOrEqual(5)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(50 - won)
  }
  expect(await overlaps()).toBe(0)
})

test('one person at 50 desks at once gets exactly one', async () => {
  const day = newDay()
  const answers = await Promise.all(desks.slice(0, 50).map((desk) => book(7, desk, `${day}T08:00:00Z`, `${day}T12:00:00Z`)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ code }) => code === 'person-double-booked')).toHaveLength(49)
})

test('back to back works, and what is given back is free for the next', async () => {
  const day = newDay()
  const [morning, noon, evening] = [`${day}T08:00:00Z`, `${day}T12:00:00Z`, `${day}T16:00:00Z`]
  const first = await book(1, desks[2], morning, noon)
  expect(first.status).toBe(201)
  expect((await book(2, desks[2], noon, evening)).status).toBe(201)
  expect((await book(3, desks[2], morning, noon)).code).toBe('space-taken')
  expect((await call(tokens[3], `/bookings/${first.id}`, 'DELETE')).status).toBe(403)
  expect((await call(tokens[1], `/bookings/${first.id}`, 'DELETE')).status).toBe(204)
  expect((await book(3, desks[2], morning, noon)).status).toBe(201)
})

test.each([
  ['end before start', { startsAt: '2027-05-03T12:00:00Z', endsAt: '2027-05-03T08:00:00Z' }, 'endsAt'],
  ['zero length', { startsAt: '2027-05-03T12:00:00Z', endsAt: '2027-05-03T12:00:00Z' }, 'endsAt'],
  ['the past', { startsAt: '2020-05-03T08:00:00Z', endsAt: '2020-05-03T12:00:00Z' }, 'endsAt'],
  ['the year 9999', { startsAt: '9999-05-03T08:00:00Z', endsAt: '9999-05-03T12:00:00Z' }, 'startsAt'],
  ['more than a day', { startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-05-06T12:00:00Z' }, 'endsAt'],
  ['no offset', { startsAt: '2027-05-03T08:00:00', endsAt: '2027-05-03T12:00:00' }, 'startsAt'],
  ['no time at all', { startsAt: 'tomorrow', endsAt: '2027-05-03T12:00:00Z' }, 'startsAt'],
  ['no such space id', { spaceId: 'desk 7', startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-05-03T12:00:00Z' }, 'spaceId'],
])('%s is refused with the field that is wrong', async (_case, input, path) => {
  const response = await call(tokens[4], '/bookings', 'POST', { spaceId: desks[3], ...input })
  expect(response.status).toBe(422)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code: 'invalid-input', errors: expect.arrayContaining([expect.objectContaining({ path })]) })
})

test('an unknown space is 404, a blocked one 409, a body that is no JSON 422', async () => {
  const times = { startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-05-03T12:00:00Z' }
  expect((await call(tokens[4], '/bookings', 'POST', { spaceId: '00000000-0000-4000-8000-000000000000', ...times })).status).toBe(404)
  const { rows } = await database.query<{ id: string }>('SELECT id FROM space WHERE blocked IS NOT NULL LIMIT 1')
  const blocked = await call(tokens[4], '/bookings', 'POST', { spaceId: rows[0]?.id, ...times })
  expect(blocked.status).toBe(409)
  expect(await blocked.json()).toMatchObject({ code: 'space-blocked' })
  const broken = await fetch(`${service.origin}/api/v1/bookings`, { method: 'POST', headers: { authorization: `Bearer ${tokens[4]}` }, body: '{' })
  expect(broken.status).toBe(422)
})

test('the list of spaces says what is free, and only my bookings are shown', async () => {
  const day = newDay()
  const span = { from: `${day}T08:00:00Z`, to: `${day}T12:00:00Z` }
  await book(5, desks[4], span.from, span.to)
  const spaces = await call(tokens[6], `/spaces?${new URLSearchParams({ kind: 'desk', ...span })}`, 'GET')
  const { items } = (await spaces.json()) as { items: { id: string; free: boolean; wifi: string; signal: { dbm: number; band: string } | null }[] }
  expect(items.find(({ id }) => id === desks[4])?.free).toBe(false)
  expect(items.find(({ id }) => id === desks[5])?.free).toBe(true)
  // What the WLAN is good for stands beside what is predicted; what nobody has measured has no number.
  expect(items.length).toBeGreaterThan(100)
  for (const { wifi, signal } of items) expect([wifi, signal === null ? null : [Number.isInteger(signal.dbm), signal.band]]).toEqual([wifi, wifi === 'unknown' ? null : [true, '5']])
  const good = await (await call(tokens[6], `/spaces?${new URLSearchParams({ kind: 'desk', wifi: 'good', ...span })}`, 'GET')).json()
  expect(good.items.map(({ id }: { id: string }) => id)).toEqual(items.filter(({ wifi }) => wifi === 'good').map(({ id }) => id))
  const ids = async (person: number) => ((await (await call(tokens[person], `/bookings?${new URLSearchParams({ mine: '1', ...span })}`, 'GET')).json()) as { items: { spaceId: string }[] }).items.map(({ spaceId }) => spaceId)
  expect(await ids(5)).toEqual([desks[4]])
  expect(await ids(6)).toEqual([])
  expect((await call(tokens[6], '/bookings', 'GET')).status).toBe(422)
})

const series = (person: number, body: object) => call(tokens[person], '/booking-series', 'POST', { timeZone: 'Europe/Zurich', ...body })

test('a series across the clock change keeps its time on the wall; what is taken comes with another desk', async () => {
  await book(8, desks[6], '2027-03-29T10:00:00Z', '2027-03-29T11:00:00Z')
  const response = await series(9, { spaceId: desks[6], rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4', startsAt: '2027-03-15T08:00:00+01:00', endsAt: '2027-03-15T12:15:00+01:00', except: ['2027-04-05'] })
  expect(response.status).toBe(201)
  const { id, created, conflicting } = await response.json()
  expect(created.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual(['2027-03-15T07:00:00.000Z', '2027-03-22T07:00:00.000Z'])
  expect(conflicting).toMatchObject([{ startsAt: '2027-03-29T06:00:00.000Z', endsAt: '2027-03-29T10:15:00.000Z', reason: 'taken', alternative: { id: expect.any(String), code: expect.any(String) } }])
  const deleted = await call(tokens[9], `/bookings/${created[0].id}?scope=all`, 'DELETE')
  expect(deleted.status).toBe(204)
  expect((await database.query('SELECT 1 FROM booking WHERE series_id = $1 AND cancelled_at IS NULL', [id])).rowCount).toBe(0)
})

const daily = { rrule: 'FREQ=DAILY;COUNT=3', startsAt: '2027-05-03T08:00:00Z', endsAt: '2027-05-03T12:00:00Z' }
test.each([
  ['10,000 occurrences', { ...daily, rrule: 'FREQ=DAILY;COUNT=10000' }, 'rrule'],
  ['no end', { ...daily, rrule: 'FREQ=DAILY' }, 'rrule'],
  ['no rule', { ...daily, rrule: 'every Monday' }, 'rrule'],
  ['a rule as long as a book', { ...daily, rrule: `FREQ=DAILY;COUNT=3;BYDAY=${'MO,'.repeat(500)}MO` }, 'rrule'],
  ['an unknown zone', { ...daily, timeZone: 'Europe/Luzern' }, 'timeZone'],
  ['an end before the start', { ...daily, endsAt: '2027-05-03T07:00:00Z' }, 'endsAt'],
  ['two days', { ...daily, endsAt: '2027-05-05T08:00:00Z' }, 'endsAt'],
  ['a day that there is not', { ...daily, except: ['2027-02-30'] }, 'except.0'],
  ['the year 9999', { ...daily, startsAt: '9999-05-03T08:00:00Z', endsAt: '9999-05-03T12:00:00Z' }, 'startsAt'],
  ['a scope that there is not', { ...daily, alternatives: 'steal' }, 'alternatives'],
])('a series with %s is refused with the field that is wrong, and nothing is booked', async (_case, input, path) => {
  const response = await series(10, { spaceId: desks[7], ...input })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code: 'invalid-input', errors: expect.arrayContaining([expect.objectContaining({ path })]) })
  expect((await database.query('SELECT 1 FROM booking_series WHERE person_id = $1', [people[10]])).rowCount).toBe(0)
})
