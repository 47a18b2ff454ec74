import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import { signedToken } from '../../platform/signed-link.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookSpace } from './book-space.server.ts'
import { changeBooking, leave } from './change-booking.server.ts'
import { checkIn } from './check-in.server.ts'
import { linkedBooking, releaseByLink } from './release-by-link.server.ts'
import { releaseUnclaimed } from './release-unclaimed.server.ts'
import { remind } from './remind.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'erinnerung', name: 'Erinnerung', street: 'Seestrasse 4', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
  await db.bookingRule.create({ data: { name: 'Einchecken', kind: 'desk', releaseAfterMinutes: 30 } })
})
beforeEach(async () => {
  await db.booking.deleteMany()
  await db.mail.deleteMany()
})

async function person({ mail = true, locale = null as string | null } = {}): Promise<Viewer> {
  const name = `remind-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, locale, mail: mail ? `${name}@stadt.example` : null }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
/** A booking made at `now` unless told. */
async function booked(me: Viewer, from: string, to: string, { kind = 'desk' as 'desk' | 'room', madeAt = now } = {}): Promise<string> {
  const space = await db.space.create({ data: { floorId, kind, code: `e${(made += 1)}`, x: 1, y: 1 }, select: { id: true } })
  const { id } = await bookSpace(me, { spaceId: space.id, startsAt: at(from), endsAt: at(to) }, now)
  await db.booking.update({ where: { id }, data: { createdAt: madeAt } })
  return id
}
const wantsNoMails = (me: Viewer) => db.notificationChoice.createMany({ data: ['booking-reminder', 'booking-released'].map((kind) => ({ personId: me.id, kind, inApp: true, mail: 'off' })) })
const subjects = async () => (await db.mail.findMany({ orderBy: { id: 'asc' } })).map(({ address, subject }) => [address.split('@')[0], subject])

test('an hour before, who has to check in is reminded once, in their language, with a link that gives the place back', async () => {
  const me = await person({ locale: 'en' })
  await booked(me, '08:00', '16:00')
  await remind(at('06:59'))
  expect(await subjects()).toEqual([])
  await remind(at('07:00'))
  await remind(at('07:01'))
  const [mail, ...others] = await db.mail.findMany()
  expect(others).toEqual([])
  expect(mail?.subject).toMatch(/^Desk e\d+ from 09:00$/)
  expect(mail?.body).toContain('Check in by 09:30')
  const token = /\/release\/([\w-]{72})\n/.exec(mail?.body ?? '')?.[1] ?? ''
  expect(await linkedBooking(token, at('07:01'))).toMatchObject({ from: '09:00', to: '17:00', isReleased: false })
})

test('no mail to those who want none, have no address, booked just now, have checked in, gave up, or need not check in', async () => {
  const [quiet, mute, late, here, gone, meeting] = [await person(), await person({ mail: false }), await person(), await person(), await person(), await person()]
  await wantsNoMails(quiet)
  await booked(quiet, '08:00', '16:00')
  await booked(mute, '08:00', '16:00')
  await booked(late, '08:00', '16:00', { madeAt: at('07:30') })
  await checkIn(here, await booked(here, '08:00', '16:00'), at('07:50'))
  await db.booking.update({ where: { id: await booked(gone, '08:00', '16:00') }, data: { cancelledAt: now } })
  await booked(meeting, '08:00', '09:00', { kind: 'room' })
  await remind(at('07:55'))
  expect(await subjects()).toEqual([])
})

test('a booking that is moved is reminded of again at its new time', async () => {
  const me = await person()
  const id = await booked(me, '08:00', '10:00')
  await remind(at('07:30'))
  await changeBooking(me, id, { startsAt: at('12:00'), endsAt: at('14:00') }, at('07:31'))
  await remind(at('07:32'))
  await remind(at('11:30'))
  expect((await subjects()).map(([, subject]) => subject?.slice(-5))).toEqual(['09:00', '13:00'])
})

test('who loses the place for want of a check-in hears of it, unless they want no mails', async () => {
  const [me, quiet] = [await person(), await person()]
  await wantsNoMails(quiet)
  await booked(me, '08:00', '16:00')
  await booked(quiet, '08:00', '16:00')
  await releaseUnclaimed(at('08:30'))
  expect(await subjects()).toEqual([[me.username, expect.stringMatching(/^Freigegeben: /)]])
})

test('the link gives its booking back once, in the name of its person, and nothing else', async () => {
  const me = await person()
  const [id, other] = [await booked(me, '08:00', '10:00'), await booked(me, '10:00', '12:00')]
  const token = await signedToken('release', id, at('10:00'))
  await releaseByLink(token, at('07:30'))
  await releaseByLink(token, at('07:31'))
  expect(await linkedBooking(token, at('07:32'))).toMatchObject({ isReleased: true })
  expect((await db.booking.findUniqueOrThrow({ where: { id: other } })).cancelledAt).toBeNull()
  expect((await db.auditEvent.findMany({ where: { subjectId: id, action: 'booking.cancelled' } })).map(({ actorId, detail }) => [actorId, detail])).toEqual([[me.id, { by: 'link' }]])
  await expect(releaseByLink(token, at('10:00'))).rejects.toMatchObject({ status: 404 })
  await expect(releaseByLink(await signedToken('other', id, at('10:00')), at('07:30'))).rejects.toMatchObject({ status: 404 })
})

test('the link does not take a place from under somebody who has checked in', async () => {
  const me = await person()
  const id = await booked(me, '08:00', '10:00')
  await checkIn(me, id, at('08:00'))
  await expect(releaseByLink(await signedToken('release', id, at('10:00')), at('08:05'))).rejects.toMatchObject({ status: 409 })
  expect((await db.booking.findUniqueOrThrow({ where: { id } })).cancelledAt).toBeNull()
})

test('who leaves early frees the rest from the next minute on, and not before it has begun', async () => {
  const [me, other] = [await person(), await person()]
  const id = await booked(me, '08:00', '16:00')
  await expect(leave(me, id, at('07:59'))).rejects.toMatchObject({ status: 409 })
  await expect(leave(other, id, at('10:00'))).rejects.toMatchObject({ status: 403 })
  await checkIn(me, id, at('08:00'))
  expect((await leave(me, id, new Date(at('10:00').getTime() + 20_000))).endsAt).toEqual(at('10:01'))
  const { spaceId } = await db.booking.findUniqueOrThrow({ where: { id } })
  await bookSpace(other, { spaceId, startsAt: at('10:01'), endsAt: at('16:00') }, at('10:00'))
  await expect(leave(me, id, at('10:01'))).rejects.toMatchObject({ status: 409 })
})
