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
  desks = await rows(`SELECT id FROM space WHERE kind = 'desk' AND blocked IS NULL ORDER BY id LIMIT 60`)
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
const newDay = () => {
  daysAhead += 1
  return new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10)
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

test('50 people at once for one desk: exactly one gets it, forty-nine are told that it is taken, ten times over', async () => {
  for (let round = 0; round < 10; round += 1) {
    const day = newDay()
    const answers = await Promise.all(people.map((_, person) => book(person, desks[0], `${day}T08:00:00Z`, `${day}T16:00:00Z`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status, code }) => status === 409 && code === 'space-taken')).toHaveLength(49)
  }
  expect(await overlaps()).toBe(0)
})

test('50 people at once for partly overlapping times of one desk: whoever got it overlaps with nobody', async () => {
  for (let round = 0; round < 5; round += 1) {
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
  const { items } = (await spaces.json()) as { items: { id: string; free: boolean }[] }
  expect(items.find(({ id }) => id === desks[4])?.free).toBe(false)
  expect(items.find(({ id }) => id === desks[5])?.free).toBe(true)
  const ids = async (person: number) => ((await (await call(tokens[person], `/bookings?${new URLSearchParams({ mine: '1', ...span })}`, 'GET')).json()) as { items: { spaceId: string }[] }).items.map(({ spaceId }) => spaceId)
  expect(await ids(5)).toEqual([desks[4]])
  expect(await ids(6)).toEqual([])
  expect((await call(tokens[6], '/bookings', 'GET')).status).toBe(422)
})
