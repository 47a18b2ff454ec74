import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { PresenceVisibility } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { weekOf } from '../week.ts'
import { colleaguesOn, deskTodayOf } from '../presence.server.ts'
import { circleCandidates, nearToday, weekView } from '../week.server.ts'
import { bookSpace } from './book-space.server.ts'
import { addToCircle, removeFromCircle } from './circle.server.ts'
import { planHalfDay, setUsualWeek } from './week-plan.server.ts'

// Tuesday, 9 March 2027, 07:00 in Zurich.
const now = new Date('2027-03-09T06:00:00Z')
const tuesday = '2027-03-09'
const week = weekOf(tuesday)
const at = (time: string, day = tuesday) => new Date(`${day}T${time}:00Z`)
let made = 0
let floorId: string
let unitId: string
let otherUnit: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'woche', name: 'Wochenhaus', street: 'Seestrasse 6', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.booking.deleteMany()
  unitId = (await db.orgUnit.create({ data: { name: `Team ${(made += 1)}` }, select: { id: true } })).id
  otherUnit = (await db.orgUnit.create({ data: { name: `Team ${(made += 1)}` }, select: { id: true } })).id
})

async function person({ unit = unitId, visibility = 'unit' as PresenceVisibility, managerId = null as string | null } = {}): Promise<Viewer> {
  const name = `week-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, unitId: unit, presenceVisibility: visibility, managerId }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: unit, roles: ['employee'] }
}
async function desk(me: Viewer, from: string, to: string, day = tuesday): Promise<string> {
  const space = await db.space.create({ data: { floorId, kind: 'desk', code: `w${(made += 1)}`, x: 1, y: 1 }, select: { id: true } })
  return (await bookSpace(me, { spaceId: space.id, startsAt: at(from, day), endsAt: at(to, day) }, now)).id
}
const spanOf = async (id: string) => {
  const { startsAt, endsAt, cancelledAt } = await db.booking.findUniqueOrThrow({ where: { id } })
  return cancelledAt ? 'cancelled' : `${startsAt.toISOString().slice(11, 16)}-${endsAt.toISOString().slice(11, 16)}`
}
const ownDay = async (me: Viewer, index = 1) => (await weekView(me, week, 'unit', now)).own.days[index]?.map(({ place, desk: booked }) => (booked ? 'desk' : place))

test('a desk says office, a plan says what it says, and else the usual week holds', async () => {
  const me = await person()
  await setUsualWeek(me, [{ weekday: 2, half: 1, place: 'home' }, { weekday: 2, half: 2, place: 'home' }, { weekday: 3, half: 1, place: 'away' }])
  expect([await ownDay(me, 0), await ownDay(me, 1), await ownDay(me, 2)]).toEqual([[null, null], ['home', 'home'], ['away', null]])
  await planHalfDay(me, { day: tuesday, half: 2 }, 'travelling', { mayRelease: false }, now)
  expect(await ownDay(me)).toEqual(['home', 'travelling'])
  await planHalfDay(me, { day: tuesday, half: 2 }, null, { mayRelease: false }, now)
  await desk(me, '07:00', '11:00')
  expect(await ownDay(me)).toEqual(['desk', 'home'])
  await setUsualWeek(me, [])
  await planHalfDay(me, { day: '2027-03-11', half: 1 }, 'office', { mayRelease: false }, now)
  expect((await weekView(me, week, 'unit', now)).missing).toEqual(['2027-03-11'])
})

test.each([
  ['07:00', '16:00', 1 as const, '11:00-16:00'],
  ['07:00', '16:00', 2 as const, '07:00-12:00'],
  ['07:00', '11:00', 1 as const, 'cancelled'],
  ['12:30', '16:00', 2 as const, 'cancelled'],
  ['07:00', '11:00', 2 as const, '07:00-11:00'],
])('who is at home gives back what falls into that half of a desk from %s to %s, after being asked', async (from, to, half, left) => {
  const me = await person()
  const id = await desk(me, from, to)
  const before = await spanOf(id)
  const touches = left !== before
  const home = (mayRelease: boolean) => planHalfDay(me, { day: tuesday, half }, 'home', { mayRelease }, now)
  if (touches) {
    await expect(home(false)).rejects.toMatchObject({ status: 409, data: { code: 'has-desk' } })
    expect(await spanOf(id)).toBe(before)
    expect((await ownDay(me))?.[half - 1]).toBe('desk')
  }
  await home(true)
  expect(await spanOf(id)).toBe(left)
  expect((await ownDay(me))?.[half - 1]).toBe('home')
})

test('to be at the office gives nothing back, and a desk of the past is not asked about', async () => {
  const me = await person()
  const id = await desk(me, '07:00', '16:00')
  await planHalfDay(me, { day: tuesday, half: 1 }, 'office', { mayRelease: true }, now)
  expect(await spanOf(id)).toBe('07:00-16:00')
  await planHalfDay(me, { day: tuesday, half: 2 }, 'home', { mayRelease: false }, at('16:00'))
  expect(await spanOf(id)).toBe('07:00-16:00')
})

test('who sees whose week: nobody, the circle, the unit, everybody; whoever is above them no more than others', async () => {
  const [boss, colleague, stranger, friend] = [await person(), await person(), await person({ unit: otherUnit }), await person({ unit: otherUnit })]
  const shown: Record<string, string[]> = {}
  for (const visibility of ['nobody', 'circle', 'unit', 'everyone'] as const) {
    const one = await person({ visibility, managerId: boss.id })
    await addToCircle(one, friend.id)
    await addToCircle(one, boss.id)
    await removeFromCircle(one, boss.id)
    for (const viewer of [boss, colleague, stranger, friend]) await addToCircle(viewer, one.id)
    const sees = async (viewer: Viewer) => [...(await weekView(viewer, week, 'circle', now)).others, ...(await weekView(viewer, week, 'unit', now)).others].some(({ personId }) => personId === one.id)
    shown[visibility] = (await Promise.all(Object.entries({ boss, colleague, stranger, friend }).map(async ([name, viewer]) => ((await sees(viewer)) ? [name] : [])))).flat()
  }
  expect(shown).toEqual({ nobody: [], circle: ['friend'], unit: ['boss', 'colleague'], everyone: ['boss', 'colleague', 'stranger', 'friend'] })
})

test('where somebody is today is shown to nobody else than the week is, on the start page, their own page and the plan alike; what is over or only offered is not', async () => {
  const viewer = await person({ unit: otherUnit })
  const everybody: [PresenceVisibility, boolean][] = [['nobody', false], ['circle', false], ['unit', false], ['everyone', true]]
  for (const [visibility, isSeen] of everybody) {
    const other = await person({ visibility })
    await addToCircle(viewer, other.id)
    const id = await desk(other, '08:00', '16:00')
    const { spaceId } = await db.booking.findUniqueOrThrow({ where: { id } })
    const seen = async () => [
      (await nearToday(viewer, now)).some((one) => one.id === other.id),
      (await deskTodayOf(viewer, other.id, now)) !== null,
      (await colleaguesOn(viewer, floorId, { startsAt: at('08:00'), endsAt: at('16:00') }, now)).some((one) => one.spaceId === spaceId),
    ]
    expect([visibility, ...(await seen())]).toEqual([visibility, isSeen, isSeen, isSeen])
    if (visibility === 'circle') {
      await addToCircle(other, viewer.id)
      expect(await seen()).toEqual([true, true, true])
    }
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000)
    expect([await deskTodayOf(viewer, other.id, tomorrow), await colleaguesOn(viewer, floorId, { startsAt: at('08:00'), endsAt: at('16:00') }, tomorrow)]).toEqual([null, []])
    await db.booking.update({ where: { id }, data: { heldUntil: at('08:00') } })
    expect(await seen()).toEqual([false, false, false])
  }
})

test('of others nothing of the past is shown, of oneself it is', async () => {
  const [me, other] = [await person(), await person()]
  for (const day of ['2027-03-08', tuesday]) for (const one of [me, other]) await planHalfDay(one, { day, half: 1 }, 'home', { mayRelease: false }, now)
  const { own, others } = await weekView(me, week, 'unit', now)
  expect(own.days[0]?.[0]?.place).toBe('home')
  expect(others.find(({ personId }) => personId === other.id)?.days.map((cells) => cells?.map(({ place }) => place) ?? 'hidden')).toEqual(['hidden', ['home', null], [null, null], [null, null], [null, null]])
  const past = await weekView(me, weekOf('2027-03-01'), 'unit', now)
  expect(past.others.find(({ personId }) => personId === other.id)?.days).toEqual([null, null, null, null, null])
})

test('a circle takes others once, not oneself, not nobody', async () => {
  const [me, other] = [await person(), await person()]
  expect((await circleCandidates(me, other.displayName)).map(({ id }) => id)).toEqual([other.id])
  await addToCircle(me, other.id)
  await addToCircle(me, other.id)
  expect((await weekView(me, week, 'circle', now)).circle.map(({ id }) => id)).toEqual([other.id])
  expect(await circleCandidates(me, other.displayName)).toEqual([])
  await expect(addToCircle(me, me.id)).rejects.toMatchObject({ status: 404 })
  await expect(addToCircle(me, floorId)).rejects.toMatchObject({ status: 404 })
})

test.each(['9999-12-31', '2028-03-10', '2027-02-20'])('%s is too far away to be planned', async (day) => {
  const me = await person()
  await expect(planHalfDay(me, { day, half: 1 }, 'home', { mayRelease: true }, now)).rejects.toMatchObject({ status: 422 })
  expect(await db.plannedHalfDay.count({ where: { personId: me.id } })).toBe(0)
})
