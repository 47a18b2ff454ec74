import ICAL from 'ical.js'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { meetingForm } from '../meeting-schema.ts'
import { invitable, meetingView, orderQueue } from '../meeting.server.ts'
import { answerOrder } from './answer-order.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { changeMeeting } from './meeting.server.ts'
import { sendInvitations } from './send-invitations.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'sitzung', name: 'Sitzungshaus', street: 'Seestrasse 3', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.mail.deleteMany()
  await db.participant.deleteMany()
})

async function person({ roles = ['employee'], locale = null, hasMail = true }: { roles?: Viewer['roles']; locale?: string | null; hasMail?: boolean } = {}): Promise<Viewer> {
  const name = `meeting-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: `Name ${name}`, givenName: name, surname: name, locale, mail: hasMail ? `${name}@stadt.example` : null }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles }
}
const mailOf = ({ username }: Viewer) => `${username}@stadt.example`
async function meeting(me: Viewer, title?: string): Promise<string> {
  const space = await db.space.create({ data: { floorId, kind: 'room', code: `r${(made += 1)}`, x: 1, y: 1, seats: 6 }, select: { id: true } })
  return (await bookSpace(me, { spaceId: space.id, startsAt: at('08:00'), endsAt: at('09:00'), ...(title === undefined ? {} : { title }) }, now)).id
}
const inviteGuest = (me: Viewer, id: string, address: string) => changeMeeting(me, id, { intent: 'invite-guest', address }, now)

/** What has been written since, with the calendar as a parser of others reads it. */
async function mails() {
  const written = await db.mail.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  await db.mail.updateMany({ data: { key: null } })
  await db.mail.deleteMany()
  return written.map(({ address, subject, body, calendarMethod, calendar, replyTo, personId }) => {
    const root = new ICAL.Component(ICAL.parse(calendar ?? ''))
    const component = root.getFirstSubcomponent('vevent')
    if (!component) throw new Error('no event')
    const event = new ICAL.Event(component)
    const zone = root.getFirstSubcomponent('vtimezone')
    return {
      address, subject, body, replyTo, personId, calendarMethod,
      method: root.getFirstPropertyValue('method'),
      zone: zone?.getFirstPropertyValue('tzid'),
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toString(),
      organizer: event.organizer,
      attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
      status: component.getFirstPropertyValue('status'),
      revisedAt: String(component.getFirstPropertyValue('dtstamp')),
    }
  })
}

test('who is invited gets the date once: an invitation of the organiser with all who come', async () => {
  const [me, colleague] = [await person(), await person({ locale: 'en' })]
  const id = await meeting(me, 'Budget, 2. Lesung')
  await changeMeeting(me, id, { intent: 'invite-person', personId: colleague.id }, now)
  await inviteGuest(me, id, 'gast@example.org')
  await sendInvitations(now)
  await sendInvitations(now)
  const [first, second, ...others] = await mails()
  expect(others).toEqual([])
  expect(first).toMatchObject({ address: mailOf(colleague), personId: colleague.id, subject: 'Invitation: Budget, 2. Lesung', replyTo: mailOf(me), method: 'REQUEST', calendarMethod: 'REQUEST', zone: 'Europe/Zurich', sequence: 0, start: '2027-03-09T09:00:00', organizer: `mailto:${mailOf(me)}`, attendees: ['mailto:gast@example.org', `mailto:${mailOf(colleague)}`] })
  expect(second).toMatchObject({ address: 'gast@example.org', personId: null, subject: 'Einladung: Budget, 2. Lesung', uid: first?.uid })
  expect(second?.body).toContain('Dienstag, 9. März 2027, 09:00–10:00')
  expect((await meetingView(me, id, now)).participants.map(({ isTold }) => isTold)).toEqual([true, true])
})

test('another time is told once with a higher number, and so is the end', async () => {
  const me = await person()
  const id = await meeting(me, 'Wöchentlich')
  await inviteGuest(me, id, 'gast@example.org')
  await sendInvitations(now)
  const [invitation] = await mails()
  await changeBooking(me, id, { startsAt: at('10:00'), endsAt: at('11:00') }, now)
  await changeBooking(me, id, { startsAt: at('12:00'), endsAt: at('13:00') }, now)
  expect((await meetingView(me, id, now)).participants.map(({ isTold }) => isTold)).toEqual([false])
  await sendInvitations(now)
  await sendInvitations(now)
  const changed = await mails()
  expect(changed).toMatchObject([{ subject: 'Geändert: Wöchentlich', method: 'REQUEST', sequence: 2, uid: invitation?.uid, start: '2027-03-09T13:00:00' }])
  await cancelBooking(me, id, 'one', now)
  await sendInvitations(now)
  await sendInvitations(now)
  expect(await mails()).toMatchObject([{ subject: 'Abgesagt: Wöchentlich', method: 'CANCEL', status: 'CANCELLED', sequence: 3, uid: invitation?.uid }])
})

test('who is taken off the list is told so and may be invited again; the others hear nothing', async () => {
  const me = await person()
  const id = await meeting(me)
  await inviteGuest(me, id, 'one@example.org')
  await inviteGuest(me, id, 'two@example.org')
  await sendInvitations(now)
  await mails()
  const [one] = (await meetingView(me, id, now)).participants
  await changeMeeting(me, id, { intent: 'remove', participantId: one?.id ?? '' }, now)
  expect((await meetingView(me, id, now)).participants.map(({ name }) => name)).toEqual(['two@example.org'])
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  await sendInvitations(later(1))
  expect(await mails()).toMatchObject([{ address: 'one@example.org', method: 'CANCEL', sequence: 1, revisedAt: '2027-03-08T06:01:00Z', attendees: ['mailto:one@example.org'] }])
  await sendInvitations(later(2))
  expect(await mails()).toEqual([])
  await inviteGuest(me, id, 'one@example.org')
  await sendInvitations(later(3))
  expect(await mails()).toMatchObject([{ address: 'one@example.org', method: 'REQUEST', sequence: 1, revisedAt: '2027-03-08T06:03:00Z' }])
})

test('nobody is invited to what somebody has still to agree to, and everybody once they have', async () => {
  const me = await person()
  const id = await meeting(me)
  await db.booking.update({ where: { id }, data: { approver: 'workplace_admin' } })
  await inviteGuest(me, id, 'gast@example.org')
  await sendInvitations(now)
  expect(await mails()).toEqual([])
  await db.booking.update({ where: { id }, data: { approvedAt: now } })
  await sendInvitations(now)
  expect(await mails()).toMatchObject([{ address: 'gast@example.org', method: 'REQUEST', status: 'CONFIRMED' }])
})

test('who was invited and taken off before the mail went out hears nothing, and who was back on the list is invited once', async () => {
  const me = await person()
  const id = await meeting(me)
  await inviteGuest(me, id, 'one@example.org')
  await inviteGuest(me, id, 'two@example.org')
  for (const { id: participantId } of (await meetingView(me, id, now)).participants) await changeMeeting(me, id, { intent: 'remove', participantId }, now)
  await inviteGuest(me, id, 'two@example.org')
  await sendInvitations(now)
  expect(await mails()).toMatchObject([{ address: 'two@example.org', method: 'REQUEST' }])
  expect(await db.participant.count({ where: { bookingId: id } })).toBe(1)
})

test('a meeting that is cancelled before its invitations went out is not mentioned', async () => {
  const me = await person()
  const id = await meeting(me)
  await inviteGuest(me, id, 'gast@example.org')
  await cancelBooking(me, id, 'one', now)
  await sendInvitations(now)
  expect(await mails()).toEqual([])
})

test('processes that tell at the same time tell once', async () => {
  const me = await person()
  const id = await meeting(me)
  for (let number = 0; number < 10; number++) await inviteGuest(me, id, `gast-${number}@example.org`)
  await Promise.all([sendInvitations(now), sendInvitations(now), sendInvitations(now)])
  expect((await mails()).map(({ address }) => address).toSorted()).toEqual(Array.from({ length: 10 }, (_, number) => `gast-${number}@example.org`))
})

test('a guest whose address is a colleague\'s is the colleague, and is found by name and address', async () => {
  const [me, colleague, silent] = [await person(), await person(), await person({ hasMail: false })]
  const id = await meeting(me)
  expect((await invitable(me, id, mailOf(colleague).toUpperCase())).people.map(({ id: found }) => found)).toEqual([colleague.id])
  expect((await invitable(me, id, `name ${colleague.username}`)).people.map(({ id: found }) => found)).toEqual([colleague.id])
  expect((await invitable(me, id, silent.username)).people).toEqual([])
  expect((await invitable(me, id, me.username)).people).toEqual([])
  expect(await invitable(me, id, 'Gast@Example.org')).toEqual({ people: [], guest: 'gast@example.org' })
  await inviteGuest(me, id, mailOf(colleague))
  expect((await db.participant.findFirstOrThrow({ where: { bookingId: id } })).personId).toBe(colleague.id)
  expect((await invitable(me, id, mailOf(colleague))).people).toEqual([])
  await expect(changeMeeting(me, id, { intent: 'invite-person', personId: silent.id }, now)).rejects.toMatchObject({ status: 409 })
})

test('only who has booked changes the meeting, and only until it is over', async () => {
  const [me, other, management] = [await person(), await person(), await person({ roles: ['employee', 'workplace-admin'] })]
  const id = await meeting(me)
  for (const viewer of [other, management]) {
    await expect(inviteGuest(viewer, id, 'gast@example.org')).rejects.toMatchObject({ status: 403 })
    await expect(meetingView(viewer, id, now)).rejects.toMatchObject({ status: 404 })
  }
  await expect(changeMeeting(me, id, { intent: 'title', title: 'Zu spät' }, at('09:00'))).rejects.toMatchObject({ status: 409 })
  await cancelBooking(me, id, 'one', now)
  await expect(inviteGuest(me, id, 'gast@example.org')).rejects.toMatchObject({ status: 409 })
  expect(await db.participant.count({ where: { bookingId: id } })).toBe(0)
})

test('an order waits for an answer, is answered with a mail, and waits again when the meeting moves', async () => {
  const [me, management] = [await person(), await person({ roles: ['employee', 'workplace-admin'] })]
  const id = await meeting(me, 'Workshop')
  const wanted = { intent: 'order', seating: 'u-shape', people: 5, catering: 'Wasser für 5', equipment: null } as const
  await changeMeeting(me, id, wanted, now)
  const ours = async () => (await orderQueue(now)).find(({ bookingId }) => bookingId === id)
  expect(await ours()).toMatchObject({ state: 'open', seating: 'u-shape', people: 5, catering: 'Wasser für 5', equipment: null, revision: 0 })
  await expect(answerOrder(me, { bookingId: id, revision: 0, state: 'confirmed', answer: null }, now)).rejects.toMatchObject({ status: 403 })
  await answerOrder(management, { bookingId: id, revision: 0, state: 'confirmed', answer: 'Steht bereit' }, now)
  expect(await ours()).toMatchObject({ state: 'confirmed', answer: 'Steht bereit' })
  expect(await db.mail.findMany({ select: { address: true, subject: true } })).toEqual([{ address: mailOf(me), subject: 'Bestellung bestätigt: Workshop' }])
  await changeBooking(me, id, { startsAt: at('10:00'), endsAt: at('11:00') }, now)
  expect(await ours()).toMatchObject({ state: 'open', answer: null, revision: 1 })
  await expect(answerOrder(management, { bookingId: id, revision: 0, state: 'confirmed', answer: null }, now)).rejects.toMatchObject({ status: 409 })
  await answerOrder(management, { bookingId: id, revision: 1, state: 'declined', answer: null }, now)
  expect((await meetingView(me, id, now)).own?.order).toMatchObject({ state: 'declined' })
  await changeMeeting(me, id, { ...wanted, people: 4 }, now)
  expect((await meetingView(me, id, now)).own?.order).toMatchObject({ state: 'open', people: 4 })
  await cancelBooking(me, id, 'one', now)
  // Declined or not looked at: nobody needs to undo anything.
  expect(await ours()).toBeUndefined()
})

test('an order that was confirmed is shown as cancelled when the meeting is', async () => {
  const [me, management] = [await person(), await person({ roles: ['employee', 'workplace-admin'] })]
  const id = await meeting(me)
  await changeMeeting(me, id, { intent: 'order', seating: 'rows', people: null, catering: null, equipment: null }, now)
  await answerOrder(management, { bookingId: id, revision: 0, state: 'confirmed', answer: null }, now)
  await cancelBooking(me, id, 'one', now)
  expect((await orderQueue(now)).find(({ bookingId }) => bookingId === id)).toMatchObject({ isCancelled: true })
})

test.each([
  { intent: 'invite-guest', address: 'keine adresse' },
  { intent: 'invite-guest', address: 'a@b.ch\r\nBcc: all@example.org' },
  { intent: 'order', seating: 'pyramid', people: '', catering: '', equipment: '' },
  { intent: 'order', seating: 'rows', people: '0', catering: '', equipment: '' },
  { intent: 'order', seating: 'rows', people: '-3', catering: '', equipment: '' },
  { intent: 'title', title: 'x'.repeat(121) },
])('%j is refused', (input) => {
  expect(meetingForm.safeParse(input).success).toBe(false)
})
