import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { siteBoard } from '../board.server.ts'
import { spaceAtDoor } from '../door.server.ts'
import { type AtDoor, bookAtDoor, checkInAtDoor, endAtDoor } from './at-the-door.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { checkIn } from './check-in.server.ts'
import { releaseUnclaimed } from './release-unclaimed.server.ts'
import { remind } from './remind.server.ts'

const now = new Date('2027-03-09T09:07:20Z')
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
let made = 0
let siteId: string
let floorId: string
beforeAll(async () => {
  siteId = (await db.site.create({ data: { slug: 'tuer', name: 'Tür', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.bookingRule.deleteMany()
  await db.blockedPeriod.deleteMany()
  await db.mail.deleteMany()
})

async function person(more: Partial<Prisma.PersonUncheckedCreateInput> = {}, ...roles: Viewer['roles']): Promise<Viewer> {
  const name = `door-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example`, ...more }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee', ...roles] }
}
async function door(kind: 'desk' | 'room' = 'room', blocked: string | null = null): Promise<AtDoor> {
  const { id: spaceId } = await db.space.create({ data: { floorId, kind, code: `t${(made += 1)}`, x: made, y: 1, blocked }, select: { id: true } })
  const { id: displayId } = await db.display.create({ data: { spaceId }, select: { id: true } })
  return { displayId, spaceId }
}
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data?: { code: string } }) => error.data?.code ?? error)
const minutesOf = (offers: { minutes: number }[]) => offers.map(({ minutes }) => minutes)

test('what is booked at a door belongs to its display, is checked in, and begins with this minute', async () => {
  const here = await door()
  const { id, startsAt, endsAt } = await bookAtDoor(here, 30, now)
  expect([startsAt, endsAt]).toEqual([at('09:07'), at('09:37')])
  expect(await db.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({ personId: null, displayId: here.displayId, checkedInAt: now, approver: null })
  expect(await db.auditEvent.findMany({ where: { subjectId: id }, select: { actorId: true, action: true, detail: true } })).toEqual([{ actorId: null, action: 'booking.created', detail: here }])
  expect((await spaceAtDoor(here.spaceId, now)).entries).toMatchObject([{ bookingId: id, isAtDoor: true, name: null, title: null, isCheckedIn: true }])
})

test('of thirty presses and bookings of one slot at once exactly one has it', async () => {
  const here = await door()
  const people = await Promise.all(Array.from({ length: 15 }, () => person()))
  const outcomes = await Promise.all([
    ...Array.from({ length: 15 }, () => outcome(bookAtDoor(here, 30, now))),
    ...people.map((me) => outcome(bookSpace(me, { spaceId: here.spaceId, startsAt: at('09:00'), endsAt: at('10:00') }, now))),
  ])
  expect(outcomes.toSorted()).toEqual(['done', ...Array.from({ length: 29 }, () => 'space-taken')])
  expect(await db.booking.count({ where: { spaceId: here.spaceId, cancelledAt: null } })).toBe(1)
})

test('only lengths that are free are offered, and only those that the rules allow', async () => {
  const [here, me] = [await door(), await person()]
  const offered = async () => minutesOf((await spaceAtDoor(here.spaceId, now)).offers)
  expect(await offered()).toEqual([15, 30, 60])
  await bookSpace(me, { spaceId: here.spaceId, startsAt: at('09:45'), endsAt: at('10:00') }, now)
  expect(await offered()).toEqual([15, 30])
  await db.bookingRule.create({ data: { name: 'Pause', kind: 'room', bufferMinutes: 15, weekdays: [] } })
  expect(await offered()).toEqual([15])
  await db.bookingRule.updateMany({ data: { bufferMinutes: null, minMinutes: 30 } })
  expect(await offered()).toEqual([30])
  expect(await outcome(bookAtDoor(here, 15, now))).toBe('refused-by-rule')
})

test('slots end where they end, and do not keep anybody from beginning now', async () => {
  const here = await door()
  await db.bookingRule.create({ data: { name: 'Viertelstunden', kind: 'room', slotMinutes: 15, weekdays: [] } })
  expect((await spaceAtDoor(here.spaceId, now)).offers.map(({ endsAt }) => new Date(endsAt))).toEqual([at('09:30'), at('09:45'), at('10:15')])
  const { id, endsAt } = await bookAtDoor(here, 15, now)
  expect(endsAt).toEqual(at('09:30'))
  await endAtDoor(here, id, at('09:20'))
  expect(await outcome(bookAtDoor(here, 15, at('09:20')))).toBe('done')
})

test.each<[string, Prisma.BookingRuleUncheckedCreateInput | null]>([
  ['a room for one unit', { name: 'Nur Rat', kind: 'room', weekdays: [] }],
  ['a room where somebody has to agree', { name: 'Festsaal', kind: 'room', approver: 'workplace_admin', weekdays: [] }],
  ['a closed house', { name: 'Zu', kind: 'room', opensAt: '12:00', closesAt: '13:00', weekdays: [] }],
  ['a blocked time', null],
])('%s offers nothing at its door, says why, and takes no press', async (_, rule) => {
  const here = await door()
  if (rule?.name === 'Nur Rat') rule.unitId = (await db.orgUnit.create({ data: { name: 'Rat' }, select: { id: true } })).id
  if (rule) await db.bookingRule.create({ data: rule })
  else await db.blockedPeriod.create({ data: { reason: 'Umbau', siteId, startsAt: at('08:00'), endsAt: at('12:00') } })
  const { offers, refusal, entries } = await spaceAtDoor(here.spaceId, now)
  expect(offers).toEqual([])
  expect(refusal).toContain(rule?.name ?? 'Umbau')
  expect(entries.map(({ isBlocked, title }) => [isBlocked, title])).toEqual(rule ? [] : [[true, 'Umbau']])
  expect(await outcome(bookAtDoor(here, 15, now))).toBe('refused-by-rule')
})

test('a space that is out of use says so', async () => {
  const here = await door('desk', 'Wird gereinigt')
  expect(await spaceAtDoor(here.spaceId, now)).toMatchObject({ blocked: 'Wird gereinigt', offers: [] })
  expect(await outcome(bookAtDoor(here, 15, now))).toBe('space-blocked')
})

test('a door says whose meeting it is only of those who show themselves to everybody', async () => {
  const here = await door()
  const [open, shy, gone] = [await person({ presenceVisibility: 'everyone' }), await person({ presenceVisibility: 'unit' }), await person({ presenceVisibility: 'everyone', disabledAt: now })]
  const title = 'Jour fixe'
  for (const [index, me] of [open, shy, gone].entries()) await bookSpace(me, { spaceId: here.spaceId, title, startsAt: at(`1${index}:00`), endsAt: at(`1${index}:30`) }, now)
  const { entries } = await spaceAtDoor(here.spaceId, now)
  expect(entries.map((entry) => [entry.title, entry.name])).toEqual([[title, open.displayName], [null, null], [null, null]])
  expect(JSON.stringify(await siteBoard(siteId, now))).not.toContain(title)
})

test('anybody at the door checks the booking in that is due, of this door alone, and no sooner than a quarter of an hour before', async () => {
  const [here, elsewhere, me] = [await door(), await door(), await person()]
  const { id } = await bookSpace(me, { spaceId: here.spaceId, startsAt: at('10:00'), endsAt: at('11:00') }, now)
  expect(await outcome(checkInAtDoor(here, id, at('09:44')))).toBe('too-early')
  expect(await outcome(checkInAtDoor(elsewhere, id, at('09:50')))).toBe('not-found')
  expect(await outcome(checkInAtDoor(here, id, at('09:50')))).toBe('done')
  expect(await outcome(checkInAtDoor(here, id, at('09:51')))).toBe('done')
  expect((await db.booking.findUniqueOrThrow({ where: { id } })).checkedInAt).toEqual(at('09:50'))
  expect(await db.auditEvent.findMany({ where: { subjectId: id, action: 'booking.checked-in' }, select: { actorId: true, detail: true } })).toEqual([{ actorId: null, detail: { displayId: here.displayId } }])
  await db.booking.update({ where: { id }, data: { checkedInAt: null, heldUntil: at('10:30') } })
  expect(await outcome(checkInAtDoor(here, id, at('10:00')))).toBe('held')
  await db.booking.update({ where: { id }, data: { heldUntil: null, approver: 'manager' } })
  expect(await outcome(checkInAtDoor(here, id, at('10:00')))).toBe('not-approved')
  expect(await outcome(checkInAtDoor(here, id, at('11:00')))).toBe('over')
})

test('to end frees the rest at once, and tells whoever had booked; what began this minute is taken back', async () => {
  const [here, elsewhere, me] = [await door(), await door(), await person()]
  const { id } = await bookSpace(me, { spaceId: here.spaceId, title: 'Sitzung', startsAt: at('09:00'), endsAt: at('11:00') }, now)
  expect(await outcome(endAtDoor(elsewhere, id, now))).toBe('not-found')
  await endAtDoor(here, id, now)
  expect(await db.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({ endsAt: at('09:07'), cancelledAt: null })
  expect(await db.mail.findMany({ select: { personId: true, subject: true } })).toEqual([{ personId: me.id, subject: 'An der Tür beendet: Sitzung' }])
  expect(await outcome(endAtDoor(here, id, now))).toBe('over')
  const pressed = await bookAtDoor(here, 60, now)
  await endAtDoor(here, pressed.id, new Date(now.getTime() + 10_000))
  expect((await db.booking.findUniqueOrThrow({ where: { id: pressed.id } })).cancelledAt).not.toBeNull()
  expect(await db.mail.count()).toBe(1)
})

test('nobody takes a booking of a door for theirs: not its release, reminders, or the commands of people; management cancels it', async () => {
  const [here, me, management] = [await door(), await person(), await person({}, 'workplace-admin')]
  await db.bookingRule.create({ data: { name: 'Freigabe', releaseAfterMinutes: 5, weekdays: [] } })
  const { id } = await bookAtDoor(here, 60, now)
  await remind(now)
  await releaseUnclaimed(at('09:40'))
  expect((await db.booking.findUniqueOrThrow({ where: { id } })).cancelledAt).toBeNull()
  // One after the other: a refusal that nobody waits for yet would end the run.
  for (const attempt of [() => checkIn(me, id, now), () => cancelBooking(me, id, 'one', now), () => changeBooking(me, id, { startsAt: at('09:07'), endsAt: at('10:30') }, now)]) expect(await outcome(attempt())).toBe('forbidden')
  await cancelBooking(management, id, 'one', now)
  expect((await db.booking.findUniqueOrThrow({ where: { id } })).cancelledAt).not.toBeNull()
})

test('the database keeps a booking from being of nobody, or of a person and a door at once', async () => {
  const [here, me] = [await door(), await person()]
  const booking = { spaceId: here.spaceId, kind: 'room', startsAt: at('12:00'), endsAt: at('13:00') } as const
  await expect(db.booking.create({ data: booking })).rejects.toThrow('booking_of_one_booker')
  await expect(db.booking.create({ data: { ...booking, personId: me.id, displayId: here.displayId } })).rejects.toThrow('booking_of_one_booker')
  await expect(db.booking.create({ data: { ...booking, displayId: here.displayId, heldUntil: at('11:00') } })).rejects.toThrow('booking_at_the_door_is_plain')
})

test('the foyer counts what is free now by floor, and knows when rooms are taken today', async () => {
  const [room, desk, me] = [await door(), await door('desk'), await person()]
  const before = (await siteBoard(siteId, now)).floors[0]
  await bookSpace(me, { spaceId: room.spaceId, startsAt: at('10:00'), endsAt: at('11:00') }, now)
  await bookAtDoor(desk, 60, now)
  const after = (await siteBoard(siteId, now)).floors[0]
  expect(after?.freeDesks).toBe((before?.freeDesks ?? 0) - 1)
  expect(after?.rooms.find(({ id }) => id === room.spaceId)?.entries).toEqual([{ startsAt: at('10:00').getTime(), endsAt: at('11:00').getTime(), isBlocked: false }])
})

test('a door books and ends eight times in ten minutes and then waits, while others book the space as ever', async () => {
  const [here, other, me] = [await door(), await door(), await person()]
  const press = async () => {
    const { id } = await bookAtDoor(here, 15, now)
    await endAtDoor(here, id, now)
  }
  for (let index = 0; index < 8; index += 1) await press()
  expect(await outcome(press())).toBe('too-many-attempts')
  expect(await outcome(bookAtDoor(other, 15, now))).toBe('done')
  expect(await outcome(bookSpace(me, { spaceId: here.spaceId, startsAt: at('10:00'), endsAt: at('11:00') }, now))).toBe('done')
  expect(await outcome(bookAtDoor(here, 15, at('09:19')))).toBe('done')
})
