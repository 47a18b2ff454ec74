import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { planChange, type SeriesChange } from '../series-change-plan.server.ts'
import { seriesRecord } from '../series-record.server.ts'
import { answerApproval } from './approvals.server.ts'
import { bookSeries, type NewSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { calendarOf } from '../calendar.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { cancelSeries } from './cancel-series.server.ts'
import { makeFeed } from './calendar-feed.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { changeSeries } from './change-series.server.ts'
import { changeMeeting } from './meeting.server.ts'
import { sendInvitations } from './send-invitations.server.ts'
import { switchDesk } from './switch-desk.server.ts'

const now = new Date('2027-03-01T07:00:00Z')
const timeZone = 'Europe/Zurich'
let made = 0
let siteId: string
let floorId: string
beforeAll(async () => {
  siteId = (await db.site.create({ data: { slug: 'aendern', name: 'Seehaus', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})

async function person(...roles: Viewer['roles']): Promise<Viewer> {
  const name = `change-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee', ...roles] }
}
/** Far from each other, so that no test's spaces are another's substitutes. */
let block = 0
const space = async (x = 1, kind: 'desk' | 'room' = 'room') => (await db.space.create({ data: { floorId, kind, code: `c${(made += 1)}`, x, y: (block += 1), seats: 4 }, select: { id: true } })).id
/** Tuesdays from 9 March 2027. */
const weekly = (spaceId: string, more: Partial<NewSeries> = {}): NewSeries => ({ spaceId, rrule: 'FREQ=WEEKLY;COUNT=4', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone, except: [], withAlternatives: false, title: 'Woche', ...more })
const change = (more: Partial<SeriesChange>): SeriesChange => ({ scope: 'all', from: null, except: [], include: [], withAlternatives: false, ...more })
const times = (from: string, to: string) => ({ times: { from, to } })
const code = (work: Promise<unknown>) => work.then(() => 'done', (error: { data: { code: string } }) => error.data.code)
const shown = async (personId: string) =>
  (await db.booking.findMany({ where: { personId, cancelledAt: null }, orderBy: { startsAt: 'asc' }, select: { startsAt: true, isException: true } })).map(({ startsAt, isException }) => `${startsAt.toISOString().slice(5, 16)}${isException ? ' apart' : ''}`)
const at = (day: string, time: string) => new Date(`2027-${day}T${time}:00Z`)

test('all: another time on the wall also across the clock change, the same bookings with their people, order and number', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space()), now)
  const first = created[0]?.id ?? ''
  await changeMeeting(me, first, { intent: 'invite-guest', address: 'gast@example.org' }, now)
  await changeMeeting(me, first, { intent: 'order', seating: 'rows', people: 3, catering: 'Wasser', equipment: null }, now)
  await sendInvitations(now)
  await db.mail.deleteMany()
  expect(await changeSeries(me, id, change(times('14:00', '15:30')), now)).toEqual({ id, moved: 4, added: 0, dropped: 0, conflicting: [] })
  expect(await shown(me.id)).toEqual(['03-09T13:00', '03-16T13:00', '03-23T13:00', '03-30T12:00'])
  const rows = await db.booking.findMany({ where: { seriesId: id }, orderBy: { startsAt: 'asc' }, select: { id: true, revision: true, cancelledAt: true, order: { select: { catering: true } } } })
  expect(rows.map((row) => row.id)).toEqual(created.map((row) => row.id))
  expect(rows.map(({ revision, cancelledAt }) => [revision, cancelledAt])).toEqual(rows.map(() => [1, null]))
  expect(rows[0]?.order).toEqual({ catering: 'Wasser' })
  await sendInvitations(now)
  const [mail, ...others] = await db.mail.findMany()
  expect(others).toEqual([])
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(mail?.calendar ?? '')).getFirstSubcomponent('vevent') ?? undefined)
  expect([mail?.calendarMethod, event.uid, event.sequence, event.startDate.toString()]).toEqual(['REQUEST', `series-${id}@werkplatz`, 1, '2027-03-09T14:00:00'])
  const token = /calendar\/(.+)\.ics/.exec(await makeFeed(me, 'https://werkplatz.example'))?.[1] ?? ''
  const feed = new ICAL.Component(ICAL.parse(await calendarOf(token, 'https://werkplatz.example', now))).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  expect(feed.map(({ sequence, startDate }) => [sequence, startDate.toString().slice(5, 16)])).toEqual([[1, '03-09T14:00'], [1, '03-16T14:00'], [1, '03-23T14:00'], [1, '03-30T14:00']])
  const audited = await db.auditEvent.findFirst({ where: { subjectId: id, action: 'booking.series-changed' } })
  expect(audited?.detail).toEqual({ scope: 'all', moved: 4, added: 0, dropped: 0 })
})

test('this and following: the first series ends on the day before, a new one carries on, and each has its rule', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space()), now)
  const changed = await changeSeries(me, id, change({ scope: 'following', from: '2027-03-23', title: 'Neu', ...times('08:00', '09:00') }), now)
  expect(changed).toMatchObject({ moved: 2, added: 0, dropped: 0 })
  const [before, after] = [await seriesRecord(db, id), await seriesRecord(db, changed.id)]
  expect([before.rule.rrule, before.lastDay, before.title, before.continuedById]).toEqual(['FREQ=WEEKLY;UNTIL=20270322', '2027-03-16', 'Woche', changed.id])
  expect([after.rule.rrule, after.rule.firstDay, after.rule.from, after.lastDay, after.title, after.continuesId]).toEqual(['FREQ=WEEKLY;COUNT=2', '2027-03-23', '08:00', '2027-03-30', 'Neu', id])
  expect(after.bookings.map((booking) => booking.id)).toEqual(created.slice(2).map((booking) => booking.id))
  expect(before.bookings.map((booking) => booking.title)).toEqual(['Woche', 'Woche'])
  expect(await shown(me.id)).toEqual(['03-09T08:00', '03-16T08:00', '03-23T07:00', '03-30T06:00'])
})

test('one: its day, time and place, and it stays where it is when the series changes later', async () => {
  const me = await person()
  const [room, other] = [await space(), await space()]
  const { id, created } = await bookSeries(me, weekly(room), now)
  await changeSeries(me, id, change({ scope: 'one', from: '2027-03-16', spaceId: other, day: '2027-03-18', ...times('11:00', '12:00') }), now)
  await changeBooking(me, created[2]?.id ?? '', { startsAt: at('03-24', '08:00'), endsAt: at('03-24', '09:00') }, now)
  expect(await shown(me.id)).toEqual(['03-09T08:00', '03-18T10:00 apart', '03-24T08:00 apart', '03-30T07:00'])
  expect((await db.booking.findUniqueOrThrow({ where: { id: created[1]?.id ?? '' } })).spaceId).toBe(other)
  expect(await changeSeries(me, id, change(times('07:00', '08:00')), now)).toMatchObject({ moved: 2, added: 0 })
  expect(await shown(me.id)).toEqual(['03-09T06:00', '03-18T10:00 apart', '03-24T08:00 apart', '03-30T05:00'])
})

test('a title goes to all but those that have one of their own, and moves nothing', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space()), now)
  await changeMeeting(me, created[1]?.id ?? '', { intent: 'title', title: 'Eigener' }, now)
  await changeSeries(me, id, change({ title: 'Alle' }), now)
  const rows = await db.booking.findMany({ where: { seriesId: id }, orderBy: { startsAt: 'asc' }, select: { title: true, revision: true } })
  expect(rows.map(({ title }) => title)).toEqual(['Alle', 'Eigener', 'Alle', 'Alle'])
  expect(rows.map(({ revision }) => revision)).toEqual([1, 1, 1, 1])
})

test('another rule: what has a place in it is moved, the rest is given back, what is new is booked with who comes to all', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space()), now)
  for (const booking of created) await changeMeeting(me, booking.id, { intent: 'invite-guest', address: 'immer@example.org' }, now)
  await changeMeeting(me, created[0]?.id ?? '', { intent: 'invite-guest', address: 'einmal@example.org' }, now)
  const rule = { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=3', firstDay: '2027-03-09' }
  expect(await changeSeries(me, id, change({ rule }), now)).toMatchObject({ id, moved: 2, added: 1, dropped: 2 })
  expect(await shown(me.id)).toEqual(['03-11T08:00', '03-25T08:00', '04-08T07:00'])
  const [, , last] = await db.booking.findMany({ where: { seriesId: id, cancelledAt: null }, orderBy: { startsAt: 'asc' }, include: { participants: true } })
  expect([last?.title, last?.participants.map(({ address }) => address)]).toEqual(['Woche', ['immer@example.org']])
})

test('what has begun is not touched, and what was given back or left out stays so unless it is asked for', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space(), { rrule: 'FREQ=WEEKLY;COUNT=6', except: ['2027-04-13'] }), now)
  await cancelBooking(me, created[2]?.id ?? '', 'one', now)
  const begun = at('03-09', '08:30')
  const changed = await changeSeries(me, id, change(times('13:00', '14:00')), begun)
  expect(await shown(me.id)).toEqual(['03-09T08:00', '03-16T12:00', '03-30T11:00', '04-06T11:00'])
  expect((await seriesRecord(db, changed.id)).leftOut).toEqual(['2027-03-23', '2027-04-13'])
  await changeSeries(me, changed.id, change({ include: ['2027-03-23'], ...times('15:00', '16:00') }), begun)
  expect(await shown(me.id)).toEqual(['03-09T08:00', '03-16T14:00', '03-23T14:00', '03-30T13:00', '04-06T13:00'])
  expect(await code(changeSeries(me, id, change(times('10:00', '11:00')), begun))).toBe('over')
})

test('conflicts are shown before with the nearest free place, and what can not be had stays where it is', async () => {
  const [me, other] = [await person(), await person()]
  const [room, near] = [await space(40), await space(41)]
  const { id } = await bookSeries(me, weekly(room), now)
  const blocking = await bookSpace(other, { spaceId: room, startsAt: at('03-16', '13:00'), endsAt: at('03-16', '14:00') }, now)
  const wanted = change({ ...times('14:00', '15:00') })
  const before = await shown(me.id)
  const { rows } = await planChange(db, me, await seriesRecord(db, id), wanted, now)
  expect(rows.map(({ kind, planned }) => [kind, planned?.state])).toEqual([['move', 'free'], ['keep', 'taken'], ['move', 'free'], ['move', 'free']])
  expect(rows[1]?.planned?.alternative).not.toBeNull()
  expect(await shown(me.id)).toEqual(before)
  const changed = await changeSeries(me, id, wanted, now)
  expect(changed.conflicting).toMatchObject([{ startsAt: at('03-16', '13:00'), reason: 'taken' }])
  expect(await shown(me.id)).toEqual(['03-09T13:00', '03-16T08:00 apart', '03-23T13:00', '03-30T12:00'])
  const again = await bookSeries(me, weekly(room, { firstDay: '2027-03-10', from: '09:00', to: '10:00' }), now)
  await changeBooking(other, blocking.id, { startsAt: at('03-17', '13:00'), endsAt: at('03-17', '14:00') }, now)
  await changeSeries(me, again.id, change({ withAlternatives: true, ...times('14:00', '15:00') }), now)
  const moved = (await seriesRecord(db, again.id)).bookings
  expect(moved.map(({ spaceId, isException }) => [spaceId === room, isException])).toEqual([[true, false], [false, false], [true, false], [true, false]])
  expect(near).not.toBe(room)
})

test('nothing can be had: refused, and nothing has changed', async () => {
  const [me, other] = [await person(), await person()]
  const room = await space()
  const { id } = await bookSeries(me, weekly(room), now)
  await bookSeries(other, weekly(room, { from: '10:00', to: '12:00' }), now)
  const before = [await shown(me.id), await seriesRecord(db, id)]
  expect(await code(changeSeries(me, id, change(times('10:30', '11:30')), now))).toBe('space-taken')
  expect(await code(changeSeries(me, id, change({ rule: { rrule: 'FREQ=DAILY;COUNT=10000', firstDay: '2027-03-09' } }), now))).toBe('invalid-input')
  expect(await code(changeSeries(me, id, change({ scope: 'following', from: '2027-03-23', rule: { rrule: 'FREQ=DAILY;COUNT=3', firstDay: '2027-03-16' } }), now))).toBe('invalid-input')
  expect(await code(changeSeries(me, id, change({ spaceId: await space(1, 'desk') }), now))).toBe('invalid-input')
  expect(await code(changeSeries(other, id, change(times('15:00', '16:00')), now))).toBe('forbidden')
  expect([await shown(me.id), await seriesRecord(db, id)]).toEqual(before)
})

test('whole days that move by half a day go where their neighbours were', async () => {
  const me = await person()
  const { id } = await bookSeries(me, weekly(await space(), { rrule: 'FREQ=DAILY;COUNT=3', from: '00:00', to: '00:00' }), now)
  expect(await changeSeries(me, id, change(times('12:00', '12:00')), now)).toMatchObject({ moved: 3, conflicting: [] })
  expect(await shown(me.id)).toEqual(['03-09T11:00', '03-10T11:00', '03-11T11:00'])
  expect(await changeSeries(me, id, change(times('00:00', '00:00')), now)).toMatchObject({ moved: 3, conflicting: [] })
})

test('moved bookings do not count twice against the limit, and more than it is refused as a whole', async () => {
  const me = await person()
  const desk = await space(1, 'desk')
  const rule = await db.bookingRule.create({ data: { name: 'Höchstens vier', kind: 'desk', siteId, maxOpen: 4, weekdays: [] } })
  const { id } = await bookSeries(me, weekly(desk), now)
  expect(await changeSeries(me, id, change(times('13:00', '17:00')), now)).toMatchObject({ moved: 4 })
  const before = await shown(me.id)
  expect(await code(changeSeries(me, id, change({ rule: { rrule: 'FREQ=WEEKLY;COUNT=5', firstDay: '2027-03-09' } }), now))).toBe('quota-exceeded')
  expect(await shown(me.id)).toEqual(before)
  await db.bookingRule.delete({ where: { id: rule.id } })
})

test('what was approved asks again when it moves, and not when it becomes shorter', async () => {
  const [me, management] = [await person(), await person('workplace-admin')]
  const rule = await db.bookingRule.create({ data: { name: 'Mit Zustimmung', kind: 'room', siteId, approver: 'workplace_admin', weekdays: [] } })
  const { id, created } = await bookSeries(me, weekly(await space()), now)
  for (const booking of created) await answerApproval(management, booking.id, { isApproved: true, answer: null }, now)
  const waiting = () => db.booking.count({ where: { seriesId: id, cancelledAt: null, approvedAt: null } })
  await changeSeries(me, id, change(times('09:15', '09:45')), now)
  expect(await waiting()).toBe(0)
  await changeSeries(me, id, change({ scope: 'one', from: '2027-03-16', day: '2027-03-16', ...times('16:00', '17:00') }), now)
  expect(await waiting()).toBe(1)
  await changeSeries(me, id, change(times('15:00', '16:00')), now)
  expect(await waiting()).toBe(4)
  await db.bookingRule.delete({ where: { id: rule.id } })
})

test('this and following given back: the rule ends before, also what was moved by hand goes, and the past stays', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space()), now)
  await changeBooking(me, created[3]?.id ?? '', { startsAt: at('03-31', '12:00'), endsAt: at('03-31', '13:00') }, now)
  await cancelSeries(me, id, { scope: 'following', from: '2027-03-23' }, now)
  expect(await shown(me.id)).toEqual(['03-09T08:00', '03-16T08:00'])
  expect((await seriesRecord(db, id)).rule.rrule).toBe('FREQ=WEEKLY;UNTIL=20270322')
  await cancelSeries(me, id, { scope: 'all', from: null }, at('03-09', '08:30'))
  expect(await shown(me.id)).toEqual(['03-09T08:00'])
  expect(await code(cancelSeries(await person('it'), id, { scope: 'all', from: null }, now))).toBe('forbidden')
})

test('two who move their series onto one room at once: each occurrence has one of them, and who loses keeps what they had', async () => {
  const [one, other] = [await person(), await person()]
  const target = await space()
  const [mine, theirs] = [await bookSeries(one, weekly(await space()), now), await bookSeries(other, weekly(await space()), now)]
  const outcomes = await Promise.all([
    changeSeries(one, mine.id, change({ spaceId: target }), now).then(({ moved }) => moved, () => 0),
    changeSeries(other, theirs.id, change({ spaceId: target }), now).then(({ moved }) => moved, () => 0),
    changeSeries(one, mine.id, change({ spaceId: target, title: 'Zweimal' }), now).then(() => 0, () => 0),
  ])
  expect(await db.booking.count({ where: { spaceId: target, cancelledAt: null } })).toBe(4)
  expect(await db.booking.count({ where: { personId: { in: [one.id, other.id] }, cancelledAt: null } })).toBe(8)
  expect(outcomes.reduce((sum, moved) => sum + moved)).toBeLessThanOrEqual(4)
})

test('another desk for an hour in the middle of a day of a series: the day is of the series once', async () => {
  const me = await person()
  const { id, created } = await bookSeries(me, weekly(await space(1, 'desk'), { from: '08:00', to: '17:00' }), now)
  await switchDesk(me, { spaceId: await space(5, 'desk'), startsAt: at('03-16', '11:00'), endsAt: at('03-16', '12:00') }, now)
  const day = (await seriesRecord(db, id)).bookings.filter((booking) => booking.day === '2027-03-16')
  expect(day.map((booking) => [booking.id, booking.endsAt, booking.isException])).toEqual([[created[1]?.id, at('03-16', '11:00'), true]])
  expect(await shown(me.id)).toEqual(['03-09T07:00', '03-16T07:00 apart', '03-16T11:00', '03-16T12:00', '03-23T07:00', '03-30T06:00'])
})
