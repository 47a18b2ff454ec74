import { expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import { findSpaces } from './space-search.server.ts'

const anybody = { id: '01900000-0000-7000-8000-000000000000' }
const monday = '2027-03-22'
const days = ['2027-03-22', '2027-03-23', '2027-03-24', '2027-03-25', '2027-03-26', '2027-03-27', '2027-03-28']
const without = (day: string) => days.filter((other) => other !== day)

async function houseIn(timeZone: string): Promise<{ site: string; spaceIds: string[]; book: (startsAt: string, endsAt: string, more?: { cancelledAt?: Date; space?: number }) => Promise<unknown> }> {
  const slug = timeZone.toLowerCase().replace('/', '-')
  const site = await db.site.create({ data: { slug, name: slug, street: 'Seestrasse 1', postcode: '6003', town: 'Luzern', timeZone }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })
  const space = async (code: string, blocked: string | null = null) => (await db.space.create({ data: { floorId: floor.id, kind: 'room', code, x: 1, y: 1, blocked }, select: { id: true } })).id
  const spaceIds = [await space('A'), await space('B'), await space('C', 'Wasserschaden')]
  const person = await db.person.create({ data: { directoryId: slug, username: slug, displayName: slug, givenName: slug, surname: slug }, select: { id: true } })
  const book = (startsAt: string, endsAt: string, { cancelledAt, space: which = 0 }: { cancelledAt?: Date; space?: number } = {}) =>
    db.booking.create({ data: { spaceId: spaceIds[which] ?? '', kind: 'room', personId: person.id, startsAt: new Date(startsAt), endsAt: new Date(endsAt), cancelledAt: cancelledAt ?? null } })
  return { site: slug, spaceIds, book }
}

test('a half-day is free when nothing touches any of it, on the clock of the site and across the clock change', async () => {
  const { site, book } = await houseIn('Europe/Zurich')
  await book('2027-03-23T08:00:00Z', '2027-03-23T08:15:00Z')
  // Lunch takes neither half, and what is cancelled takes nothing.
  await book('2027-03-24T11:00:00Z', '2027-03-24T12:00:00Z')
  await book('2027-03-25T08:00:00Z', '2027-03-25T16:00:00Z', { cancelledAt: new Date() })
  // In summer time the afternoon of the 28th begins at 11:00Z: this is its first quarter of an hour.
  await book('2027-03-28T10:45:00Z', '2027-03-28T11:15:00Z')
  // Begun on the Sunday before, over at nine on Monday.
  await book('2027-03-21T09:00:00Z', '2027-03-22T08:00:00Z', { space: 1 })
  const found = await findSpaces(anybody, { site, week: monday })
  expect(found.map(({ code, free, freeHalfDays }) => [code, free, freeHalfDays])).toEqual([
    ['A', false, { morning: without('2027-03-23'), afternoon: without('2027-03-28') }],
    ['B', false, { morning: without('2027-03-22'), afternoon: days }],
    ['C', false, { morning: [], afternoon: [] }],
  ])
  const later = await findSpaces(anybody, { site, week: '2027-04-05' })
  expect(later.map(({ free }) => free)).toEqual([true, true, false])
})

test('a half-day in a blocked period is not free, on the spaces that it is about', async () => {
  const { site, book } = await houseIn('Europe/Paris')
  await book('2027-03-22T08:00:00Z', '2027-03-22T09:00:00Z')
  const { id: siteId } = await db.site.findUniqueOrThrow({ where: { slug: site }, select: { id: true } })
  const times = { startsAt: new Date('2027-03-23T11:30:00Z'), endsAt: new Date('2027-03-23T12:30:00Z') }
  await db.blockedPeriod.create({ data: { reason: 'Reinigung', kind: 'room', siteId, ...times } })
  await db.blockedPeriod.create({ data: { reason: 'Umbau', kind: 'desk', siteId, startsAt: new Date('2027-03-24T00:00:00Z'), endsAt: new Date('2027-03-26T00:00:00Z') } })
  const [a, b] = await findSpaces(anybody, { site, week: monday })
  expect(a?.freeHalfDays).toEqual({ morning: without('2027-03-22'), afternoon: without('2027-03-23') })
  expect(b?.freeHalfDays).toEqual({ morning: days, afternoon: without('2027-03-23') })
})

test('sites with clocks of their own are asked in one search', async () => {
  const { site, book } = await houseIn('Asia/Tokyo')
  // Morning in Tokyo, night in Zurich.
  await book('2027-03-24T00:00:00Z', '2027-03-24T01:00:00Z')
  const found = await findSpaces(anybody, { week: monday })
  expect(found.find((space) => space.site === site)?.freeHalfDays).toEqual({ morning: without('2027-03-24'), afternoon: days })
})

test('a week and a span exclude each other', async () => {
  const both = findSpaces(anybody, { week: monday, from: new Date('2027-03-22T08:00:00Z'), to: new Date('2027-03-22T09:00:00Z') })
  await expect(both).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'week' }] } })
})

test('the database takes no booking longer than the day on which the clocks go back', async () => {
  const { book } = await houseIn('Europe/Rome')
  await book('2027-10-30T22:00:00Z', '2027-10-31T23:00:00Z')
  await expect(book('2027-11-01T00:00:00Z', '2027-11-02T01:00:01Z')).rejects.toThrow('booking_at_most_a_day')
})
