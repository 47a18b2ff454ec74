import ICAL from 'ical.js'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
let anna: string
let desk: string
beforeAll(async () => {
  service = await startTestService({ env: { LOG_LEVEL: 'info' } })
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  anna = await service.signIn('anna.keller')
  const { items } = (await (await service.fetch('/api/v1/spaces?site=stadthaus&floor=2&kind=desk', { cookie: anna })).json()) as { items: { id: string; free: boolean }[] }
  desk = items.find(({ free }) => free)?.id ?? ''
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

async function makeAddress(cookie: string): Promise<string> {
  const response = await service.fetch('/workplaces/bookings', { method: 'POST', cookie, body: new URLSearchParams({ intent: 'calendar-make' }) })
  const address = /http:\/\/localhost:\d+\/calendar\/[\w-]{43}\.ics/.exec(await response.text())?.[0]
  return new URL(address ?? '').pathname
}

async function read(path: string) {
  const response = await service.fetch(path)
  if (!response.ok) return response.status
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
}
const eventOf = async (path: string, id: string) => {
  const events = await read(path)
  return Array.isArray(events) ? events.find(({ uid }) => uid === `booking-${id}@werkplatz`) : undefined
}
const day = new Date(Date.now() + 260 * 86_400_000).toISOString().slice(0, 10)
const json = (method: string, body: unknown) => ({ method, cookie: anna, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

test('without a session the address shows the own bookings: new, changed with a higher number, gone', async () => {
  const path = await makeAddress(anna)
  const { id } = (await (await service.fetch('/api/v1/bookings', json('POST', { spaceId: desk, startsAt: `${day}T07:00:00Z`, endsAt: `${day}T15:00:00Z` }))).json()) as { id: string }
  const first = await eventOf(path, id)
  expect(first?.summary).toMatch(/^Arbeitsplatz 2\.\d\d$/)
  expect(first?.location).toBe('Stadthaus, 2. OG, Hirschengraben 17, 6003 Luzern')
  expect(first?.sequence).toBe(0)
  await service.fetch(`/api/v1/bookings/${id}`, json('PATCH', { startsAt: `${day}T08:00:00Z`, endsAt: `${day}T15:00:00Z` }))
  expect((await eventOf(path, id))?.sequence).toBe(1)
  await service.fetch(`/api/v1/bookings/${id}`, { method: 'DELETE', cookie: anna })
  expect(await eventOf(path, id)).toBeUndefined()
})

test('the days of course groups that one is in stand there too, with the way to the group', async () => {
  const events = await read(await makeAddress(await service.signIn('beat.zimmermann')))
  const days = Array.isArray(events) ? events.filter(({ uid }) => uid.startsWith('course-day-') && uid.endsWith('@werkplatz')) : []
  expect(days.map(({ summary }) => summary)).toContain('Führen digital, Gruppe Herbst')
  expect(days.find(({ summary }) => summary === 'Führen digital, Gruppe Herbst')?.location).toBe('Sitzungszimmer Säntis, Stadthaus, 1. OG, Hirschengraben 17, 6003 Luzern')
})

test('a check-in is no change of the booking', async () => {
  const { rows } = await database.query<{ revision: number }>(`UPDATE booking SET checked_in_at = now() WHERE id = (SELECT id FROM booking WHERE cancelled_at IS NULL LIMIT 1) RETURNING revision`)
  expect(rows).toEqual([{ revision: 0 }])
})

test('nobody else\'s bookings and dates are in it', async () => {
  const events = await read(await makeAddress(anna))
  const { rows } = await database.query<{ id: string }>(`SELECT booking.id FROM booking JOIN person ON person.id = person_id WHERE username = 'anna.keller' AND cancelled_at IS NULL AND ends_at > now() - interval '31 days'`)
  const { rows: dates } = await database.query<{ id: string }>(`SELECT appointment.id FROM device_appointment appointment JOIN computer ON computer.id = computer_id JOIN person ON person.id = owner_id WHERE username = 'anna.keller'`)
  expect(Array.isArray(events) && events.map(({ uid }) => uid).toSorted()).toEqual([...rows.map(({ id }) => `booking-${id}@werkplatz`), ...dates.map(({ id }) => `device-${id}@localhost`)].toSorted())
  expect(rows.length).toBeGreaterThan(0)
})

test('a new address ends the one before, and the end of it ends both; the database knows neither', async () => {
  const [first, second] = [await makeAddress(anna), await makeAddress(anna)]
  expect(await read(first)).toBe(404)
  expect(Array.isArray(await read(second))).toBe(true)
  const { rows } = await database.query<{ text: string }>('SELECT calendar_feed::text AS text FROM calendar_feed')
  expect(rows.map(({ text }) => text).join()).not.toContain(second.slice('/calendar/'.length, -4))
  await service.fetch('/workplaces/bookings', { method: 'POST', cookie: anna, body: new URLSearchParams({ intent: 'calendar-end' }) })
  expect(await read(second)).toBe(404)
})

test('the address is not written to the log', async () => {
  const path = await makeAddress(anna)
  await read(path)
  await expect.poll(() => service.output()).toContain('"route":"/calendar/')
  expect(service.output()).not.toContain(path.slice('/calendar/'.length, -4))
})

test('whoever is disabled is read no longer', async () => {
  const samira = await service.signIn('samira.haliti')
  const path = await makeAddress(samira)
  expect(Array.isArray(await read(path))).toBe(true)
  await database.query(`UPDATE person SET disabled_at = now() WHERE username = 'samira.haliti'`)
  expect(await read(path)).toBe(404)
})

test.each(['/calendar/nothing.ics', `/calendar/${'A'.repeat(43)}.ics`, `/calendar/${'A'.repeat(43)}`, "/calendar/'%20OR%201=1--.ics"])('%s is not found', async (path) => {
  expect(await read(path)).toBe(404)
})
