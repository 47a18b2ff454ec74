import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { approvalQueue } from '../approval-queue.server.ts'
import { myBookings } from '../queries.server.ts'
import { answerApproval } from './approvals.server.ts'
import { bookSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { checkIn } from './check-in.server.ts'
import { releaseUnclaimed } from './release-unclaimed.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
let made = 0
let siteId: string
let floorId: string
beforeAll(async () => {
  siteId = (await db.site.create({ data: { slug: 'bewilligung', name: 'Bewilligung', street: 'Seestrasse 8', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.booking.deleteMany()
  await db.bookingSeries.deleteMany()
  await db.bookingRule.deleteMany()
  await db.mail.deleteMany()
})

async function person({ roles = ['employee'] as Viewer['roles'], managerId = null as string | null } = {}): Promise<Viewer> {
  const name = `approval-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, managerId, mail: `${name}@stadt.example` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles }
}
const management = () => person({ roles: ['employee', 'workplace-admin'] })
const room = async () => (await db.space.create({ data: { floorId, kind: 'room', code: `a${(made += 1)}`, x: 1, y: 1 }, select: { id: true } })).id
const rule = (approver: 'workplace_admin' | 'manager') => db.bookingRule.create({ data: { name: 'Festsaal', kind: 'room', siteId, approver } })
const booked = async (me: Viewer, spaceId: string, from = '08:00', to = '10:00') => (await bookSpace(me, { spaceId, startsAt: at(from), endsAt: at(to) }, now)).id
const isPending = async (me: Viewer) => (await myBookings(me, { from: now })).map((booking) => booking.isPending)
const waitsFor = async (viewer: Viewer) => (await approvalQueue(viewer, now)).map(({ bookingId }) => bookingId)

test('a booking that has to be approved holds the place, waits, and is told of when it is', async () => {
  await rule('workplace_admin')
  const [me, other, boss] = [await person(), await person(), await management()]
  const spaceId = await room()
  const id = await booked(me, spaceId)
  expect(await isPending(me)).toEqual([true])
  await expect(booked(other, spaceId)).rejects.toMatchObject({ status: 409 })
  await expect(checkIn(me, id, at('08:00'))).rejects.toMatchObject({ status: 409, data: { code: 'not-approved' } })
  expect([await waitsFor(boss), await waitsFor(other), await waitsFor(me)]).toEqual([[id], [], []])
  await answerApproval(boss, id, { isApproved: true, answer: 'Gern' }, now)
  expect([await isPending(me), await waitsFor(boss)]).toEqual([[false], []])
  expect((await db.mail.findMany()).map(({ subject, body }) => [subject.split(':')[0], body.split('\n')[0]])).toEqual([['Bewilligt', 'Gern']])
  await expect(answerApproval(boss, id, { isApproved: false, answer: null }, now)).rejects.toMatchObject({ status: 409 })
  await checkIn(me, id, at('08:00'))
})

test('what is declined is free again', async () => {
  await rule('workplace_admin')
  const [me, other, boss] = [await person(), await person(), await management()]
  const spaceId = await room()
  await answerApproval(boss, await booked(me, spaceId), { isApproved: false, answer: null }, now)
  expect(await isPending(me)).toEqual([])
  await booked(other, spaceId)
})

test('superiors agree to what their own people book, nobody else does, and without a superior workplace management is asked', async () => {
  await rule('manager')
  const [superior, stranger, boss] = [await person({ roles: ['employee', 'manager'] }), await person({ roles: ['employee', 'manager'] }), await management()]
  const [me, alone] = [await person({ managerId: superior.id }), await person()]
  const [mine, theirs] = [await booked(me, await room()), await booked(alone, await room())]
  expect([await waitsFor(superior), await waitsFor(stranger), await waitsFor(boss)]).toEqual([[mine], [], [theirs]])
  for (const viewer of [stranger, boss, me]) await expect(answerApproval(viewer, mine, { isApproved: true, answer: null }, now)).rejects.toMatchObject({ status: 403 })
  await answerApproval(superior, mine, { isApproved: true, answer: null }, now)
})

test('whoever approves is not asked, and where no rule asks nobody approves', async () => {
  const [me, boss] = [await person(), await management()]
  const free = await booked(me, await room())
  await expect(answerApproval(boss, free, { isApproved: false, answer: null }, now)).rejects.toMatchObject({ status: 403 })
  await rule('workplace_admin')
  await booked(boss, await room())
  expect([await isPending(me), await isPending(boss)]).toEqual([[false], [false]])
})

test('another time has to be approved again, less of the same has not', async () => {
  await rule('workplace_admin')
  const [me, boss] = [await person(), await management()]
  const id = await booked(me, await room())
  await answerApproval(boss, id, { isApproved: true, answer: null }, now)
  await changeBooking(me, id, { startsAt: at('08:00'), endsAt: at('09:00') }, now)
  expect(await isPending(me)).toEqual([false])
  await changeBooking(me, id, { startsAt: at('08:00'), endsAt: at('09:30') }, now)
  expect(await isPending(me)).toEqual([true])
})

test('every date of a series waits, and what nobody has agreed to by its start is free', async () => {
  await rule('workplace_admin')
  const me = await person()
  const spaceId = await room()
  await bookSeries(me, { spaceId, rrule: 'FREQ=DAILY;COUNT=3', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [], withAlternatives: false }, now)
  expect(await isPending(me)).toEqual([true, true, true])
  await releaseUnclaimed(at('07:59'))
  expect(await isPending(me)).toEqual([true, true, true])
  await releaseUnclaimed(at('08:00'))
  expect(await isPending(me)).toEqual([true, true])
})

test('the database lets nobody check in to what has not been approved', async () => {
  await rule('workplace_admin')
  const id = await booked(await person(), await room())
  await expect(db.booking.update({ where: { id }, data: { checkedInAt: now } })).rejects.toThrow(/booking_checked_in_is_approved/)
})

test('whoever has to agree has one line for each who asks, and it is done with the last answer', async () => {
  await rule('manager')
  const superior = await person({ roles: ['employee', 'manager'] })
  const me = await person({ managerId: superior.id })
  const [first, second] = [await booked(me, await room()), await booked(me, await room(), '11:00', '12:00')]
  const lines = () => db.notification.findMany({ where: { personId: superior.id }, select: { titleEn: true, doneAt: true } })
  expect(await lines()).toEqual([{ titleEn: `${me.displayName} asks for approval of a booking`, doneAt: null }])
  await answerApproval(superior, first, { isApproved: true, answer: null }, now)
  expect((await lines()).map(({ doneAt }) => doneAt)).toEqual([null])
  await answerApproval(superior, second, { isApproved: false, answer: null }, now)
  expect((await lines()).map(({ doneAt }) => doneAt)).toEqual([now])
})
