import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Equipment } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { floorClosures, openMoves } from '../floor-closures.server.ts'
import { floorView, myBookings, openOffers } from '../queries.server.ts'
import { acceptMove, keepDesk } from './answer-move.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { closeFloor, withdrawClosure } from './close-floor.server.ts'
import { unblockPeriod } from './manage-rules.server.ts'
import { offerPlaces } from './offer-places.server.ts'
import { answerBy, proposeClosure } from './propose-closure.server.ts'
import { switchDesk } from './switch-desk.server.ts'
import { acceptOffer, declineOffer } from './waiting-list.server.ts'

/** Monday morning; the floor is to be closed on Wednesday. */
const now = new Date('2027-03-08T06:00:00Z')
const day = '2027-03-10'
const at = (time: string) => new Date(`${day}T${time}:00Z`)
const whole = { startsAt: at('07:00'), endsAt: at('16:00') }
let made = 0
let boss: Viewer
let siteId: string
let buildingId: string

async function person(roles: Viewer['roles'] = ['employee']): Promise<Viewer> {
  const name = `closing-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles }
}

beforeAll(async () => {
  boss = await person(['employee', 'workplace-admin'])
})
/** A site of its own for each test. */
beforeEach(async () => {
  await db.mail.deleteMany()
  const slug = `ruhig-${(made += 1)}`
  siteId = (await db.site.create({ data: { slug, name: 'Ruhig', street: 'Seestrasse 9', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  buildingId = (await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })).id
})

async function floor(level: number, desks: Equipment[][]) {
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  const { id } = await db.floor.create({ data: { siteId, buildingId, slug: String(level), level, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })
  const spaces: string[] = []
  for (const [index, equipment] of desks.entries()) spaces.push((await db.space.create({ data: { floorId: id, kind: 'desk', code: `${level}.${index + 1}`, x: 1, y: 1, equipment }, select: { id: true } })).id)
  return { id, spaces }
}
async function sitting(spaceId: string | undefined, times = whole) {
  const viewer = await person()
  return { viewer, booking: (await bookSpace(viewer, { spaceId: spaceId ?? '', ...times }, now)).id }
}
const desksOf = async (viewer: Viewer) => (await myBookings(viewer, { from: now })).map(({ code }) => code)
const state = async () => (await floorClosures(boss, now)).filter(({ site }) => site === 'Ruhig').at(-1)
const offerOf = async (viewer: Viewer) => (await openMoves(viewer, now))[0]?.offerId ?? ''
const propose = (floorId: string, at_ = now) => proposeClosure(boss, { floorId, day }, at_)

test('who has a desk on the floor is asked to move to one that is held and has what theirs has; moving is their own doing', async () => {
  const [upper, lower] = [await floor(2, [['dock'], ['dock', 'induction_loop']]), await floor(1, [['dock'], ['screen'], ['dock', 'induction_loop', 'screen']])]
  const [one, other] = [await sitting(upper.spaces[0]), await sitting(upper.spaces[1])]
  expect(await propose(upper.id)).toMatchObject({ asked: 2, left: 0 })
  expect(await openMoves(one.viewer, now)).toMatchObject([{ day, from: '08:00', to: '17:00', own: { code: '2.1', level: 2 }, other: { code: '1.1', level: 1 }, until: { day: '2027-03-09', time: '16:00' } }])
  expect((await openMoves(other.viewer, now)).map((move) => move.other.code)).toEqual(['1.3'])
  // Nobody has been moved: they have their own desk, and no offer of the waiting list.
  expect([await desksOf(one.viewer), await desksOf(other.viewer), await openOffers(one.viewer, now)]).toEqual([['2.1'], ['2.2'], []])
  expect((await db.mail.findMany({ orderBy: { id: 'asc' } })).map(({ subject }) => subject.split('?')[0])).toEqual(['Würden Sie wechseln', 'Würden Sie wechseln'])
  expect(await state()).toMatchObject({ state: 'open', moved: 0, waiting: 2, staying: 0, notAsked: 0 })
  await expect(bookSpace(await person(), { spaceId: lower.spaces[0] ?? '', ...whole }, now)).rejects.toMatchObject({ status: 409, data: { code: 'space-taken' } })

  await acceptMove(one.viewer, await offerOf(one.viewer), now)
  expect([await desksOf(one.viewer), await openMoves(one.viewer, now)]).toEqual([['1.1'], []])
  await keepDesk(other.viewer, await offerOf(other.viewer), now)
  expect([await desksOf(other.viewer), await openMoves(other.viewer, now)]).toEqual([['2.2'], []])
  expect(await state()).toMatchObject({ moved: 1, waiting: 0, staying: 1, notAsked: 0 })
  // What they gave back, and what was held for nothing, others can have.
  await bookSpace(await person(), { spaceId: upper.spaces[0] ?? '', ...whole }, now)
  await bookSpace(await person(), { spaceId: lower.spaces[2] ?? '', ...whole }, now)
  expect((await db.auditEvent.findMany({ where: { actorId: { in: [boss.id, one.viewer.id, other.viewer.id] } }, orderBy: { id: 'asc' } })).map(({ action }) => action).filter((action) => action.startsWith('floor-closure')).slice(-5)).toEqual(['floor-closure.asked', 'floor-closure.asked', 'floor-closure.proposed', 'floor-closure.moved', 'floor-closure.kept'])
})

test('a floor is closed only when nobody is left, then nobody can book there on that day, and it can be opened again', async () => {
  const [upper, lower] = [await floor(2, [['dock'], []]), await floor(1, [['dock'], ['dock']])]
  const one = await sitting(upper.spaces[0])
  const { id } = await propose(upper.id)
  await expect(closeFloor(boss, id, now)).rejects.toMatchObject({ status: 409, data: { code: 'not-empty' } })
  await acceptMove(one.viewer, await offerOf(one.viewer), now)
  await closeFloor(boss, id, now)
  await expect(bookSpace(await person(), { spaceId: upper.spaces[1] ?? '', ...whole }, now)).rejects.toMatchObject({ status: 409, data: { code: 'refused-by-rule' } })
  await bookSpace(await person(), { spaceId: upper.spaces[1] ?? '', startsAt: new Date('2027-03-11T07:00:00Z'), endsAt: new Date('2027-03-11T16:00:00Z') }, now)
  await bookSpace(await person(), { spaceId: lower.spaces[1] ?? '', ...whole }, now)
  const view = async (slug: string) => (await floorView(boss, { site: (await db.site.findUniqueOrThrow({ where: { id: siteId } })).slug, floor: slug, timeZone: 'Europe/Zurich' }, whole, now)).spaces.map((space) => space.state)
  expect([await view('2'), await view('1')]).toEqual([['blocked', 'blocked'], ['taken', 'taken']])
  expect(await state()).toMatchObject({ state: 'closed', moved: 1 })
  await expect(closeFloor(boss, id, now)).rejects.toMatchObject({ status: 409, data: { code: 'over' } })
  await expect(withdrawClosure(boss, id, now)).rejects.toMatchObject({ status: 409, data: { code: 'over' } })
  const period = await db.blockedPeriod.findFirstOrThrow({ where: { floorId: upper.id } })
  expect(period.kind).toBeNull()
  await unblockPeriod(boss, period.id)
  expect(await state()).toMatchObject({ state: 'reopened' })
  await bookSpace(await person(), { spaceId: upper.spaces[1] ?? '', ...whole }, now)
})

test('where a room is booked, only the desks are closed', async () => {
  const upper = await floor(2, [[]])
  const room = await db.space.create({ data: { floorId: upper.id, kind: 'room', code: 'Titlis', x: 1, y: 1 }, select: { id: true } })
  await bookSpace(await person(), { spaceId: room.id, startsAt: at('08:00'), endsAt: at('09:00') }, now)
  await closeFloor(boss, (await propose(upper.id)).id, now)
  await bookSpace(await person(), { spaceId: room.id, startsAt: at('09:00'), endsAt: at('10:00') }, now)
  await expect(bookSpace(await person(), { spaceId: upper.spaces[0] ?? '', ...whole }, now)).rejects.toMatchObject({ status: 409 })
})

test('withdrawing frees what is held and tells those who had not answered; who has moved stays there', async () => {
  const [upper, lower] = [await floor(2, [[], []]), await floor(1, [[], []])]
  const [one, other] = [await sitting(upper.spaces[0]), await sitting(upper.spaces[1])]
  const { id } = await propose(upper.id)
  await acceptMove(one.viewer, await offerOf(one.viewer), now)
  const held = await offerOf(other.viewer)
  await db.mail.deleteMany()
  await withdrawClosure(boss, id, now)
  expect([await desksOf(one.viewer), await desksOf(other.viewer), await openMoves(other.viewer, now)]).toEqual([['1.1'], ['2.2'], []])
  expect((await db.mail.findMany()).map(({ personId, subject }) => [personId, subject.split(':')[0]])).toEqual([[other.viewer.id, 'Sie können bleiben']])
  await expect(acceptMove(other.viewer, held, now)).rejects.toMatchObject({ status: 409, data: { code: 'over' } })
  await bookSpace(await person(), { spaceId: lower.spaces[1] ?? '', ...whole }, now)
  // The same can be proposed again.
  expect(await propose(upper.id)).toMatchObject({ asked: 0, left: 1 })
})

test('without an answer everybody keeps their desk, and nobody is asked twice; who has come since is', async () => {
  const [upper] = [await floor(2, [[], [], []]), await floor(1, [[], [], []])]
  const [one, other] = [await sitting(upper.spaces[0]), await sitting(upper.spaces[1])]
  await propose(upper.id)
  await keepDesk(one.viewer, await offerOf(one.viewer), now)
  const late = await sitting(upper.spaces[2])
  expect(await state()).toMatchObject({ waiting: 1, staying: 2, notAsked: 1 })
  expect(await propose(upper.id)).toMatchObject({ asked: 1, left: 0 })
  expect([(await openMoves(one.viewer, now)).length, (await openMoves(other.viewer, now)).length, (await openMoves(late.viewer, now)).length]).toEqual([0, 1, 1])
  const after = new Date(answerBy(day, 'Europe/Zurich').getTime() + 1)
  const unanswered = await offerOf(other.viewer)
  await expect(acceptMove(other.viewer, unanswered, after)).rejects.toMatchObject({ status: 409, data: { code: 'over' } })
  await offerPlaces(after)
  expect(await db.booking.findUniqueOrThrow({ where: { id: unanswered } })).toMatchObject({ cancelledAt: after })
  expect(await desksOf(other.viewer)).toEqual(['2.2'])
})

test('who gives the desk back, takes another time or another desk has nothing to answer any more, and what was held is free', async () => {
  const [upper, lower] = [await floor(2, [[], [], []]), await floor(1, [[], [], [], []])]
  const people = [await sitting(upper.spaces[0]), await sitting(upper.spaces[1]), await sitting(upper.spaces[2])]
  await propose(upper.id)
  const [gone, changed, switched] = people
  const offers = await Promise.all(people.map(({ viewer }) => offerOf(viewer)))
  if (!gone || !changed || !switched) throw new Error('nobody')
  await cancelBooking(gone.viewer, gone.booking, 'one', now)
  await changeBooking(changed.viewer, changed.booking, { startsAt: at('07:00'), endsAt: at('12:00') }, now)
  await switchDesk(switched.viewer, { spaceId: lower.spaces[3] ?? '', ...whole }, now)
  for (const [index, { viewer }] of people.entries()) await expect(acceptMove(viewer, offers[index] ?? '', now)).rejects.toMatchObject({ status: 409 })
  await offerPlaces(now)
  expect(await db.booking.count({ where: { id: { in: offers }, cancelledAt: null } })).toBe(0)
  expect([await desksOf(gone.viewer), await desksOf(changed.viewer), await desksOf(switched.viewer)]).toEqual([[], ['2.2'], ['1.4']])
})

test('a desk that somebody has moved to is a booking like any other: it can be split by another one', async () => {
  const [upper, lower] = [await floor(2, [[]]), await floor(1, [[], []])]
  const one = await sitting(upper.spaces[0])
  await propose(upper.id)
  await acceptMove(one.viewer, await offerOf(one.viewer), now)
  await switchDesk(one.viewer, { spaceId: lower.spaces[1] ?? '', startsAt: at('10:00'), endsAt: at('11:00') }, now)
  expect(await desksOf(one.viewer)).toEqual(['1.1', '1.2', '1.1'])
  expect(await state()).toMatchObject({ moved: 1, waiting: 0, staying: 0 })
})

test('rules hold for what is offered: nobody is asked to take a desk that they could not book', async () => {
  const [upper, lower] = [await floor(2, [[]]), await floor(1, [[]])]
  const one = await sitting(upper.spaces[0])
  const unit = await db.orgUnit.create({ data: { name: 'Nur diese' }, select: { id: true } })
  const zone = await db.zone.create({ data: { floorId: lower.id, name: 'Zone', x: 0, y: 0, width: 5, height: 5 }, select: { id: true } })
  await db.space.updateMany({ where: { floorId: lower.id }, data: { zoneId: zone.id } })
  await db.bookingRule.create({ data: { name: 'Nur diese', siteId, zoneId: zone.id, unitId: unit.id } })
  expect(await propose(upper.id)).toMatchObject({ asked: 0, left: 1 })
  expect(await openMoves(one.viewer, now)).toEqual([])
  expect(await state()).toMatchObject({ staying: 1, notAsked: 1 })
})

test('only workplace management proposes, withdraws and closes, only the person answers, and in time', async () => {
  const [upper] = [await floor(2, [[]]), await floor(1, [[]])]
  const one = await sitting(upper.spaces[0])
  for (const viewer of [one.viewer, await person(['employee', 'manager']), await person(['employee', 'admin'])]) {
    await expect(proposeClosure(viewer, { floorId: upper.id, day }, now)).rejects.toMatchObject({ status: 403 })
    await expect(floorClosures(viewer, now)).rejects.toMatchObject({ status: 403 })
  }
  const { id } = await propose(upper.id)
  const offer = await offerOf(one.viewer)
  for (const command of [withdrawClosure, closeFloor]) await expect(command(one.viewer, id, now)).rejects.toMatchObject({ status: 403 })
  for (const command of [acceptMove, keepDesk]) {
    await expect(command(boss, offer, now)).rejects.toMatchObject({ status: 404 })
    await expect(command(one.viewer, one.booking, now)).rejects.toMatchObject({ status: 404 })
  }
  // The waiting list's own answers do not reach it.
  for (const command of [acceptOffer, declineOffer]) await expect(command(one.viewer, offer, now)).rejects.toMatchObject({ status: 404 })
  await expect(proposeClosure(boss, { floorId: upper.id, day: '2027-03-08' }, now)).rejects.toMatchObject({ status: 422 })
  await expect(proposeClosure(boss, { floorId: upper.id, day: '2027-06-08' }, now)).rejects.toMatchObject({ status: 422 })
  await expect(proposeClosure(boss, { floorId: upper.id, day: '2027-03-09' }, new Date('2027-03-08T14:30:00Z'))).rejects.toMatchObject({ status: 409, data: { code: 'too-late' } })
  await expect(proposeClosure(boss, { floorId: boss.id, day }, now)).rejects.toMatchObject({ status: 404 })
  // For a Monday the answer is due on Friday.
  expect(answerBy('2027-03-15', 'Europe/Zurich').toISOString()).toBe('2027-03-12T15:00:00.000Z')
})

test('of answers at the same moment one counts: accepting twice, accepting and keeping, accepting while it is withdrawn', async () => {
  const [upper] = [await floor(2, [[], [], []]), await floor(1, [[], [], []])]
  const people = [await sitting(upper.spaces[0]), await sitting(upper.spaces[1]), await sitting(upper.spaces[2])]
  const { id } = await propose(upper.id)
  const [twice, torn, late] = await Promise.all(people.map(async ({ viewer }) => ({ viewer, offer: await offerOf(viewer) })))
  if (!twice || !torn || !late) throw new Error('nobody')
  await Promise.allSettled([acceptMove(twice.viewer, twice.offer, now), acceptMove(twice.viewer, twice.offer, now), acceptMove(torn.viewer, torn.offer, now), keepDesk(torn.viewer, torn.offer, now)])
  await Promise.allSettled([acceptMove(late.viewer, late.offer, now), withdrawClosure(boss, id, now)])
  expect(await desksOf(twice.viewer)).toEqual(['1.1'])
  for (const { viewer } of [torn, late]) expect(await desksOf(viewer)).toHaveLength(1)
  const open = await db.booking.findMany({ where: { closureId: id, cancelledAt: null, heldUntil: { not: null } } })
  expect(open).toEqual([])
})

test('whoever books while the floor is being closed has a desk there, or the floor is closed, never both', async () => {
  for (let round = 0; round < 6; round += 1) {
    const upper = await floor(10 + round, [[]])
    const { id } = await propose(upper.id)
    const visitor = await person()
    const [booked, closed] = await Promise.allSettled([bookSpace(visitor, { spaceId: upper.spaces[0] ?? '', ...whole }, now), closeFloor(boss, id, now)])
    expect([booked.status, closed.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})

test('two who propose at once ask everybody once', async () => {
  const [upper] = [await floor(2, [[], []]), await floor(1, [[], []])]
  const people = [await sitting(upper.spaces[0]), await sitting(upper.spaces[1])]
  await Promise.all([propose(upper.id), propose(upper.id), propose(upper.id)])
  expect(await Promise.all(people.map(async ({ viewer }) => (await openMoves(viewer, now)).length))).toEqual([1, 1])
  expect(await db.floorClosure.count({ where: { floorId: upper.id } })).toBe(1)
})

test('the database itself lets nobody have two desks but the one that is only held to move to', async () => {
  const [upper, lower] = [await floor(2, [[]]), await floor(1, [[], []])]
  const one = await sitting(upper.spaces[0])
  const second = { kind: 'desk' as const, personId: one.viewer.id, spaceId: lower.spaces[0] ?? '', ...whole }
  await expect(db.booking.create({ data: second })).rejects.toThrow(/booking_person_one_desk/)
  await expect(db.booking.create({ data: { ...second, heldUntil: at('07:00') } })).rejects.toThrow(/booking_person_one_desk/)
  await expect(db.booking.create({ data: { ...second, moveOfId: one.booking } })).rejects.toThrow(/booking_person_one_desk/)
  const { id } = await db.booking.create({ data: { ...second, heldUntil: at('07:00'), moveOfId: one.booking }, select: { id: true } })
  await expect(db.booking.update({ where: { id }, data: { heldUntil: null } })).rejects.toThrow(/booking_person_one_desk/)
  await expect(db.booking.create({ data: { ...second, spaceId: lower.spaces[1] ?? '', heldUntil: at('07:00'), moveOfId: one.booking } })).rejects.toThrow()
})
