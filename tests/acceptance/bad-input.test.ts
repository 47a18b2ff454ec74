/**
 * What people and programs get wrong about times and places, over the API and through the forms: each is answered
 * with the right status and a sentence in the language of whoever asks, and nothing of it is in the database.
 */
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, dayAt } from '../../app/platform/wall-clock.ts'
import { startTestService, type TestService } from '../harness/service.ts'

type Space = { id: string; kind: 'desk' | 'room'; site: string; floorId: string; free: boolean }

let service: TestService
let database: Client
let anna: string
let desk: string
let room: string
let elsewhere: Space
let blocked: string
let before: number
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  anna = await service.signIn('anna.keller')
  const spaces = async (query: string) => ((await (await service.fetch(`/api/v1/spaces?${query}`, { cookie: anna })).json()) as { items: Space[] }).items
  const here = await spaces('site=stadthaus&floor=2')
  const first = (kind: Space['kind']) => here.find((space) => space.kind === kind && space.free)?.id ?? ''
  ;[desk, room] = [first('desk'), first('room')]
  const others = await spaces('kind=desk')
  elsewhere = others.find(({ site }) => site !== 'stadthaus') ?? failed()
  blocked = (await database.query<{ id: string }>(`SELECT space.id FROM space JOIN floor ON floor.id = floor_id JOIN site ON site.id = floor.site_id WHERE blocked IS NOT NULL AND site.slug = 'stadthaus' AND floor.slug = '2' LIMIT 1`)).rows[0]?.id ?? ''
  before = await written()
})
afterAll(async () => {
  await database.end()
  await service.stop()
})
function failed(): never {
  throw new Error('the demo city has no such space')
}
/** All that a booking of any sort would leave. */
async function written(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`SELECT ((SELECT count(*) FROM booking) + (SELECT count(*) FROM booking_series) + (SELECT count(*) FROM waiting_entry) + (SELECT count(*) FROM planned_half_day) + (SELECT count(*) FROM blocked_period))::int AS count`)
  return rows[0]?.count ?? -1
}
afterEach(async () => expect(await written()).toBe(before))

const day = addDays(dayAt(new Date()), 40)
const at = (time: string, date = day) => `${date}T${time}:00Z`
const times = { startsAt: at('08:00'), endsAt: at('12:00') }
const daily = { rrule: 'FREQ=DAILY;COUNT=3', timeZone: 'Europe/Zurich', ...times }

type Call = { method?: string; path: string; body?: object }
const call = (path: string, body?: object, method = body ? 'POST' : 'GET'): Call => ({ path, method, ...(body ? { body } : {}) })

const calls: [what: string, call: () => Call, status: number, path: string | null, de: RegExp, en: RegExp][] = [
  ['an end before the start', () => call('/bookings', { spaceId: desk, startsAt: at('12:00'), endsAt: at('08:00') }), 422, 'endsAt', /Ende muss nach dem Anfang/, /end has to be after the start/],
  ['no length', () => call('/bookings', { spaceId: desk, startsAt: at('12:00'), endsAt: at('12:00') }), 422, 'endsAt', /Ende muss nach dem Anfang/, /end has to be after the start/],
  ['the year 9999', () => call('/bookings', { spaceId: desk, startsAt: at('08:00', '9999-05-03'), endsAt: at('12:00', '9999-05-03') }), 422, 'startsAt', /So weit im Voraus/, /this far ahead/],
  ['the year 9999 in a search', () => call(`/spaces?from=${at('08:00', '9999-05-03')}&to=${at('12:00', '9999-05-03')}`), 422, 'from', /So weit im Voraus/, /this far ahead/],
  ['the last week that there is', () => call('/spaces?week=9999-12-31'), 422, 'week', /Diesen Tag gibt es nicht/, /no such day/],
  ['an unknown zone', () => call('/booking-series', { ...daily, spaceId: desk, timeZone: 'Europe/Luzern' }), 422, 'timeZone', /Diese Zeitzone gibt es nicht/, /no such time zone/],
  ['an offset in place of a zone', () => call('/booking-series', { ...daily, spaceId: desk, timeZone: '+02:00' }), 422, 'timeZone', /Diese Zeitzone gibt es nicht/, /no such time zone/],
  ['10,000 occurrences', () => call('/booking-series', { ...daily, spaceId: desk, rrule: 'FREQ=DAILY;COUNT=10000' }), 422, 'rrule', /höchstens 366 Termine/, /at most 366 dates/],
  ['times without their offset', () => call('/booking-series', { ...daily, spaceId: room, startsAt: '2027-03-28T02:30:00', endsAt: '2027-03-28T05:00:00' }), 422, 'startsAt', /ISO/, /ISO/],
  ['no space of this id', () => call('/bookings', { spaceId: '00000000-0000-4000-8000-000000000000', ...times }), 404, null, /gibt es nicht/, /./],
  ['a blocked space', () => call('/bookings', { spaceId: blocked, ...times }), 409, null, /Dieser Platz ist gesperrt/, /is blocked/],
  ['a series on a blocked space', () => call('/booking-series', { ...daily, spaceId: blocked }), 409, null, /Dieser Platz ist gesperrt/, /is blocked/],
  ['a list that begins nowhere', () => call('/bookings?mine=1&cursor=-1'), 422, 'cursor', /./, /./],
  ['a list of minus one', () => call('/bookings?mine=1&limit=-1'), 422, 'limit', /./, /./],
  ['a room for minus one', () => call('/spaces?kind=room&minSeats=-1'), 422, 'minSeats', /./, /./],
]

test.each(calls)('the API: %s', async (_what, wanted, status, path, de, en) => {
  for (const [language, words] of [['de-CH,de;q=0.9', de], ['en-GB,en;q=0.9', en]] as const) {
    const { path: where, method = 'GET', body } = wanted()
    const response = await service.fetch(`/api/v1${where}`, { method, cookie: anna, headers: { 'accept-language': language, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })
    const answer = await response.json()
    expect([response.status, response.headers.get('content-type')], JSON.stringify(answer)).toEqual([status, 'application/problem+json'])
    const said = path === null ? answer.detail : answer.errors.find((error: { path: string }) => error.path === path)?.message
    expect(said).toMatch(words)
  }
})

const floor = '/workplaces/stadthaus/2'
const book = (fields: Record<string, string>) => ({ intent: 'book', spaceId: desk, date: day, from: '08:00', to: '12:00', ...fields })

const forms: [what: string, path: string, fields: () => Record<string, string>, status: number, de: RegExp, en: RegExp][] = [
  ['an end before the start', floor, () => book({ from: '12:00', to: '08:00' }), 422, /Ende muss nach dem Anfang/, /end has to be after the start/],
  ['no length', floor, () => book({ from: '12:00', to: '12:00' }), 422, /Ende muss nach dem Anfang/, /end has to be after the start/],
  ['the year 9999', floor, () => book({ date: '9999-05-03' }), 422, /Diesen Tag gibt es nicht/, /no such day/],
  ['three years from now', floor, () => book({ date: addDays(day, 3 * 366) }), 422, /So weit im Voraus/, /this far ahead/],
  ['30 February', floor, () => book({ date: '2027-02-30' }), 422, /Diesen Tag gibt es nicht/, /no such day/],
  ['a start in the hour that is left out', floor, () => book({ spaceId: room, date: '2027-03-28', from: '02:30', to: '05:00' }), 422, /Uhren werden umgestellt/, /clocks change/],
  ['an end in the hour that is left out', floor, () => book({ spaceId: room, date: '2027-03-28', from: '01:00', to: '02:30' }), 422, /Uhren werden umgestellt/, /clocks change/],
  ['a move into the hour that is left out', floor, () => book({ intent: 'switch', date: '2027-03-28', from: '02:30', to: '05:00' }), 422, /Uhren werden umgestellt/, /clocks change/],
  ['to wait for the hour that is left out', floor, () => ({ intent: 'wait', spaceId: room, date: '2027-03-28', from: '02:30', to: '05:00' }), 422, /Uhren werden umgestellt/, /clocks change/],
  ['a space of another site', floor, () => book({ spaceId: elsewhere.id }), 422, /auf diesem Stockwerk nicht/, /on this floor/],
  ['to wait for a space of another site', floor, () => ({ intent: 'wait', spaceId: elsewhere.id, date: day, from: '08:00', to: '12:00' }), 422, /auf diesem Stockwerk nicht/, /on this floor/],
  ['to wait for another floor', floor, () => ({ intent: 'wait', floorId: elsewhere.floorId, date: day, from: '08:00', to: '12:00' }), 422, /auf diesem Stockwerk nicht/, /on this floor/],
  ['a blocked space', floor, () => book({ spaceId: blocked }), 409, /Dieser Platz ist gesperrt/, /is blocked/],
  ['a week plan of the year 2999', '/workplaces/week', () => ({ intent: 'plan', day: '2999-12-31', half: '1', place: 'home' }), 422, /höchstens ein Jahr/, /at most a year/],
  ['a third half of a day', '/workplaces/week', () => ({ intent: 'plan', day, half: '3', place: 'home' }), 422, /./, /./],
  ['10,000 dates', '/workplaces/series?space=', () => ({ intent: 'book', space: desk, date: day, from: '08:00', to: '12:00', pattern: 'daily', end: 'count', count: '9999' }), 422, /höchstens 366 Termine/, /at most 366 dates/],
  ['a series of nothing but the hour that is left out', '/workplaces/series?space=', () => ({ intent: 'book', space: room, date: '2027-03-28', from: '02:30', to: '05:00', pattern: 'daily', end: 'count', count: '1' }), 422, /Uhren werden umgestellt/, /clocks change/],
]

test.each(forms)('a form: %s', async (_what, path, fields, status, de, en) => {
  for (const [locale, words] of [['de', de], ['en', en]] as const) {
    const { space = '' } = fields()
    const response = await service.fetch(path.replace('=', `=${space}`), { method: 'POST', cookie: `${anna}; PARAGLIDE_LOCALE=${locale}`, body: new URLSearchParams(fields()) })
    const page = await response.text()
    expect(response.status, page.slice(0, 200)).toBe(status)
    expect(/role="alert"[^>]*>([^<]*)</.exec(page)?.[1]).toMatch(words)
  }
})

test('a time that is left out is refused for an own booking too, and a blocked time is not one of nothing', async () => {
  const booked = await service.fetch('/api/v1/bookings', { method: 'POST', cookie: anna, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ spaceId: room, ...times }) })
  const { id } = await booked.json()
  const moved = await service.fetch('/workplaces/bookings', { method: 'POST', cookie: anna, body: new URLSearchParams({ intent: 'change', bookingId: id, date: '2027-03-28', from: '02:30', to: '03:00' }) })
  expect([moved.status, /role="alert"[^>]*>([^<]*)</.exec(await moved.text())?.[1]]).toEqual([422, expect.stringMatching(/Uhren werden umgestellt/)])
  await database.query('DELETE FROM booking WHERE id = $1', [id])
  const daniel = await service.signIn('daniel.bucher')
  const period = await service.fetch('/workplaces/rules', { method: 'POST', cookie: daniel, body: new URLSearchParams({ intent: 'block', kind: '', place: '', reason: 'Umbau', fromDay: '2027-03-28', from: '02:00', toDay: '2027-03-28', to: '03:00' }) })
  expect([period.status, await period.text()]).toEqual([422, expect.stringMatching(/Uhren werden umgestellt/)])
})

test.each([
  '/workplaces?date=0000-01-01', '/workplaces?date=9999-12-31', '/workplaces?date=-1', `${floor}?date=0000-01-01`, `${floor}?date=9999-12-31`, `${floor}?date=2027-03-28&from=02:30&to=03:00`,
  `${floor}?from=18:00&to=07:00`, `${floor}?space=-1`, '/workplaces/week?date=9999-12-31', '/workplaces/week?date=0001-01-01', '/workplaces/rooms?date=9999-12-31&from=23:45&to=00:00', '/workplaces/rooms?seats=-1', '/workplaces/bookings?page=-1', '/workplaces/bookings?cursor=-1',
])('a page that nobody would ask for is a page all the same: %s', async (path) => {
  expect((await service.fetch(path, { cookie: anna })).status).toBe(200)
})

test('the character U+0000 is refused wherever it comes in, and says so', async () => {
  const carla = await service.signIn('carla.odermatt')
  const json = (path: string, body: unknown) => service.fetch(path, { method: 'POST', cookie: carla, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const points = await json('/api/v1/access-points/state', { items: [{ name: 'STH\0', state: 'down' }] })
  expect([points.status, await points.json()]).toEqual([422, expect.objectContaining({ code: 'invalid-input', errors: [{ path: 'items.0.name', message: expect.stringMatching(/U\+0000/) }] })])
  expect((await json('/api/v1/webhooks', { name: 'A\0', url: 'https://hooks.example.org/', kinds: ['alert.opened'] })).status).toBe(422)
  const form = await service.fetch('/migration/campaigns/new', { method: 'POST', cookie: carla, body: new URLSearchParams({ name: 'A\0B', kind: 'handout', startsOn: '2099-01-01', dueOn: '2099-06-01' }) })
  expect([form.status, await form.text()]).toEqual([422, expect.stringMatching(/U\+0000/)])
  for (const path of ['/sites/%00', '/migration/computers?q=%00', '/search?q=a%00b', '/api/v1/computers?os=%00']) expect((await service.fetch(path, { cookie: carla })).status, path).toBe(400)
})
