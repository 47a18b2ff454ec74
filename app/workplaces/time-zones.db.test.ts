/** A site whose clock is not the city's: what people read and type there is its own time. */
import ICAL from 'ical.js'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import { signedToken } from '../platform/signed-link.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'
import { calendarOf } from './calendar.server.ts'
import { bookSeries } from './commands/book-series.server.ts'
import { bookSpace } from './commands/book-space.server.ts'
import { makeFeed } from './commands/calendar-feed.server.ts'
import { blockPeriod } from './commands/manage-rules.server.ts'
import { changeMeeting } from './commands/meeting.server.ts'
import { linkedBooking } from './commands/release-by-link.server.ts'
import { remind } from './commands/remind.server.ts'
import { sendInvitations } from './commands/send-invitations.server.ts'
import { spanOnClock } from './booking-times.ts'
import { floorView, myBookings, sitesWithFreeDesks, timesAt } from './queries.server.ts'
import { refusalFor } from './booking-rules.server.ts'
import { searchRooms } from './room-search.server.ts'
import { findSpaces } from './space-search.server.ts'
import { spaceNow } from './space-now.server.ts'
import { meetingView } from './meeting.server.ts'
import { whenOf } from './ui/booking-rows.tsx'

const london = 'Europe/London'
const now = new Date('2027-03-08T06:00:00Z')
const day = '2027-03-09'
/** On the clock in London. */
const at = (time: string, date = day) => instantAt(date, time, london)
let siteId: string
let floorId: string
let desk: string
let room: string
let me: Viewer
beforeAll(async () => {
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  for (const [slug, timeZone] of [['vertretung', london], ['daheim', 'Europe/Zurich']] as const) {
    siteId = (await db.site.create({ data: { slug, name: slug, street: 'High Street 1', postcode: 'W1', town: 'London', timeZone }, select: { id: true } })).id
    const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
    floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })).id
    if (slug === 'vertretung') {
      desk = (await db.space.create({ data: { floorId, kind: 'desk', code: 'L1', x: 1, y: 1 }, select: { id: true } })).id
      room = (await db.space.create({ data: { floorId, kind: 'room', code: 'Thames', x: 5, y: 5, seats: 4 }, select: { id: true } })).id
    }
  }
  siteId = (await db.site.findUniqueOrThrow({ where: { slug: 'vertretung' }, select: { id: true } })).id
  const { id } = await db.person.create({ data: { directoryId: 'zone', username: 'zone', displayName: 'Zoë Zone', givenName: 'Zoë', surname: 'Zone', mail: 'zone@stadt.example' }, select: { id: true } })
  me = { id, username: 'zone', displayName: 'Zoë Zone', unitId: null, roles: ['employee', 'workplace-admin'] }
})
beforeEach(async () => {
  await db.booking.deleteMany()
  await db.bookingRule.deleteMany()
  await db.blockedPeriod.deleteMany()
  await db.mail.deleteMany()
})

test('the last hour of the working day is that of the site', async () => {
  await bookSpace(me, { spaceId: desk, startsAt: at('16:00'), endsAt: at('17:00') }, now)
  const free = async () => (await sitesWithFreeDesks(day, null)).map(({ slug, floors }) => [slug, floors[0]?.freeDesks])
  expect(await free()).toEqual([['daheim', 0], ['vertretung', 0]])
  await db.booking.deleteMany()
  // After work there, but not yet in the city.
  await bookSpace(me, { spaceId: desk, startsAt: at('07:00'), endsAt: at('08:00') }, now)
  expect(await free()).toEqual([['daheim', 0], ['vertretung', 1]])
  await blockPeriod(me, { kind: 'desk', place: `site:${siteId}`, reason: 'Umbau', fromDay: day, from: '16:30', toDay: day, to: '17:30' })
  expect(await free()).toEqual([['daheim', 0], ['vertretung', 0]])
})

test('rooms, the plan, the own list, the door and the form speak of the same time', async () => {
  const { id } = await bookSpace(me, { spaceId: room, startsAt: at('08:00'), endsAt: at('09:30'), title: 'Lage' }, now)
  const found = async (from: string, to: string) => (await searchRooms({ date: day, from, to, site: 'vertretung' }, now)).rooms.map(({ isFree, until }) => [isFree, until])
  expect(await found('08:00', '09:00')).toEqual([[false, '09:30']])
  expect(await found('07:00', '08:00')).toEqual([[true, '08:00']])
  // Who names no time means the hour that begins there.
  expect((await searchRooms({ site: 'vertretung' }, at('10:00'))).query).toMatchObject({ date: day, from: '10:00', to: '11:00' })
  await db.booking.update({ where: { id }, data: { startsAt: at('23:15'), endsAt: at('23:45') } })
  expect(await found('23:00', '23:15')).toEqual([[true, '23:15']])
  expect(await found('23:15', '23:30')).toEqual([[false, '23:45']])
  await db.booking.update({ where: { id }, data: { startsAt: at('08:00'), endsAt: at('09:30') } })

  const view = await floorView(me, { site: 'vertretung', floor: '1', timeZone: london }, { startsAt: at('08:00'), endsAt: at('17:00') }, now)
  expect(view.spaces.map(({ code, state }) => [code, state])).toEqual([['L1', 'free'], ['Thames', 'mine']])
  const [mine] = await myBookings(me, { from: now })
  expect(mine && whenOf(mine)).toEqual({ date: day, from: '08:00', to: '09:30' })
  expect(await timesAt(me, id, { date: day, from: '08:00', to: '09:30' })).toEqual({ startsAt: at('08:00'), endsAt: at('09:30') })
  expect((await spaceNow(me, room, at('08:05'))).page.own).toMatchObject({ from: '08:00', to: '09:30' })
  expect(await meetingView(me, id, now)).toMatchObject({ date: day, from: '08:00', to: '09:30' })
  expect(await linkedBooking(await signedToken('release', id, at('09:30')), now)).toMatchObject({ date: day, from: '08:00', to: '09:30' })
})

test('rules and the half-days of a week go by the clock there', async () => {
  await db.bookingRule.create({ data: { name: 'Öffnung', kind: 'desk', siteId, opensAt: '08:00', closesAt: '17:00' } })
  expect(await refusalFor(me, desk, { startsAt: at('08:00'), endsAt: at('17:00') }, now)).toBeNull()
  expect(await refusalFor(me, desk, { startsAt: instantAt(day, '08:00'), endsAt: instantAt(day, '17:00') }, now)).toContain('Öffnung')
  await bookSpace(me, { spaceId: desk, startsAt: at('12:30'), endsAt: at('13:15') }, now)
  const [found] = await findSpaces({ id: '01900000-0000-7000-8000-000000000000' }, { site: 'vertretung', kind: 'desk', week: '2027-03-08' })
  expect([found?.freeHalfDays?.morning.includes(day), found?.freeHalfDays?.afternoon.includes(day)]).toEqual([true, false])
})

test('mails and calendars say the time there, with the zone that it is of', async () => {
  await db.bookingRule.create({ data: { name: 'Einchecken', kind: 'desk', releaseAfterMinutes: 30 } })
  await bookSpace(me, { spaceId: desk, startsAt: at('08:00'), endsAt: at('17:00') }, now)
  await db.booking.updateMany({ data: { createdAt: now } })
  await remind(at('07:30'))
  const [reminder] = await db.mail.findMany()
  expect(reminder?.subject).toMatch(/ab 08:00$/)
  expect(reminder?.body).toContain('08:00–17:00')
  expect(reminder?.body).toContain('bis 08:30')
  await db.mail.deleteMany()

  const { id } = await bookSpace(me, { spaceId: room, startsAt: at('10:00'), endsAt: at('11:00'), title: 'Lage' }, now)
  await changeMeeting(me, id, { intent: 'invite-guest', address: 'guest@example.org' }, now)
  await sendInvitations(now)
  const [invitation] = await db.mail.findMany()
  expect(invitation?.body).toContain('10:00–11:00')
  const address = await makeFeed(me, 'http://localhost')
  for (const text of [invitation?.calendar ?? '', await calendarOf(/calendar\/([\w-]+)\.ics/.exec(address)?.[1] ?? '', 'http://localhost', now)]) {
    const root = new ICAL.Component(ICAL.parse(text))
    expect(root.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe(london)
    const meeting = root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)).find(({ summary }) => summary === 'Lage')
    expect(meeting?.startDate.toString()).toBe('2027-03-09T10:00:00')
  }
})

test('a series keeps its time there, though the clocks change an hour later by the city\'s', async () => {
  const { created } = await bookSeries(me, { spaceId: room, rrule: 'FREQ=WEEKLY;COUNT=3', firstDay: '2027-03-21', from: '00:30', to: '01:15', timeZone: london, except: [], withAlternatives: false }, now)
  expect(created.map(({ startsAt, endsAt }) => [dayAt(startsAt, london), timeAt(startsAt, london), timeAt(endsAt, london)])).toEqual([
    ['2027-03-21', '00:30', '01:15'],
    // There is no 01:15 in that night.
    ['2027-03-28', '00:30', '02:15'],
    ['2027-04-04', '00:30', '01:15'],
  ])
})

test('a night in a room is booked by its form, shown on the floor, found taken after midnight, and refused by the opening hours', async () => {
  const night = spanOnClock({ date: day, from: '22:00', to: '02:00' }, london)
  const { id } = await bookSpace(me, { spaceId: room, ...night }, now)
  expect(night).toEqual({ startsAt: at('22:00'), endsAt: at('02:00', '2027-03-10') })
  const onFloor = async (from: string, to: string) => (await floorView(me, { site: 'vertretung', floor: '1', timeZone: london }, spanOnClock({ date: day, from, to }, london), now)).spaces.find((space) => space.id === room)
  expect(await onFloor('23:00', '01:00')).toMatchObject({ state: 'mine', bookingId: id, bookingTimes: { from: '22:00', to: '02:00' } })
  expect((await searchRooms({ site: 'vertretung', date: day, from: '21:00', to: '22:30' }, now)).rooms[0]).toMatchObject({ isFree: false, until: '02:00' })
  await db.booking.update({ where: { id }, data: { startsAt: at('00:30', '2027-03-10') } })
  expect(await onFloor('22:00', '01:00')).toMatchObject({ state: 'mine' })
  expect((await searchRooms({ site: 'vertretung', date: day, from: '22:00', to: '01:00' }, now)).rooms[0]).toMatchObject({ isFree: false })
  expect((await searchRooms({ site: 'vertretung', date: day, from: '22:00', to: '00:00' }, now)).rooms[0]).toMatchObject({ isFree: true })
  await db.bookingRule.create({ data: { name: 'Nachtruhe', kind: 'room', opensAt: '07:00', closesAt: '24:00' } })
  await expect(bookSpace(me, { spaceId: room, ...spanOnClock({ date: '2027-03-11', from: '22:00', to: '02:00' }, london) }, now)).rejects.toMatchObject({ status: 409, data: { message: 'Regel «Nachtruhe»: buchbar von 07:00 bis 24:00 Uhr.' } })
  await bookSpace(me, { spaceId: room, ...spanOnClock({ date: '2027-03-11', from: '22:00', to: '00:00' }, london) }, now)
})
