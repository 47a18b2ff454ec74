import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { floorView, myBookings } from '../queries.server.ts'
import { bookSpace } from './book-space.server.ts'
import { switchDesk } from './switch-desk.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { checkIn } from './check-in.server.ts'

let made = 0
const next = () => String((made += 1))

async function person(...roles: Viewer['roles']): Promise<Viewer> {
  const name = `person-${next()}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee', ...roles] }
}

type Floor = { site: string; floor: string; floorId: string }

async function newFloor(): Promise<Floor> {
  const slug = `site-${next()}`
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  const site = await db.site.create({ data: { slug, name: slug, street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  const { id } = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })
  return { site: slug, floor: '1', floorId: id }
}

async function space({ floorId }: Floor, data: { kind?: 'desk' | 'room'; blocked?: string } = {}): Promise<string> {
  return (await db.space.create({ data: { floorId, kind: 'desk', code: next(), x: 1, y: 1, ...data }, select: { id: true } })).id
}

const now = new Date('2027-03-09T07:00:00Z')
/** 9 March 2027 at a time of day in UTC. */
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data: { code: string } }) => error.data.code)
const actionsOf = async (id: string) => (await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })).map(({ action, actorId }) => [action, actorId])

test('moving gives up the desk of that time and takes the new one, both on record', async () => {
  const [me, floor] = [await person(), await newFloor()]
  const [first, second] = [await space(floor), await space(floor)]
  const old = await bookSpace(me, { spaceId: first, ...span('08:00', '16:00') }, now)
  const moved = await switchDesk(me, { spaceId: second, ...span('08:00', '16:00') }, now)
  expect((await myBookings(me, { from: now })).map(({ id, spaceId }) => [id, spaceId])).toEqual([[moved.id, second]])
  expect(await actionsOf(old.id)).toEqual([['booking.created', me.id], ['booking.cancelled', me.id]])
  expect(await actionsOf(moved.id)).toEqual([['booking.created', me.id]])
})

test('moving for a part of the day keeps the desk for the rest of it, before and after', async () => {
  const [me, floor] = [await person(), await newFloor()]
  const [first, second] = [await space(floor), await space(floor)]
  const spans = async () => (await myBookings(me, { from: now })).map(({ spaceId, startsAt, endsAt }) => [spaceId === first ? 'first' : 'second', startsAt.slice(11, 16), endsAt.slice(11, 16)].join(' '))
  const { id } = await bookSpace(me, { spaceId: first, ...span('08:00', '16:00') }, now)
  await checkIn(me, id, at('08:00'))
  await switchDesk(me, { spaceId: second, ...span('14:00', '16:00') }, at('08:30'))
  expect(await spans()).toEqual(['first 08:00 14:00', 'second 14:00 16:00'])
  await switchDesk(me, { spaceId: second, ...span('10:00', '11:00') }, at('08:30'))
  expect(await spans()).toEqual(['first 08:00 10:00', 'second 10:00 11:00', 'first 11:00 14:00', 'second 14:00 16:00'])
  // Who has checked in there does not lose what is left of it.
  expect((await myBookings(me, { from: now })).map(({ checkIn: state }) => state)).toEqual(['done', 'early', 'done', 'early'].map((state) => (state === 'early' ? expect.any(String) : state)))
  expect(await actionsOf(id)).toEqual([['booking.created', me.id], ['booking.checked-in', me.id], ['booking.changed', me.id], ['booking.changed', me.id]])
})

test('moving to a desk that is taken or blocked changes nothing, not even the record', async () => {
  const [me, other, floor] = [await person(), await person(), await newFloor()]
  const [mine, taken, blocked] = [await space(floor), await space(floor), await space(floor, { blocked: 'Wasserschaden' })]
  const { id } = await bookSpace(me, { spaceId: mine, ...span('08:00', '16:00') }, now)
  await bookSpace(other, { spaceId: taken, ...span('15:00', '16:00') }, now)
  expect(await outcome(switchDesk(me, { spaceId: taken, ...span('08:00', '16:00') }, now))).toBe('space-taken')
  expect(await outcome(switchDesk(me, { spaceId: blocked, ...span('08:00', '16:00') }, now))).toBe('space-blocked')
  expect((await myBookings(me, { from: now })).map((booking) => booking.id)).toEqual([id])
  expect(await actionsOf(id)).toEqual([['booking.created', me.id]])
})

test('moving leaves rooms and desks at other times alone', async () => {
  const [me, floor] = [await person(), await newFloor()]
  const [first, second, room] = [await space(floor), await space(floor), await space(floor, { kind: 'room' })]
  await bookSpace(me, { spaceId: first, ...span('08:00', '12:00') }, now)
  await bookSpace(me, { spaceId: first, ...span('12:00', '16:00') }, now)
  await bookSpace(me, { spaceId: room, ...span('13:00', '14:00'), title: 'Planung' }, now)
  await switchDesk(me, { spaceId: second, ...span('12:00', '16:00') }, now)
  expect((await myBookings(me, { from: now })).map(({ spaceId, title }) => [spaceId, title])).toEqual([[first, null], [second, null], [room, 'Planung']])
})

test('two people who swap desks at the same moment: nobody ends with two desks, and no desk with two people', async () => {
  const floor = await newFloor()
  const [anna, beat] = [await person(), await person()]
  const [left, right] = [await space(floor), await space(floor)]
  await bookSpace(anna, { spaceId: left, ...span('08:00', '16:00') }, now)
  await bookSpace(beat, { spaceId: right, ...span('08:00', '16:00') }, now)
  for (let round = 0; round < 3; round += 1) {
    const [annaAt, beatAt] = [(await myBookings(anna, { from: now }))[0]?.spaceId, (await myBookings(beat, { from: now }))[0]?.spaceId]
    const answers = await Promise.all([
      outcome(switchDesk(anna, { spaceId: beatAt ?? '', ...span('08:00', '16:00') }, now)),
      outcome(switchDesk(beat, { spaceId: annaAt ?? '', ...span('08:00', '16:00') }, now)),
    ])
    for (const answer of answers) expect(['done', 'space-taken', 'busy']).toContain(answer)
    const held = await db.booking.findMany({ where: { space: { floorId: floor.floorId }, cancelledAt: null }, select: { spaceId: true, personId: true } })
    expect(held).toHaveLength(2)
    expect(new Set(held.map(({ spaceId }) => spaceId)).size).toBe(2)
    expect(new Set(held.map(({ personId }) => personId)).size).toBe(2)
  }
})

test('a person may hold several rooms at a time, but one desk', async () => {
  const [me, floor] = [await person(), await newFloor()]
  const [desk, second, red, blue] = [await space(floor), await space(floor), await space(floor, { kind: 'room' }), await space(floor, { kind: 'room' })]
  for (const spaceId of [desk, red, blue]) await bookSpace(me, { spaceId, ...span('08:00', '10:00') }, now)
  expect(await outcome(bookSpace(me, { spaceId: second, ...span('09:00', '11:00') }, now))).toBe('person-double-booked')
  expect(await outcome(bookSpace(me, { spaceId: second, ...span('10:00', '11:00') }, now))).toBe('done')
})

test('a booking may begin in the past but not end there, and last a day at most', async () => {
  const [me, floor] = [await person(), await newFloor()]
  const desk = await space(floor)
  expect(await outcome(bookSpace(me, { spaceId: desk, ...span('05:00', '07:00') }, now))).toBe('invalid-input')
  expect(await outcome(bookSpace(me, { spaceId: desk, startsAt: at('08:00'), endsAt: new Date('2027-03-10T09:00:01Z') }, now))).toBe('invalid-input')
  expect(await outcome(bookSpace(me, { spaceId: desk, ...span('06:00', '09:00') }, now))).toBe('done')
})

test('giving back twice is one change; strangers may not, workplace management may', async () => {
  const [me, stranger, admin, floor] = [await person(), await person('it'), await person('workplace-admin'), await newFloor()]
  const desk = await space(floor)
  const { id } = await bookSpace(me, { spaceId: desk, ...span('08:00', '16:00') }, now)
  expect(await outcome(cancelBooking(stranger, id))).toBe('forbidden')
  await cancelBooking(admin, id)
  await cancelBooking(me, id)
  expect(await actionsOf(id)).toEqual([['booking.created', me.id], ['booking.cancelled', admin.id]])
})

test('whose booking somebody else cancels hears of it by mail, and by whom; of the own doing nobody is told', async () => {
  const [me, admin, floor] = [await person(), await person('workplace-admin'), await newFloor()]
  const desk = await space(floor)
  await db.person.update({ where: { id: me.id }, data: { mail: `${me.username}@stadt.example` } })
  const booked = async () => (await bookSpace(me, { spaceId: desk, ...span('08:00', '16:00') }, now)).id
  await cancelBooking(me, await booked(), 'one', now)
  expect(await db.mail.count()).toBe(0)
  const id = await booked()
  await cancelBooking(admin, id, 'one', now)
  await cancelBooking(admin, id, 'one', now)
  expect(await db.mail.findMany({ select: { address: true, subject: true, body: true } })).toEqual([{ address: `${me.username}@stadt.example`, subject: expect.stringMatching(/^Abgesagt: Arbeitsplatz /), body: expect.stringContaining(admin.displayName) }])
  expect((await db.auditEvent.findFirstOrThrow({ where: { subjectId: id, action: 'booking.cancelled' } })).detail).toEqual({ personId: me.id })
  await db.mail.deleteMany()
})

test('what is over is not given back any more: it has been, or nobody came', async () => {
  const [me, floor] = [await person(), await newFloor()]
  const { id } = await bookSpace(me, { spaceId: await space(floor), ...span('08:00', '09:00') }, now)
  expect(await outcome(cancelBooking(me, id, 'one', at('09:00')))).toBe('over')
  expect((await db.booking.findUniqueOrThrow({ where: { id } })).cancelledAt).toBeNull()
})

test('another time: as far as it is free, with before and after on record, and nothing half done', async () => {
  const [me, other, floor] = [await person(), await person('workplace-admin'), await newFloor()]
  const [desk, elsewhere] = [await space(floor), await space(floor)]
  const { id } = await bookSpace(me, { spaceId: desk, ...span('08:00', '12:00') }, now)
  await bookSpace(other, { spaceId: desk, ...span('14:00', '16:00') }, now)
  await bookSpace(me, { spaceId: elsewhere, ...span('18:00', '19:00') }, now)
  expect(await outcome(changeBooking(other, id, span('08:00', '09:00'), now))).toBe('forbidden')
  expect(await outcome(changeBooking(me, id, span('13:00', '15:00'), now))).toBe('space-taken')
  expect(await outcome(changeBooking(me, id, span('17:00', '18:30'), now))).toBe('person-double-booked')
  expect(await outcome(changeBooking(me, id, span('10:00', '10:00'), now))).toBe('invalid-input')
  expect(await actionsOf(id)).toEqual([['booking.created', me.id]])
  // Over its own old time, and up to the next one.
  expect(await changeBooking(me, id, span('11:00', '14:00'), now)).toMatchObject({ id, startsAt: at('11:00'), endsAt: at('14:00') })
  const events = await db.auditEvent.findMany({ where: { subjectId: id, action: 'booking.changed' }, select: { detail: true } })
  expect(events).toEqual([{ detail: { before: [at('08:00').toISOString(), at('12:00').toISOString()], after: [at('11:00').toISOString(), at('14:00').toISOString()] } }])
})

test('of a booking that has begun only the end changes, and what is left of it is free at once', async () => {
  const [me, other, floor] = [await person(), await person(), await newFloor()]
  const desk = await space(floor)
  const { id } = await bookSpace(me, { spaceId: desk, ...span('08:00', '16:00') }, now)
  expect(await outcome(changeBooking(me, id, span('09:00', '16:00'), at('10:00')))).toBe('invalid-input')
  expect(await outcome(changeBooking(me, id, span('08:00', '09:00'), at('10:00')))).toBe('invalid-input')
  expect(await outcome(changeBooking(me, id, span('08:00', '10:15'), at('10:00')))).toBe('done')
  expect(await outcome(bookSpace(other, { spaceId: desk, ...span('10:15', '16:00') }, at('10:00')))).toBe('done')
  expect(await outcome(changeBooking(me, id, span('08:00', '12:00'), at('10:30')))).toBe('over')
})

test('checking in: not too early, once, not for others, not when given back', async () => {
  const [me, stranger, floor] = [await person(), await person('workplace-admin'), await newFloor()]
  const { id } = await bookSpace(me, { spaceId: await space(floor), ...span('08:00', '16:00') }, now)
  expect(await outcome(checkIn(me, id, at('07:44')))).toBe('too-early')
  expect(await outcome(checkIn(stranger, id, at('08:00')))).toBe('forbidden')
  expect(await checkIn(me, id, at('07:50'))).toEqual({ id, checkedInAt: at('07:50') })
  expect(await checkIn(me, id, at('08:30'))).toEqual({ id, checkedInAt: at('07:50') })
  await cancelBooking(me, id)
  const second = await bookSpace(me, { spaceId: await space(floor), ...span('08:00', '16:00') }, now)
  await cancelBooking(me, second.id)
  expect(await outcome(checkIn(me, second.id, at('08:00')))).toBe('over')
})

test('the floor says what is free at a time, whose only when it is mine, and when a taken desk can be had', async () => {
  const [me, other, floor] = [await person(), await person(), await newFloor()]
  const [mine, taken, free, blocked] = [await space(floor), await space(floor), await space(floor), await space(floor, { blocked: 'Wasserschaden' })]
  const own = await bookSpace(me, { spaceId: mine, ...span('08:00', '12:00') }, now)
  await bookSpace(other, { spaceId: taken, ...span('08:00', '11:00') }, now)
  await bookSpace(other, { spaceId: free, ...span('12:00', '15:00') }, now)
  const view = await floorView(me, { ...floor, timeZone: 'Europe/Zurich' }, span('08:00', '12:00'), now)
  expect(view.spaces.map(({ id, state, bookingId }) => [id, state, bookingId])).toEqual([[mine, 'mine', own.id], [taken, 'taken', null], [free, 'free', null], [blocked, 'blocked', null]])
  expect(view.spaces.map(({ freeTimes }) => freeTimes)).toEqual([[], [{ from: '08:00', to: '09:00' }, { from: '12:00', to: '17:00' }], [], []])
  expect(JSON.stringify(view)).not.toContain(other.id)
  expect(view.isOver).toBe(false)
  expect((await floorView(me, { ...floor, timeZone: 'Europe/Zurich' }, span('08:00', '12:00'), at('12:00'))).isOver).toBe(true)
})
