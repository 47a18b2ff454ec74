import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { refusalFor } from '../booking-rules.server.ts'
import { assignedDesksHeldAbout, floorView, sitesWithFreeDesks } from '../queries.server.ts'
import { withBusyTimes } from '../live-busy.ts'
import { previewSeries } from '../series-plan.server.ts'
import { findSpaces } from '../space-search.server.ts'
import { weekOf } from '../week.ts'
import { weekView } from '../week.server.ts'
import { assignDesk } from './assign-desk.server.ts'
import { bookFor } from './book-for.server.ts'
import { bookSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { bookUsual } from './book-usual.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { deleteOldBookings } from './delete-old-bookings.server.ts'
import { addFavourite } from './favourites.server.ts'
import { offerPlaces } from './offer-places.server.ts'
import { switchDesk } from './switch-desk.server.ts'
import { joinWaitingList } from './waiting-list.server.ts'
import { planHalfDay, setUsualWeek } from './week-plan.server.ts'

// Monday, 8 March 2027, 08:00 in Zurich.
const now = new Date('2027-03-08T07:00:00Z')
const timeZone = 'Europe/Zurich'
const tuesday = '2027-03-09'
const span = (from: string, to: string, day = tuesday) => ({ startsAt: new Date(`${day}T${from}:00Z`), endsAt: new Date(`${day}T${to}:00Z`) })
const morning = span('07:00', '11:00')
const wholeDay = span('07:00', '16:00')
let made = 0
let floorId: string
beforeAll(async () => {
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  const { id: siteId } = await db.site.create({ data: { slug: 'fest', name: 'Fest', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.waitingEntry.deleteMany()
  await db.booking.deleteMany()
  await db.favouriteSpace.deleteMany()
  await db.bookingSeries.deleteMany()
  await db.space.deleteMany()
  await db.mail.deleteMany()
})

async function person(...roles: Viewer['roles']): Promise<Viewer> {
  const name = `own-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@example.ch` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee', ...roles] }
}
const space = async (kind: 'desk' | 'room' = 'desk') => (await db.space.create({ data: { floorId, kind, code: `f${String((made += 1)).padStart(4, '0')}`, x: made, y: 1 }, select: { id: true } })).id
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data?: { code: string } }) => error.data?.code ?? error)
const mailsTo = async ({ id }: Viewer) => (await db.mail.findMany({ where: { personId: id }, orderBy: { id: 'asc' } })).map(({ subject }) => subject)

/** Somebody with a desk of their own, somebody else, and workplace management. */
async function ownDesk() {
  const [owner, other, manager, desk] = [await person(), await person(), await person('workplace-admin'), await space()]
  await assignDesk(manager, desk, owner.username, now)
  return { owner, other, manager, desk }
}

test('by no way does anybody else get the desk of somebody who is there or says nothing, and the refusal says why but not who', async () => {
  const { owner, other, manager, desk } = await ownDesk()
  const [elsewhere, booked] = [await space(), await person()]
  const words = 'Dieser Arbeitsplatz ist einer Person fest zugeteilt und in dieser Zeit nicht frei.'
  const refused = await bookSpace(other, { spaceId: desk, ...morning }, now).catch((error: { data: { code: string; message: string } }) => error.data)
  expect(refused).toMatchObject({ code: 'refused-by-rule', message: words })
  expect(await refusalFor(other, desk, morning, now)).toBe(words)
  await bookSpace(other, { spaceId: elsewhere, ...morning }, now)
  expect(await outcome(switchDesk(other, { spaceId: desk, ...morning }, now))).toBe('refused-by-rule')
  expect(await outcome(bookFor(manager, other.username, { spaceId: desk, ...wholeDay }, now))).toBe('refused-by-rule')
  await addFavourite(booked, desk)
  expect(await outcome(bookUsual(booked, tuesday, now))).toBe('none-free')
  const series = { spaceId: desk, rrule: 'FREQ=DAILY;COUNT=3', firstDay: tuesday, from: '08:00', to: '12:00', timeZone, except: [] }
  expect((await previewSeries(booked, series, now)).occurrences.map(({ state }) => state)).toEqual(['refused', 'refused', 'refused'])
  expect(await outcome(bookSeries(booked, { ...series, withAlternatives: false }, now))).toBe('refused-by-rule')
  expect(await outcome(joinWaitingList(booked, { floorId: null, zoneId: null, spaceId: desk }, morning, now))).toBe('refused-by-rule')
  expect(await db.booking.count({ where: { spaceId: desk } })).toBe(0)
  expect(await outcome(bookFor(manager, owner.username, { spaceId: desk, ...morning }, now))).toBe('done')
  expect(await outcome(bookSpace(owner, { spaceId: desk, ...span('12:00', '16:00') }, now))).toBe('done')
})

test('a half-day at home by plan or as usual, or another desk, gives it free for just that time', async () => {
  const { owner, other, desk } = await ownDesk()
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'home', { mayRelease: false }, now)
  expect(await outcome(bookSpace(other, { spaceId: desk, ...wholeDay }, now))).toBe('refused-by-rule')
  const { id } = await bookSpace(other, { spaceId: desk, ...morning }, now)
  expect(await outcome(changeBooking(other, id, wholeDay, now))).toBe('refused-by-rule')
  await setUsualWeek(owner, [{ weekday: 3, half: 2, place: 'away' }])
  expect(await outcome(bookSpace(other, { spaceId: desk, ...span('07:00', '11:00', '2027-03-10') }, now))).toBe('refused-by-rule')
  expect(await outcome(bookSpace(other, { spaceId: desk, ...span('12:00', '16:00', '2027-03-10') }, now))).toBe('done')
  await bookSpace(owner, { spaceId: await space(), ...span('07:00', '11:00', '2027-03-11') }, now)
  expect(await outcome(bookSpace(other, { spaceId: desk, ...span('07:00', '11:15', '2027-03-11') }, now))).toBe('refused-by-rule')
  expect(await outcome(bookSpace(other, { spaceId: desk, ...span('07:00', '11:00', '2027-03-11') }, now))).toBe('done')
})

test('plan, search, counts and half-days all say the same: free for the person, and for others only when given', async () => {
  const { owner, other, desk } = await ownDesk()
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'home', { mayRelease: false }, now)
  const afternoon = span('12:00', '16:00')
  const seen = async (viewer: Viewer, at: typeof morning) => {
    const [view, [found]] = [await floorView(viewer, { site: 'fest', floor: '1', timeZone }, at, now), await findSpaces(viewer, { site: 'fest', from: at.startsAt, to: at.endsAt })]
    const line = view.spaces.find(({ id }) => id === desk)
    return [line?.state, line?.belongs, found?.free]
  }
  expect(await seen(owner, morning)).toEqual(['free', 'me', true])
  expect(await seen(owner, afternoon)).toEqual(['free', 'me', true])
  expect(await seen(other, morning)).toEqual(['free', null, true])
  expect(await seen(other, afternoon)).toEqual(['blocked', 'other', false])
  const counted = async (viewer: Viewer | null) => (await sitesWithFreeDesks(tuesday, viewer)).find(({ slug }) => slug === 'fest')?.floors[0]?.freeDesks
  expect([await counted(owner), await counted(other), await counted(null)]).toEqual([1, 0, 0])
  const view = await floorView(other, { site: 'fest', floor: '1', timeZone }, afternoon, now)
  const kept = view.spaces.find(({ id }) => id === desk)
  if (!kept) throw new Error('no desk')
  // Told live that it is booked, and given back: never free for others.
  expect(withBusyTimes(kept, [['13:00', '14:00']], { from: '13:00', to: '17:00' }, '00:00')).toMatchObject({ state: 'taken', blocked: null, freeTimes: [] })
  expect(withBusyTimes({ ...kept, state: 'taken' }, [], { from: '13:00', to: '17:00' }, '00:00')).toMatchObject({ state: 'blocked', freeTimes: [] })
  const [week] = await findSpaces(other, { site: 'fest', week: '2027-03-08' })
  expect(week?.freeHalfDays).toEqual({ morning: [tuesday], afternoon: [] })
  expect(JSON.stringify(await floorView(other, { site: 'fest', floor: '1', timeZone }, afternoon, now))).not.toContain(owner.id)
})

test('what others have booked stays, may become shorter but not longer, and the person sees it in the week', async () => {
  const [owner, other, manager, desk] = [await person(), await person(), await person('workplace-admin'), await space()]
  const { id } = await bookSpace(other, { spaceId: desk, ...morning }, now)
  await assignDesk(manager, desk, owner.displayName, now)
  expect(await mailsTo(owner)).toEqual([expect.stringMatching(/gehört Ihnen$/)])
  expect(await mailsTo(other)).toEqual([expect.stringMatching(/ist jetzt fest zugeteilt$/)])
  expect((await db.mail.findFirstOrThrow({ where: { personId: other.id } })).body).not.toContain(owner.displayName)
  expect(await outcome(changeBooking(other, id, span('07:00', '12:00'), now))).toBe('refused-by-rule')
  expect(await outcome(changeBooking(other, id, span('07:00', '10:00'), now))).toBe('done')
  const { code } = await db.space.findUniqueOrThrow({ where: { id: desk } })
  expect((await weekView(owner, weekOf(tuesday), 'unit', now)).lent).toEqual([{ day: tuesday, half: 1, code }])
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'home', { mayRelease: false }, now)
  expect((await weekView(owner, weekOf(tuesday), 'unit', now)).lent).toEqual([])
  expect(await planHalfDay(owner, { day: tuesday, half: 1 }, 'office', { mayRelease: false }, now)).toEqual({ lent: [code] })
})

test('who comes after all and who books the desk at the same moment do not both get their way unheard', async () => {
  const { owner, other, desk } = await ownDesk()
  const outcomes: unknown[] = []
  for (let round = 0; round < 20; round += 1) {
    await db.booking.deleteMany()
    await planHalfDay(owner, { day: tuesday, half: 1 }, 'home', { mayRelease: false }, now)
    const [{ lent }, booked] = await Promise.all([planHalfDay(owner, { day: tuesday, half: 1 }, 'office', { mayRelease: false }, now), outcome(bookSpace(other, { spaceId: desk, ...morning }, now))])
    outcomes.push(booked)
    // Either it was booked before, and the person hears of it, or it can't be had any more.
    expect([booked, lent.length]).toEqual(booked === 'done' ? ['done', 1] : ['refused-by-rule', 0])
  }
  expect(outcomes).toHaveLength(20)
})

test('of many who want it while its person is at home one gets it, and nobody while two assign it to another', async () => {
  const { owner, manager, desk } = await ownDesk()
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'home', { mayRelease: false }, now)
  const people = await Promise.all(Array.from({ length: 12 }, () => person()))
  const next = await person()
  const results = await Promise.all([...people.map((one) => outcome(bookSpace(one, { spaceId: desk, ...morning }, now))), outcome(assignDesk(manager, desk, next.username, now))])
  const booked = await db.booking.count({ where: { spaceId: desk, cancelledAt: null } })
  expect(results.filter((one) => one === 'done')).toHaveLength(booked + 1)
  expect(booked).toBeLessThanOrEqual(1)
  expect(await outcome(bookSpace(people[0] ?? owner, { spaceId: desk, ...span('07:00', '11:00', '2027-03-10') }, now))).toBe('refused-by-rule')
})

test('when its person says that they stay at home, who waits for the desk is offered it', async () => {
  const { owner, other, desk } = await ownDesk()
  const third = await person()
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'home', { mayRelease: false }, now)
  await bookSpace(third, { spaceId: desk, ...morning }, now)
  await joinWaitingList(other, { floorId: null, zoneId: null, spaceId: desk }, morning, now)
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'office', { mayRelease: false }, now)
  await db.booking.updateMany({ where: { spaceId: desk }, data: { cancelledAt: now } })
  await offerPlaces(now)
  expect(await db.booking.count({ where: { personId: other.id } })).toBe(0)
  await planHalfDay(owner, { day: tuesday, half: 1 }, 'away', { mayRelease: false }, now)
  await offerPlaces(now)
  expect(await db.booking.findMany({ where: { personId: other.id }, select: { spaceId: true, cancelledAt: true } })).toEqual([{ spaceId: desk, cancelledAt: null }])
})

test('only workplace management says whose it is, only of desks, on record and without a reason', async () => {
  const { owner, other, manager, desk } = await ownDesk()
  expect(await outcome(assignDesk(other, desk, other.username, now))).toBe('forbidden')
  expect(await outcome(assignDesk(manager, desk, 'nobody-is-called-so', now))).toBe('invalid-input')
  expect(await outcome(assignDesk(manager, await space('room'), owner.username, now))).toBe('invalid-input')
  await expect(db.space.create({ data: { floorId, kind: 'room', code: 'nobody', x: 1, y: 1, assignedToId: owner.id } })).rejects.toThrow(/space_assigned_is_desk/)
  expect(await assignedDesksHeldAbout(owner.id)).toMatchObject([{ floor: '1', site: 'Fest' }])
  await assignDesk(manager, desk, null, now)
  await assignDesk(manager, desk, null, now)
  expect((await mailsTo(owner)).at(-1)).toMatch(/nicht mehr zugeteilt$/)
  const events = await db.auditEvent.findMany({ where: { subjectId: desk, action: 'desk.assigned' }, orderBy: { id: 'asc' }, select: { actorId: true, detail: true } })
  expect(events).toEqual([{ actorId: manager.id, detail: { before: null, after: owner.id } }, { actorId: manager.id, detail: { before: owner.id, after: null } }])
  expect(await outcome(bookSpace(other, { spaceId: desk, ...morning }, now))).toBe('done')
})

test('the own desk comes first among the usual ones, and who has left keeps none', async () => {
  const { owner, other, desk } = await ownDesk()
  const favourite = await space()
  await addFavourite(owner, favourite)
  expect(await bookUsual(owner, tuesday, now)).toMatchObject({ passed: [] })
  expect(await db.booking.count({ where: { personId: owner.id, spaceId: desk } })).toBe(1)
  await db.person.update({ where: { id: owner.id }, data: { disabledAt: new Date('2027-02-01T00:00:00Z') } })
  expect(await outcome(bookSpace(other, { spaceId: desk, ...span('07:00', '11:00', '2027-03-10') }, now))).toBe('done')
  await deleteOldBookings(now)
  expect((await db.space.findUniqueOrThrow({ where: { id: desk } })).assignedToId).toBe(null)
})
