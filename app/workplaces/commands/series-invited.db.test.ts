/** What the calendar of somebody who is invited to a series has after each mail, read by an independent program. */
import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookSeries } from './book-series.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { changeSeries } from './change-series.server.ts'
import { changeMeeting } from './meeting.server.ts'
import { sendInvitations } from './send-invitations.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const guestAddress = 'gast@example.org'
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'serien', name: 'Seehaus', street: 'Seestrasse 3', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})

/** Somebody's series of six Tuesdays at 09:00, to all of which a guest is invited. */
async function series() {
  const name = `series-${(made += 1)}`
  const { id: personId } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example` }, select: { id: true } })
  const me: Viewer = { id: personId, username: name, displayName: name, unitId: null, roles: ['employee'] }
  const { id: spaceId } = await db.space.create({ data: { floorId, kind: 'room', code: `r${made}`, x: 1, y: 1, seats: 6 }, select: { id: true } })
  const { id, created } = await bookSeries(me, { spaceId, rrule: 'FREQ=WEEKLY;COUNT=6', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [], withAlternatives: false, title: 'Lesekreis' }, now)
  const ids = created.map((one) => one.id)
  await changeMeeting(me, ids[0] ?? '', { intent: 'invite-guest', address: guestAddress }, now, 'all')
  return { me, id, ids }
}

/** A calendar that takes mails in: by event and date of it, when it is. */
type Calendar = Map<string, Map<string, Date>>

function takeIn(calendar: Calendar, text: string): string {
  const root = new ICAL.Component(ICAL.parse(text))
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const isCancelled = root.getFirstPropertyValue('method') === 'CANCEL'
  const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const uid = events[0]?.uid ?? ''
  const dates = calendar.get(uid) ?? new Map<string, Date>()
  for (const event of events) {
    expect(event.uid).toBe(uid)
    if (event.isRecurrenceException()) {
      if (isCancelled) dates.delete(event.recurrenceId.toString())
      else dates.set(event.recurrenceId.toString(), event.startDate.toJSDate())
    } else {
      dates.clear()
      const iterator = event.iterator()
      for (let next = isCancelled ? null : iterator.next(); next; next = iterator.next()) dates.set(next.toString(), next.toJSDate())
    }
  }
  calendar.set(uid, dates)
  ICAL.TimezoneService.reset()
  return `${isCancelled ? 'CANCEL' : 'REQUEST'} ${events.length} ${events[0]?.sequence}`
}

/** Sends what there is to tell, takes it in, and says what came: method, events in it, number. */
async function receive(calendar: Calendar): Promise<string[]> {
  await db.mail.deleteMany()
  await sendInvitations(now)
  const mails = await db.mail.findMany({ where: { address: guestAddress }, orderBy: { id: 'asc' } })
  return mails.map(({ calendar: text }) => takeIn(calendar, text ?? ''))
}

const inCalendar = (calendar: Calendar) => [...calendar.values()].flatMap((dates) => [...dates.values()]).map((at) => at.toISOString().slice(5, 16)).toSorted()
const booked = async (personId: string) => (await db.booking.findMany({ where: { personId, cancelledAt: null }, orderBy: { startsAt: 'asc' }, select: { startsAt: true } })).map(({ startsAt }) => startsAt.toISOString().slice(5, 16))
const at = (day: string, time: string) => new Date(`2027-${day}T${time}:00Z`)

test('a series is one mail with one event that repeats, also of many dates; told again only when something changes', async () => {
  const [{ me, id }, calendar] = [await series(), new Map()]
  expect(await receive(calendar)).toEqual(['REQUEST 1 0'])
  expect([...calendar.keys()]).toEqual([`series-${id}@werkplatz`])
  expect(inCalendar(calendar)).toEqual(['03-09T08:00', '03-16T08:00', '03-23T08:00', '03-30T07:00', '04-06T07:00', '04-13T07:00'])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
  expect(await receive(calendar)).toEqual([])
})

test('one date that is moved, given back, or that somebody is taken off from, is told as that date of the series', async () => {
  const [{ me, ids }, calendar] = [await series(), new Map()]
  await receive(calendar)
  await changeBooking(me, ids[1] ?? '', { startsAt: at('03-16', '13:00'), endsAt: at('03-16', '14:00') }, now)
  expect(await receive(calendar)).toEqual(['REQUEST 1 1'])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
  await cancelBooking(me, ids[2] ?? '', 'one', now)
  expect(await receive(calendar)).toEqual(['CANCEL 1 2'])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
  const { id: participantId } = await db.participant.findFirstOrThrow({ where: { bookingId: ids[4] ?? '' }, select: { id: true } })
  await changeMeeting(me, ids[4] ?? '', { intent: 'remove', participantId }, now)
  expect(await receive(calendar)).toEqual(['CANCEL 1 3'])
  expect(inCalendar(calendar)).toEqual(['03-09T08:00', '03-16T13:00', '03-30T07:00', '04-13T07:00'])
  // Invited again, with the date that was moved: the whole series, and what differs.
  await changeMeeting(me, ids[4] ?? '', { intent: 'invite-guest', address: guestAddress }, now)
  expect(await receive(calendar)).toEqual(['REQUEST 2 4'])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
})

test('all are changed, this and the following ones, and given back: the calendar has what is booked, each by one mail a series', async () => {
  const [{ me, id, ids }, calendar] = [await series(), new Map()]
  await receive(calendar)
  const change = { from: null, except: [], include: [], withAlternatives: false }
  await changeSeries(me, id, { ...change, scope: 'all', times: { from: '14:00', to: '15:30' } }, now)
  expect(await receive(calendar)).toEqual(['REQUEST 1 1'])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
  const { id: nextId } = await changeSeries(me, id, { ...change, scope: 'following', from: '2027-03-30', times: { from: '16:00', to: '17:00' } }, now)
  expect(await receive(calendar)).toEqual(['REQUEST 1 2', 'REQUEST 1 0'])
  expect([...calendar.keys()]).toEqual([`series-${id}@werkplatz`, `series-${nextId}@werkplatz`])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
  await cancelBooking(me, ids[3] ?? '', 'all', now)
  expect(await receive(calendar)).toEqual(['CANCEL 1 1'])
  expect(inCalendar(calendar)).toEqual(await booked(me.id))
  await cancelBooking(me, ids[0] ?? '', 'all', now)
  expect(await receive(calendar)).toEqual(['CANCEL 1 3'])
  expect(inCalendar(calendar)).toEqual([])
})

test('processes that tell at the same time tell of a series once; its mail names each date', async () => {
  await series()
  await db.mail.deleteMany()
  await Promise.all([sendInvitations(now), sendInvitations(now), sendInvitations(now)])
  const mails = await db.mail.findMany({ where: { address: guestAddress } })
  expect(mails.map(({ subject }) => subject)).toEqual(['Einladung: Lesekreis'])
  expect(mails[0]?.body.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(6)
  expect(mails[0]?.body).toContain('- Dienstag, 9. März 2027, 09:00–10:00\n')
})
