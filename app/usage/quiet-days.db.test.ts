import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Equipment, Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, instantAt } from '../platform/wall-clock.ts'
import { proposeClosure } from '../workplaces/commands/propose-closure.server.ts'
import { ownUse } from './own.server.ts'
import { usageFigures, usagePage } from './queries.server.ts'
import { quietDays } from './quiet-days.server.ts'
import { usageQuery } from './schema.ts'
import { usageFile } from './usage-file.server.ts'

/** Monday, 07:00. */
const now = new Date('2027-03-08T06:00:00Z')
const tuesday = '2027-03-16'
let boss: Viewer
let upper: string
let lower: string
let people: string[]
let unitId: string
const desks = new Map<string, string[]>()

async function person(name: string, roles: Viewer['roles'] = ['employee']): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, unitId }, select: { id: true } })
  return { id, username: name, displayName: name, unitId, roles }
}

async function floor(siteId: string, buildingId: string, level: number, count: number, equipment: Equipment[] = []) {
  const { id } = await db.floor.create({ data: { siteId, buildingId, slug: String(level), level, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })
  const zone = await db.zone.create({ data: { floorId: id, name: 'Zone', x: 0, y: 0, width: 5, height: 5, unitId }, select: { id: true } })
  const spaces: string[] = []
  for (let number = 1; number <= count; number += 1) spaces.push((await db.space.create({ data: { floorId: id, zoneId: zone.id, kind: 'desk', code: `${level}.${number}`, x: 1, y: 1, equipment }, select: { id: true } })).id)
  desks.set(id, spaces)
  return id
}

beforeAll(async () => {
  unitId = (await db.orgUnit.create({ data: { name: 'Ruhe' }, select: { id: true } })).id
  boss = await person('boss', ['employee', 'workplace-admin'])
  const site = await db.site.create({ data: { slug: 'ruhe', name: 'Ruhe', street: 'Seestrasse 4', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  upper = await floor(site.id, building.id, 2, 10)
  lower = await floor(site.id, building.id, 1, 20)
  people = await Promise.all(Array.from({ length: 24 }, async (_, index) => (await person(`p${index}`)).id))
})
beforeEach(async () => {
  await db.booking.deleteMany()
  await db.floorClosure.deleteMany()
  await db.plannedHalfDay.deleteMany()
})

/** So many people at desks of a floor on a day, booked so many days before. */
async function book(floorId: string, day: string, count: number, daysBefore: number, more: Partial<Prisma.BookingCreateManyInput> = {}, first = 0) {
  const startsAt = instantAt(day, '08:00')
  await db.booking.createMany({ data: Array.from({ length: count }, (_, index) => ({ spaceId: desks.get(floorId)?.[index] ?? '', kind: 'desk' as const, personId: people[first + index] ?? '', startsAt, endsAt: instantAt(day, '17:00'), createdAt: new Date(startsAt.getTime() - daysBefore * 86_400_000), ...more })) })
}
const dayOf = async (day: string) => (await quietDays(boss, now)).sites[0]?.days.find((one) => one.day === day)

/** On eight Tuesdays: four had booked ten days before, and six more came in the days before. */
async function tuesdays() {
  for (let weeks = 1; weeks <= 8; weeks += 1) {
    await book(lower, addDays(tuesday, -7 * weeks), 4, 10)
    await book(upper, addDays(tuesday, -7 * weeks), 6, 2, {}, 4)
  }
}

test('who will come late is known from the weeks before, and a floor without which there is room could stay closed', async () => {
  await tuesdays()
  await book(upper, tuesday, 3, 10)
  // Without the lower floor there would be ten desks for the eleven.
  expect(await dayOf(tuesday)).toEqual({ day: tuesday, desks: 30, demand: { booked: 3, p50: 9, p85: 9 }, needed: 11, hasClosure: false, isTooLate: false, floor: { id: upper, level: 2, booked: 3 } })
  expect((await dayOf('2027-03-17'))?.demand).toBeNull()
})

test('what was cancelled before is not counted, what was booked and cancelled late is a desk that gets free', async () => {
  for (let weeks = 1; weeks <= 8; weeks += 1) {
    const day = addDays(tuesday, -7 * weeks)
    await book(lower, day, 5, 12)
    await book(upper, day, 3, 12, { cancelledAt: new Date(instantAt(day, '08:00').getTime() - 86_400_000) }, 5)
    await book(upper, day, 2, 12, { cancelledAt: new Date(instantAt(day, '08:00').getTime() - 11 * 86_400_000) }, 8)
  }
  await book(lower, tuesday, 6, 10)
  // Eight were open then and five came: nobody is expected to come on top, and who has booked is.
  expect((await dayOf(tuesday))?.demand).toEqual({ booked: 6, p50: 6, p85: 6 })
})

test('who plans to be at the office and has no desk is expected, but only where at least five say so', async () => {
  await tuesdays()
  const plan = (count: number) => db.plannedHalfDay.createMany({ data: people.slice(0, count).map((personId) => ({ personId, day: new Date(`${tuesday}T00:00:00Z`), half: 1, place: 'office' as const })), skipDuplicates: true })
  await plan(4)
  expect((await dayOf(tuesday))?.demand).toEqual({ booked: 0, p50: 6, p85: 6 })
  await plan(12)
  expect((await dayOf(tuesday))?.demand).toEqual({ booked: 0, p50: 12, p85: 12 })
  // Two of them have booked now.
  await book(lower, tuesday, 2, 10)
  expect((await dayOf(tuesday))?.demand).toEqual({ booked: 2, p50: 12, p85: 12 })
})

test('no floor is suggested where it is needed, blocked, asked about, or holds the only desk that somebody needs', async () => {
  await tuesdays()
  await book(lower, tuesday, 16, 10)
  expect((await dayOf(tuesday))?.floor).toBeNull()
  await db.booking.deleteMany({ where: { startsAt: instantAt(tuesday, '08:00') } })
  await book(lower, tuesday, 4, 10)
  expect((await dayOf(tuesday))?.floor?.id).toBe(upper)
  await book(upper, tuesday, 1, 10, {}, 4)
  await db.space.update({ where: { id: desks.get(upper)?.[0] ?? '' }, data: { equipment: ['wheelchair_access'] } })
  expect((await dayOf(tuesday))?.floor).toBeNull()
  await db.space.update({ where: { id: desks.get(upper)?.[0] ?? '' }, data: { equipment: [] } })
  await proposeClosure(boss, { floorId: upper, day: tuesday }, now)
  expect(await dayOf(tuesday)).toMatchObject({ hasClosure: true, floor: null, demand: { booked: 5 } })
  await expect(quietDays({ ...boss, roles: ['employee', 'manager'] }, now)).rejects.toMatchObject({ status: 403 })
})

const superior = (): Viewer => ({ ...boss, roles: ['employee', 'manager'] })
const query = usageQuery.parse({ period: '4', site: 'ruhe' })

test('superiors and workplace management see numbers without people; of one to four people there are none, in the file neither', async () => {
  // Two whole fortnights before: on the lower floor six people, on the upper four.
  for (const day of ['2027-02-09', '2027-02-10', '2027-02-23']) {
    await book(lower, day, 6, 3, { checkedInAt: instantAt(day, '08:00') })
    await book(upper, day, 4, 3, {}, 6)
  }
  for (const viewer of [boss, superior()]) {
    const figures = await usageFigures(viewer, query, await usagePage(viewer, query, now), now)
    expect(figures.byFloor.map(({ floor: { level }, share: { booked, used, bookable, withheld } }) => [level, booked, used, bookable, withheld])).toEqual([
      [1, 3 * 6 * 540, 3 * 6 * 540, 20 * 20 * 540, 0],
      [2, 0, 0, 0, 10 * 20 * 540],
    ])
    // The whole is of what is told alone.
    expect(figures.share).toEqual({ bookable: 20 * 20 * 540, booked: 3 * 6 * 540, used: 3 * 6 * 540, withheld: 10 * 20 * 540 })
    expect(JSON.stringify(figures)).not.toMatch(new RegExp([...people, 'p1', 'displayName'].join('|')))
  }
  await expect(usagePage({ ...boss, roles: ['employee', 'it', 'admin'] }, query, now)).rejects.toMatchObject({ status: 403 })
  await expect(usageFile({ ...boss, roles: ['employee'] }, { ...query, table: 'floors' })).rejects.toMatchObject({ status: 403 })
})

test('of one\'s own use one sees the days, and nobody else\'s', async () => {
  await book(lower, '2027-03-02', 3, 3)
  await book(lower, '2027-03-03', 2, 3)
  await book(upper, '2027-02-24', 1, 3, { cancelledAt: instantAt('2027-02-24', '09:00'), releasedAt: instantAt('2027-02-24', '09:00') })
  const [first, third] = [{ ...boss, id: people[0] ?? '' }, { ...boss, id: people[2] ?? '' }]
  const told = async (viewer: Viewer) => (await ownUse(viewer, now)).filter(({ days, released }) => days + released > 0)
  expect(await told(first)).toEqual([{ monday: '2027-03-01', days: 2, released: 0 }, { monday: '2027-02-22', days: 0, released: 1 }])
  expect(await told(third)).toEqual([{ monday: '2027-03-01', days: 1, released: 0 }])
  expect(await told(boss)).toEqual([])
})
