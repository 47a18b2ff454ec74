import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { lostBookings, myBookings } from '../queries.server.ts'
import { bookSpace } from './book-space.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { checkIn } from './check-in.server.ts'
import { releaseUnclaimed } from './release-unclaimed.server.ts'

const now = new Date('2027-03-09T06:00:00Z')
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'freigabe', name: 'Freigabe', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
  await db.bookingRule.create({ data: { name: 'Einchecken', kind: 'desk', releaseAfterMinutes: 30 } })
})
async function person(): Promise<Viewer> {
  const name = `release-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
/** A booking made at 06:00 unless told, on a space of its own. */
async function booked(me: Viewer, from: string, to: string, { kind = 'desk' as 'desk' | 'room', made: madeAt = '06:00' } = {}): Promise<string> {
  const space = await db.space.create({ data: { floorId, kind, code: `f${(made += 1)}`, x: 1, y: 1 }, select: { id: true } })
  const { id } = await bookSpace(me, { spaceId: space.id, startsAt: at(from), endsAt: at(to) }, now)
  await db.booking.update({ where: { id }, data: { createdAt: at(madeAt) } })
  return id
}
const isOpen = async (id: string) => (await db.booking.findUniqueOrThrow({ where: { id } })).cancelledAt === null

test('who has not checked in after the minutes of the rule loses the place, at once and not before', async () => {
  const [me, id] = await person().then(async (one) => [one, await booked(one, '08:00', '16:00')] as const)
  await releaseUnclaimed(at('08:29'))
  expect(await isOpen(id)).toBe(true)
  expect(await lostBookings(me, at('08:29'))).toEqual([])
  await releaseUnclaimed(at('08:30'))
  expect(await isOpen(id)).toBe(false)
  expect(await lostBookings(me, at('08:31'))).toMatchObject([{ id, releasedAt: at('08:30').toISOString() }])
  expect(await lostBookings(me, at('16:00'))).toEqual([])
  await releaseUnclaimed(at('08:31'))
  expect((await db.auditEvent.findMany({ where: { subjectId: id, action: 'booking.released' } })).map(({ actorId, detail }) => [actorId, detail])).toEqual([[null, { personId: me.id }]])
})

test('who has checked in keeps it, and so do those of a kind for which no rule speaks', async () => {
  const [here, room] = [await person(), await person()]
  const [checked, meeting] = [await booked(here, '08:00', '16:00'), await booked(room, '08:00', '16:00', { kind: 'room' })]
  await checkIn(here, checked, at('07:50'))
  await releaseUnclaimed(at('15:00'))
  expect([await isOpen(checked), await isOpen(meeting)]).toEqual([true, true])
})

test('the minutes count from the booking, or from the choice of this time, when that was after the start', async () => {
  const [late, changed] = [await person(), await person()]
  const [spontaneous, moved] = [await booked(late, '08:00', '16:00', { made: '10:00' }), await booked(changed, '14:00', '16:00')]
  await changeBooking(changed, moved, { startsAt: at('09:00'), endsAt: at('16:00') }, at('10:10'))
  expect((await myBookings(changed, { from: now })).map(({ checkInBy }) => checkInBy)).toEqual([at('10:40').toISOString()])
  await releaseUnclaimed(at('10:29'))
  expect([await isOpen(spontaneous), await isOpen(moved)]).toEqual([true, true])
  await releaseUnclaimed(at('10:39'))
  expect([await isOpen(spontaneous), await isOpen(moved)]).toEqual([false, true])
  await releaseUnclaimed(at('10:40'))
  expect(await isOpen(moved)).toBe(false)
})

test('checking in at the very moment of the release: either it stands or it is refused, never both', async () => {
  const everybody = await Promise.all(Array.from({ length: 12 }, () => person()))
  const ids = await Promise.all(everybody.map((one) => booked(one, '11:00', '16:00')))
  const answers = Promise.all(everybody.map((one, index) => checkIn(one, ids[index] ?? '', at('11:30')).then(() => true, () => false)))
  await Promise.all([answers, releaseUnclaimed(at('11:30'))])
  expect(await Promise.all(ids.map(isOpen))).toEqual(await answers)
})
