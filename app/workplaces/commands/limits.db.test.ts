import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { limitFor } from '../limit-advice.server.ts'
import { previewSeries } from '../series-plan.server.ts'
import { bookSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { changeBooking } from './change-booking.server.ts'

const now = new Date('2027-03-08T07:00:00Z')
const span = (from: string, to: string, day = '2027-03-09') => ({ startsAt: new Date(`${day}T${from}:00Z`), endsAt: new Date(`${day}T${to}:00Z`) })
let made = 0
let floorId: string
beforeAll(async () => {
  const { id: siteId } = await db.site.create({ data: { slug: 'grenzen', name: 'Grenzen', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.bookingRule.deleteMany()
})

async function person(): Promise<Viewer> {
  const name = `limits-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
const space = async (kind: 'desk' | 'room') => (await db.space.create({ data: { floorId, kind, code: `l${(made += 1)}`, x: made, y: 1 }, select: { id: true } })).id
const rooms = (count: number) => Promise.all(Array.from({ length: count }, () => space('room')))
const rule = (data: Omit<Prisma.BookingRuleUncheckedCreateInput, 'weekdays'>) => db.bookingRule.create({ data: { ...data, weekdays: [] } })
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data?: { code: string } }) => error.data?.code ?? error)
const refusal = (work: Promise<unknown>) => work.then(() => null, (error: { data: { code: string; message: string } }) => [error.data.code, error.data.message])

test('of twenty rooms at once a person gets as many as may be had at the same time', async () => {
  const [me, twenty] = [await person(), await rooms(20)]
  await rule({ name: 'Zwei Räume', kind: 'room', maxAtOnce: 2 })
  const outcomes = await Promise.all(twenty.map((spaceId, index) => outcome(bookSpace(me, { spaceId, ...span('08:00', `10:${String(index + 10)}`) }, now))))
  expect(outcomes.toSorted()).toEqual([...Array(2).fill('done'), ...Array(18).fill('quota-exceeded')])
  expect(await db.booking.count({ where: { personId: me.id } })).toBe(2)
  expect(await outcome(bookSpace(me, { spaceId: twenty[5] ?? '', ...span('10:29', '11:00') }, now))).toBe('done')
})

test('of many bookings at once no more are made than the minutes of a day, and the refusal names the rule', async () => {
  const [me, ten] = [await person(), await rooms(10)]
  await rule({ name: 'Vier Stunden', kind: 'room', maxMinutesPerDay: 240 })
  const outcomes = await Promise.all(ten.map((spaceId, index) => outcome(bookSpace(me, { spaceId, ...span(`${String(8 + index).padStart(2, '0')}:00`, `${String(9 + index).padStart(2, '0')}:00`) }, now))))
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(4)
  expect(await refusal(bookSpace(me, { spaceId: ten[0] ?? '', ...span('19:00', '20:00') }, now))).toEqual(['quota-exceeded', 'Regel «Vier Stunden»: höchstens 240 Minuten pro Person und Tag. Am 09.03.2027 wären es 300.'])
  expect(await outcome(bookSpace(me, { spaceId: ten[0] ?? '', ...span('19:00', '20:00', '2027-03-10') }, now))).toBe('done')
})

test('a rule for all kinds counts a desk and a room together, one for rooms does not count the desk', async () => {
  const [me, desk, one, other] = [await person(), await space('desk'), await space('room'), await space('room')]
  await rule({ name: 'Zimmer', kind: 'room', maxAtOnce: 1 })
  await bookSpace(me, { spaceId: desk, ...span('07:00', '16:00') }, now)
  expect(await outcome(bookSpace(me, { spaceId: one, ...span('08:00', '09:00') }, now))).toBe('done')
  await rule({ name: 'Eines aufs Mal', maxAtOnce: 1 })
  expect(await refusal(bookSpace(me, { spaceId: other, ...span('10:00', '11:00') }, now))).toEqual(['quota-exceeded', 'Regel «Eines aufs Mal»: Zahl gleichzeitiger Buchungen pro Person höchstens 1.'])
  expect(await outcome(bookSpace(me, { spaceId: other, ...span('16:00', '17:00') }, now))).toBe('done')
})

test('moving and making longer are bound to it, making shorter never is', async () => {
  const [me, one, other] = [await person(), await space('room'), await space('room')]
  const { id } = await bookSpace(me, { spaceId: one, ...span('08:00', '10:00') }, now)
  await bookSpace(me, { spaceId: other, ...span('11:00', '13:00') }, now)
  await rule({ name: 'Eines', kind: 'room', maxAtOnce: 1, maxMinutesPerDay: 200 })
  expect(await outcome(changeBooking(me, id, span('09:00', '11:15'), now))).toBe('quota-exceeded')
  expect(await outcome(changeBooking(me, id, span('08:00', '09:45'), now))).toBe('done')
  expect(await outcome(changeBooking(me, id, span('08:30', '09:50'), now))).toBe('done')
  expect(await outcome(changeBooking(me, id, span('08:30', '10:00'), now))).toBe('quota-exceeded')
})

test('a series is counted as a whole, in its preview too', async () => {
  const [me, one, other] = [await person(), await space('room'), await space('room')]
  await rule({ name: 'Eines', kind: 'room', maxAtOnce: 1 })
  await bookSpace(me, { spaceId: other, ...span('08:00', '09:00', '2027-03-11') }, now)
  const series = { spaceId: one, rrule: 'FREQ=DAILY;COUNT=5', firstDay: '2027-03-09', from: '09:30', to: '10:30', timeZone: 'Europe/Zurich', except: [] }
  expect((await previewSeries(me, series, now)).tooMany).toContain('«Eines»')
  expect(await outcome(bookSeries(me, { ...series, withAlternatives: false }, now))).toBe('quota-exceeded')
  expect(await db.booking.count({ where: { personId: me.id } })).toBe(1)
  expect(await outcome(bookSeries(me, { ...series, from: '10:00', to: '11:00', withAlternatives: false }, now))).toBe('done')
})

test('what would be too much is said before it is asked for, and a desk in place of another is not too much', async () => {
  const [me, desk, otherDesk, one, other] = [await person(), await space('desk'), await space('desk'), await space('room'), await space('room')]
  await rule({ name: 'Ein Raum', kind: 'room', maxAtOnce: 1 })
  await rule({ name: 'Ein Platz', kind: 'desk', maxOpen: 1 })
  const day = span('08:00', '10:00')
  expect(await limitFor(me, one, day, now)).toBeNull()
  await bookSpace(me, { spaceId: one, ...day }, now)
  await bookSpace(me, { spaceId: desk, ...day }, now)
  expect(await limitFor(me, other, day, now)).toBe('Regel «Ein Raum»: Zahl gleichzeitiger Buchungen pro Person höchstens 1.')
  expect(await limitFor(me, other, span('10:00', '11:00'), now)).toBeNull()
  expect(await limitFor(me, otherDesk, day, now)).toBeNull()
  expect(await limitFor(me, otherDesk, span('10:00', '11:00'), now)).toContain('Regel «Ein Platz»')
})
