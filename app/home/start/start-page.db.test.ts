import { expect, test } from 'vitest'
import type { Role as StoredRole } from '../../../prisma/generated/client.ts'
import { saveSettings } from '../../identity/commands/save-settings.server.ts'
import { saveOffer } from '../../people/commands/save-offer.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dismissFirstSteps } from '../commands/dismiss-first-steps.server.ts'
import { dutiesOf } from './duties.server.ts'
import { firstStepsOf } from './first-steps.server.ts'
import { gather } from './gather.server.ts'
import { ownWeek } from './own-day.server.ts'
import { waitingFor } from './waiting.server.ts'

const now = new Date('2027-03-10T07:30:00Z')
let made = 0
async function person(roles: Viewer['roles'], rest: { managerId?: string } = {}): Promise<Viewer> {
  const username = `start-${++made}`
  const stored = roles.map((role) => ({ role: role.replace('-', '_') as StoredRole }))
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: `Start ${made}`, givenName: 'S', surname: username, roles: { create: stored }, ...rest }, select: { id: true } })
  return { id, username, displayName: username, unitId: null, roles }
}

const site = await db.site.create({ data: { slug: 'haus', name: 'Haus', street: 'x', postcode: '6003', town: 'x' } })
const building = await db.building.create({ data: { siteId: site.id, name: 'A' } })
const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} } })
const space = (kind: 'desk' | 'room', code: string, blocked: string | null = null) => db.space.create({ data: { floorId: floor.id, kind, code, x: 1, y: 1, blocked } })
const [desk, room] = [await space('desk', '1.01'), await space('room', 'Rigi')]

test('the steps of somebody new are ticked off by what they did, and are gone once put aside', async () => {
  const viewer = await person(['employee'])
  const steps = async (at = now) => (await firstStepsOf(viewer, at))?.map(({ name, isDone }) => `${name} ${isDone}`)
  expect(await steps()).toEqual(['look false', 'desk false', 'visibility false', 'skills false', 'circle false'])
  await db.enrolment.create({ data: { personId: viewer.id, courseId: 'fuehren-digital' } })
  await saveSettings(viewer, { locale: 'en' })
  expect(await steps()).toEqual(['look true', 'desk false', 'visibility false', 'skills false', 'training false', 'circle false'])
  await saveSettings(viewer, { presenceVisibility: 'unit' })
  await saveOffer(viewer, { skills: ['Moderation'], askMeAbout: '' })
  const friend = await person(['employee'])
  await db.circleMember.create({ data: { personId: viewer.id, memberId: friend.id } })
  await db.booking.create({ data: { spaceId: desk.id, kind: 'desk', personId: viewer.id, startsAt: new Date('2027-03-11T07:00:00Z'), endsAt: new Date('2027-03-11T16:00:00Z') } })
  expect(await steps()).toEqual(['look true', 'desk true', 'visibility true', 'skills true', 'training false', 'circle true'])
  // After two weeks somebody who books is not new any more.
  expect(await steps(new Date('2027-03-25T07:30:00Z'))).toBeUndefined()
  await dismissFirstSteps(viewer, now)
  expect(await steps()).toBeUndefined()
  expect(await db.firstDay.findUnique({ where: { personId: viewer.id } })).toMatchObject({ firstSeenAt: now, dismissedAt: now })
})

test('two first visits at once are one', async () => {
  const viewer = await person(['employee'])
  await Promise.all([firstStepsOf(viewer, now), firstStepsOf(viewer, now), firstStepsOf(viewer, now)])
  expect(await db.firstDay.count({ where: { personId: viewer.id } })).toBe(1)
})

test('bookings wait for the superior alone, as a line; for workplace management they are a duty', async () => {
  const boss = await person(['employee', 'manager'])
  const admin = await person(['employee', 'workplace-admin'])
  const other = await person(['employee', 'manager'])
  const staff = await person(['employee'], { managerId: boss.id })
  const asked = (approver: 'manager' | 'workplace_admin', day: string) => db.booking.create({ data: { spaceId: room.id, kind: 'room', personId: staff.id, approver, startsAt: new Date(`${day}T09:00:00Z`), endsAt: new Date(`${day}T10:00:00Z`) } })
  await asked('manager', '2027-03-12')
  await asked('workplace_admin', '2027-03-15')
  await space('desk', '1.02', 'Defekt')
  const lines = async (viewer: Viewer) => (await waitingFor(viewer, '2027-03-17', now)).lines.map(({ key, path, dueOn }) => [key, path, dueOn])
  expect(await lines(boss)).toEqual([['approvals', '/workplaces/requests', '2027-03-12']])
  expect([await lines(admin), await lines(other)]).toEqual([[], []])
  const duties = async (viewer: Viewer) => (await dutiesOf(viewer, now)).lines.map(({ key, count }) => [key, count])
  expect(await duties(admin)).toEqual([['requests', 1], ['out-of-service', 1]])
  expect(await duties(staff)).toEqual([])
})

test('failures of the last day are told to system administrators, and failed imports to those who import', async () => {
  const [admin, it, staff] = [await person(['employee', 'admin']), await person(['employee', 'it']), await person(['employee'])]
  const mail = (failedAt: string) => db.mail.create({ data: { address: 'a@example.ch', subject: 's', body: 'b', failedAt: new Date(failedAt), problem: 'x' } })
  await mail('2027-03-10T06:00:00Z')
  await mail('2027-03-01T06:00:00Z')
  const duties = async (viewer: Viewer) => (await dutiesOf(viewer, now)).lines.map(({ key, count }) => [key, count])
  expect(await duties(admin)).toEqual([['mails', 1]])
  expect([await duties(it), await duties(staff)]).toEqual([[], []])
})

test('the week has the own place, desk and meetings on the clock of their site', async () => {
  const viewer = await person(['employee'])
  await db.usualHalfDay.createMany({ data: [1, 2].map((half) => ({ personId: viewer.id, weekday: 4, half, place: 'home' as const })) })
  await db.booking.create({ data: { spaceId: desk.id, kind: 'desk', personId: viewer.id, startsAt: new Date('2027-03-12T07:00:00Z'), endsAt: new Date('2027-03-12T16:00:00Z') } })
  await db.booking.create({ data: { spaceId: room.id, kind: 'room', title: 'Sitzung', personId: viewer.id, startsAt: new Date('2027-03-12T13:00:00Z'), endsAt: new Date('2027-03-12T14:00:00Z') } })
  const week = await ownWeek(viewer, ['2027-03-11', '2027-03-12'], now)
  expect(week.map(({ day, halves, items }) => [day, halves.map(({ place, desk: own }) => own?.code ?? place), items.map(({ kind, from }) => `${kind} ${from}`)])).toEqual([
    ['2027-03-11', ['home', 'home'], []],
    ['2027-03-12', ['1.01', '1.01'], ['room 14:00']],
  ])
})

test('one source that fails leaves the others', async () => {
  expect(await gather<number>({ a: Promise.resolve([1]), b: Promise.reject(new Error('down')), c: Promise.resolve([2, 3]) })).toEqual({ lines: [1, 2, 3], hasFailed: true })
})
