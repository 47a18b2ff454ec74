import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { previewSeries } from '../series-plan.server.ts'
import { bookSeries, type NewSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'

const now = new Date('2027-03-01T07:00:00Z')
const timeZone = 'Europe/Zurich'
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'serie', name: 'Serie', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})

async function person(...roles: Viewer['roles']): Promise<Viewer> {
  const name = `series-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee', ...roles] }
}
const space = async (x: number, data: { kind?: 'desk' | 'room'; blocked?: string } = {}) => (await db.space.create({ data: { floorId, kind: 'desk', code: `s${(made += 1)}`, x, y: 1, ...data }, select: { id: true } })).id
/** Days far apart for each test, so that nobody is in anybody's way. */
let month = 2
const nextMonth = () => `2027-${String((month += 1)).padStart(2, '0')}`
const series = (spaceId: string, firstDay: string, more: Partial<NewSeries> = {}): NewSeries => ({ spaceId, rrule: 'FREQ=DAILY;COUNT=5', firstDay, from: '08:00', to: '12:00', timeZone, except: [], withAlternatives: false, ...more })
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data: { code: string } }) => error.data.code)
const daysOf = (bookings: readonly { startsAt: Date }[]) => bookings.map(({ startsAt }) => startsAt.toISOString().slice(8, 10))
const open = (seriesId: string) => db.booking.findMany({ where: { seriesId, cancelledAt: null }, orderBy: { startsAt: 'asc' }, select: { id: true, startsAt: true, spaceId: true } })

test('what is free is booked, what is not is named with the nearest free space, all in one transaction', async () => {
  const [me, other, month] = [await person(), await person(), nextMonth()]
  const [wanted, far, near] = [await space(1), await space(9), await space(2)]
  await bookSpace(other, { spaceId: wanted, startsAt: new Date(`${month}-03T09:00:00Z`), endsAt: new Date(`${month}-03T10:00:00Z`) }, now)
  const preview = await previewSeries(me, series(wanted, `${month}-01`), now)
  expect(preview.occurrences.map(({ state, alternative }) => [state, alternative?.id ?? null])).toEqual([['free', null], ['free', null], ['taken', near], ['free', null], ['free', null]])
  expect(await db.bookingSeries.count({ where: { personId: me.id } })).toBe(0)
  const booked = await bookSeries(me, series(wanted, `${month}-01`), now)
  expect(daysOf(booked.created)).toEqual(['01', '02', '04', '05'])
  expect(booked.conflicting).toEqual([{ startsAt: new Date(`${month}-03T07:00:00Z`), endsAt: expect.any(Date), reason: 'taken', alternative: expect.objectContaining({ id: near }) }])
  expect((await open(booked.id)).every(({ spaceId }) => spaceId === wanted)).toBe(true)
  const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: booked.id } })
  expect([event.action, event.actorId, event.detail]).toEqual(['booking.series-created', me.id, { spaceId: wanted, count: 4 }])
  expect(far).not.toBe(near)
})

test('with substitutes, the nearest free space takes what the own one can not', async () => {
  const [me, other, month] = [await person(), await person(), nextMonth()]
  const [wanted, near, next] = [await space(21), await space(22), await space(24)]
  const all = (spaceId: string, day: string) => bookSpace(other, { spaceId, startsAt: new Date(`${month}-${day}T06:00:00Z`), endsAt: new Date(`${month}-${day}T16:00:00Z`) }, now)
  const third = await person()
  await all(wanted, '02')
  await all(wanted, '03')
  await bookSpace(third, { spaceId: near, startsAt: new Date(`${month}-03T06:00:00Z`), endsAt: new Date(`${month}-03T16:00:00Z`) }, now)
  const booked = await bookSeries(me, series(wanted, `${month}-01`, { withAlternatives: true }), now)
  expect(booked.created.map(({ spaceId }) => spaceId)).toEqual([wanted, near, next, wanted, wanted])
  expect(booked.conflicting).toEqual([])
})

test('a desk that one has already at that time is not taken twice, and a room may be', async () => {
  const [me, month] = [await person(), nextMonth()]
  const [desk, room, elsewhere] = [await space(1), await space(1, { kind: 'room' }), await space(30)]
  await bookSpace(me, { spaceId: elsewhere, startsAt: new Date(`${month}-02T06:00:00Z`), endsAt: new Date(`${month}-02T07:00:00Z`) }, now)
  const booked = await bookSeries(me, series(desk, `${month}-01`), now)
  expect(booked.conflicting.map(({ reason }) => reason)).toEqual(['double-booked'])
  expect((await bookSeries(me, series(room, `${month}-01`), now)).created).toHaveLength(5)
})

test('one, this and the following, or all: what is given back, and nothing that is over', async () => {
  const [me, stranger, month] = [await person(), await person('it'), nextMonth()]
  const { id, created } = await bookSeries(me, series(await space(1), `${month}-01`), now)
  const [first, second, third] = created
  expect(await outcome(cancelBooking(stranger, second?.id ?? '', 'all'))).toBe('forbidden')
  await cancelBooking(me, second?.id ?? '')
  expect(daysOf(await open(id))).toEqual(['01', '03', '04', '05'])
  await cancelBooking(me, created[3]?.id ?? '', 'following', now)
  expect(daysOf(await open(id))).toEqual(['01', '03'])
  await cancelBooking(me, third?.id ?? '', 'all', new Date(`${month}-02T00:00:00Z`))
  expect(daysOf(await open(id))).toEqual(['01'])
  expect(first).toBeDefined()
  const events = await db.auditEvent.findMany({ where: { subjectId: id, action: 'booking.series-cancelled' }, orderBy: { id: 'asc' }, select: { detail: true } })
  expect(events.map(({ detail }) => detail)).toEqual([{ scope: 'following', count: 2 }, { scope: 'all', count: 1 }])
})

test('of a booking that is in no series, every scope is that booking', async () => {
  const [me, month] = [await person(), nextMonth()]
  const at = (day: string) => ({ startsAt: new Date(`${month}-${day}T08:00:00Z`), endsAt: new Date(`${month}-${day}T09:00:00Z`) })
  const desk = await space(1)
  const [one, other] = [await bookSpace(me, { spaceId: desk, ...at('01') }, now), await bookSpace(me, { spaceId: desk, ...at('02') }, now)]
  await cancelBooking(me, one.id, 'all')
  expect((await db.booking.findUniqueOrThrow({ where: { id: other.id } })).cancelledAt).toBeNull()
})

test('nothing free, a blocked space, an end in the past, too far ahead: refused, and no trace', async () => {
  const [me, other, month] = [await person(), await person(), nextMonth()]
  const [desk, blocked] = [await space(1), await space(1, { blocked: 'Wasserschaden' })]
  await bookSeries(other, series(desk, `${month}-01`, { from: '06:00', to: '20:00' }), now)
  expect(await outcome(bookSeries(me, series(desk, `${month}-01`), now))).toBe('space-taken')
  expect(await outcome(bookSeries(me, series(blocked, `${month}-01`), now))).toBe('space-blocked')
  expect(await outcome(bookSeries(me, series(desk, '2026-03-01'), now))).toBe('invalid-input')
  expect(await outcome(bookSeries(me, series(desk, '2029-06-01'), now))).toBe('invalid-input')
  expect(await outcome(bookSeries(me, series('00000000-0000-4000-8000-000000000000', `${month}-01`), now))).toBe('not-found')
  expect(await db.bookingSeries.count({ where: { personId: me.id } })).toBe(0)
})

test('ten people who book the same series at once with substitutes: every occurrence has its own desk, nobody waits in vain', async () => {
  const month = nextMonth()
  const desks: string[] = []
  for (let x = 0; x < 12; x += 1) desks.push(await space(50 + x))
  const people: Viewer[] = []
  for (let index = 0; index < 10; index += 1) people.push(await person())
  const booked = await Promise.all(people.map((viewer) => bookSeries(viewer, series(desks[0] ?? '', `${month}-01`, { withAlternatives: true }), now).catch((error: { data: { code: string } }) => error.data.code)))
  const spans = await db.booking.findMany({ where: { personId: { in: people.map(({ id }) => id) }, cancelledAt: null }, select: { spaceId: true, startsAt: true } })
  expect(new Set(spans.map(({ spaceId, startsAt }) => `${spaceId} ${startsAt.toISOString()}`)).size).toBe(spans.length)
  const promised = booked.flatMap((one) => (typeof one === 'string' ? [] : one.created)).length
  expect(spans).toHaveLength(promised)
  expect(booked.filter((one) => typeof one === 'string' && one !== 'space-taken')).toEqual([])
})
