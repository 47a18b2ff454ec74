/** What those of the staff who are invited to a meeting see of it, answer, and write. */
import { beforeAll, expect, test } from 'vitest'
import ICAL from 'ical.js'
import { documentPage } from '../../documents/queries.server.ts'
import { deleteDocument } from '../../documents/commands/delete-document.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { meetingView } from '../meeting.server.ts'
import { myInvitations } from '../invitations.server.ts'
import { answerInvitation } from './answer-invitation.server.ts'
import { bookSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { changeMeeting } from './meeting.server.ts'
import { sendInvitations } from './send-invitations.server.ts'
import { startMinutes } from './start-minutes.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'geladen', name: 'Seehaus', street: 'Seestrasse 3', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})

async function person(name = `invited-${(made += 1)}`): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `invited-${(made += 1)}@stadt.example` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
const room = async () => (await db.space.create({ data: { floorId, kind: 'room', code: `g${(made += 1)}`, x: 1, y: 1, seats: 6 }, select: { id: true } })).id
const meeting = async (me: Viewer, title?: string) => (await bookSpace(me, { spaceId: await room(), startsAt: at('08:00'), endsAt: at('09:00'), title }, now)).id
const invite = (me: Viewer, id: string, other: Viewer, scope?: 'following' | 'all') => changeMeeting(me, id, { intent: 'invite-person', personId: other.id }, now, scope)
const guest = (me: Viewer, id: string, address: string, scope?: 'following' | 'all') => changeMeeting(me, id, { intent: 'invite-guest', address }, now, scope)
const code = (work: Promise<unknown>) => work.then(() => 'done', (error: { data: { code: string } }) => error.data.code)
const textOf = (node: { text?: string; content?: readonly unknown[] }): string => `${node.text ?? ''}${(node.content ?? []).map((child) => textOf(child as { text?: string })).join(' ')}`

test('who is invited sees when, where and who; not what is ordered, nor what others have answered', async () => {
  const [me, colleague, stranger] = [await person(), await person(), await person()]
  const id = await meeting(me, 'Budget')
  await invite(me, id, colleague)
  await guest(me, id, 'gast@example.org')
  await changeMeeting(me, id, { intent: 'order', seating: 'rows', people: 3, catering: 'Wasser', equipment: null }, now)
  await answerInvitation(colleague, id, { answer: 'accepted', isForAll: false }, now)
  const seen = await meetingView(colleague, id, now)
  expect(seen).toMatchObject({ title: 'Budget', organiser: me.displayName, own: null, mine: { answer: 'accepted', isSeries: false } })
  expect(seen.participants.map(({ name, answer }) => [name, answer])).toEqual([[colleague.displayName, null], ['gast@example.org', null]])
  expect((await meetingView(me, id, now)).participants.map(({ answer }) => answer)).toEqual(['accepted', null])
  expect(await code(meetingView(stranger, id, now))).toBe('not-found')
  expect(await code(answerInvitation(stranger, id, { answer: 'accepted', isForAll: false }, now))).toBe('not-found')
  expect(await code(changeMeeting(colleague, id, { intent: 'title', title: 'Meins' }, now))).toBe('forbidden')
  const [participant] = (await meetingView(me, id, now)).participants
  await changeMeeting(me, id, { intent: 'remove', participantId: participant?.id ?? '' }, now)
  expect(await code(meetingView(colleague, id, now))).toBe('not-found')
})

test('an answer is to a time: another one asks again, another title does not; mails carry what was answered', async () => {
  const [me, colleague] = [await person(), await person()]
  const id = await meeting(me, 'Budget')
  await invite(me, id, colleague)
  await sendInvitations(now)
  await answerInvitation(colleague, id, { answer: 'tentative', isForAll: false }, now)
  await changeMeeting(me, id, { intent: 'title', title: 'Budget 2028' }, now)
  await db.mail.deleteMany()
  await sendInvitations(now)
  const mail = await db.mail.findFirstOrThrow()
  const event = new ICAL.Component(ICAL.parse(mail.calendar ?? '')).getFirstSubcomponent('vevent')
  expect(event?.getFirstProperty('attendee')?.getParameter('partstat')).toBe('TENTATIVE')
  expect((await myInvitations(colleague, { from: now })).map(({ bookingId, title, answer }) => [bookingId, title, answer])).toEqual([[id, 'Budget 2028', 'tentative']])
  await changeBooking(me, id, { startsAt: at('10:00'), endsAt: at('11:00') }, now)
  expect((await myInvitations(colleague, { from: now })).map(({ answer }) => answer)).toEqual([null])
  await cancelBooking(me, id, 'one', now)
  expect(await myInvitations(colleague, { from: now })).toEqual([])
  expect(await meetingView(colleague, id, now)).toMatchObject({ isCancelled: true, isOver: true })
  expect(await code(answerInvitation(colleague, id, { answer: 'accepted', isForAll: false }, now))).toBe('over')
})

test('of a series people are invited to one date, to this and the following, or to all, and answer for all at once', async () => {
  const [me, all, later] = [await person(), await person(), await person()]
  const { created } = await bookSeries(me, { spaceId: await room(), rrule: 'FREQ=WEEKLY;COUNT=4', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [], withAlternatives: false }, now)
  const ids = created.map(({ id }) => id)
  await invite(me, ids[1] ?? '', all, 'all')
  await invite(me, ids[2] ?? '', later, 'following')
  await guest(me, ids[0] ?? '', 'gast@example.org')
  const counts = async () => (await db.booking.findMany({ where: { id: { in: ids } }, orderBy: { startsAt: 'asc' }, select: { _count: { select: { participants: { where: { removedAt: null } } } } } })).map(({ _count }) => _count.participants)
  expect(await counts()).toEqual([2, 1, 2, 2])
  await answerInvitation(all, ids[3] ?? '', { answer: 'accepted', isForAll: true }, now)
  expect((await myInvitations(all, { from: now })).map(({ answer }) => answer)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
  const participant = await db.participant.findFirstOrThrow({ where: { bookingId: ids[1] ?? '', personId: all.id } })
  await changeMeeting(me, ids[1] ?? '', { intent: 'remove', participantId: participant.id }, now, 'following')
  expect(await counts()).toEqual([2, 0, 1, 1])
})

test('minutes: one document with what is known, in which the invited staff write, also those invited later', async () => {
  const [me, colleague, late, stranger] = [await person(), await person('Jo *Stern* [x](y)'), await person(), await person()]
  const id = await meeting(me, '1. Lesung #Budget')
  await invite(me, id, colleague)
  await guest(me, id, 'gast@example.org')
  const [document, again] = await Promise.all([startMinutes(me, id), startMinutes(me, id)])
  expect(again).toBe(document)
  expect(await db.document.count({ where: { ownerId: me.id } })).toBe(1)
  const page = await documentPage(colleague, document)
  expect([page.title, page.level, page.owner]).toEqual(['Protokoll: 1. Lesung #Budget, 09.03.2027', 'edit', me.displayName])
  const text = textOf(page.text).replaceAll(/\s+/g, ' ')
  for (const words of ['1. Lesung #Budget', 'Dienstag, 9. März 2027, 09:00 bis 10:00', 'Seehaus', 'Jo *Stern* [x](y)', 'gast@example.org (Gast)', 'Traktanden', 'Beschlüsse', 'Aufgaben']) expect(text).toContain(words)
  await invite(me, id, late)
  expect((await documentPage(late, document)).level).toBe('edit')
  expect(await code(documentPage(stranger, document))).toBe('forbidden')
  expect([(await meetingView(me, id, now)).minutesId, (await meetingView(late, id, now)).minutesId]).toEqual([document, document])
  for (const other of [colleague, stranger]) expect(await code(startMinutes(other, id))).toBe('forbidden')
  await deleteDocument(me, document)
  expect((await meetingView(colleague, id, now)).minutesId).toBeNull()
  expect(await startMinutes(me, id)).not.toBe(document)
})

test('a meeting that was cancelled has no minutes, one that is over may have', async () => {
  const me = await person()
  const [cancelled, past] = [await meeting(me), await meeting(me)]
  await cancelBooking(me, cancelled, 'one', now)
  expect(await code(startMinutes(me, cancelled))).toBe('over')
  await db.booking.update({ where: { id: past }, data: { startsAt: new Date('2026-03-09T08:00:00Z'), endsAt: new Date('2026-03-09T09:00:00Z') } })
  expect(await code(startMinutes(me, past))).toBe('done')
})
