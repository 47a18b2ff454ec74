/** What the database tells of a floor, on a connection that listens as the service's does. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'
import { readNotice } from './live-notice.ts'

const listener = new Client({ connectionString: config.DATABASE_URL })
let heard: string[] = []

let person: string
const floors: string[] = []
const desks: string[] = []

beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'haus', name: 'Haus', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern', buildings: { create: { name: 'A' } } }, select: { id: true, buildings: true } })
  ;({ id: person } = await db.person.create({ data: { directoryId: 'p', username: 'p', displayName: 'p', givenName: 'p', surname: 'p' }, select: { id: true } }))
  for (const slug of ['1', '2']) {
    const floor = await db.floor.create({ data: { siteId: site.id, buildingId: site.buildings[0]?.id ?? '', slug, level: Number(slug), widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })
    floors.push(floor.id)
    desks.push((await db.space.create({ data: { floorId: floor.id, kind: 'desk', code: slug, x: 1, y: 1 }, select: { id: true } })).id)
  }
  await listener.connect()
  await listener.query('LISTEN booking_changed')
  listener.on('notification', ({ payload = '' }) => heard.push(payload))
})
afterAll(() => listener.end())

/** What has been told since the last call: messages come in the order of the commits, so all of it is there once a last one is. */
async function told(): Promise<string[]> {
  await db.$executeRaw`SELECT pg_notify('booking_changed', 'end')`
  await expect.poll(() => heard).toContain('end')
  const all = heard.filter((one) => one !== 'end').map((payload) => String(floors.indexOf(readNotice(payload).floorId) + 1))
  heard = []
  return all.toSorted()
}

const booking = (desk: number, days: number) => ({
  spaceId: desks[desk] ?? '', kind: 'desk' as const, personId: person,
  startsAt: new Date(Date.now() + days * 86_400_000), endsAt: new Date(Date.now() + days * 86_400_000 + 3_600_000),
})

test('booking, moving, shortening, checking in, giving back and deleting are told, with both floors of a move', async () => {
  const { id } = await db.booking.create({ data: booking(0, 1), select: { id: true } })
  expect(await told()).toEqual(['1'])
  await db.booking.update({ where: { id }, data: { spaceId: desks[1] ?? '' } })
  expect(await told()).toEqual(['1', '2'])
  for (const data of [{ endsAt: new Date(Date.now() + 86_400_000 + 60_000) }, { checkedInAt: new Date() }, { cancelledAt: new Date() }]) {
    await db.booking.update({ where: { id }, data })
    expect(new Set(await told()), Object.keys(data)[0]).toEqual(new Set(['2']))
  }
  await db.booking.delete({ where: { id } })
  expect(await told()).toEqual(['2'])
})

test('what changes nothing, is rolled back or is long over tells nobody', async () => {
  const { id } = await db.booking.create({ data: booking(0, 2), select: { id: true } })
  const over = await db.booking.create({ data: booking(1, -800), select: { id: true } })
  expect(await told()).toEqual(['1', '2'])
  await db.booking.update({ where: { id }, data: { title: null } })
  await db.booking.delete({ where: { id: over.id } })
  const undone = db.$transaction(async (tx) => {
    await tx.booking.create({ data: booking(1, 3) })
    await tx.space.update({ where: { id: desks[1] ?? '' }, data: { blocked: 'Wasserschaden' } })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await told()).toEqual([])
})

test('with a booking is told which space it is on, whose it is and when, before and after a move', async () => {
  const data = booking(0, 5)
  const { id } = await db.booking.create({ data, select: { id: true } })
  const later = { startsAt: new Date(data.startsAt.getTime() + 1), endsAt: new Date(data.endsAt.getTime() + 60_000) }
  await db.booking.update({ where: { id }, data: { ...later, spaceId: desks[1] ?? '' } })
  await expect.poll(() => heard.length).toBe(3)
  const told = ({ startsAt, endsAt }: typeof later, desk: number) => ({ floorId: floors[desk], booking: { spaceId: desks[desk], personId: person, startsAt, endsAt } })
  const all = heard.map(readNotice)
  heard = []
  expect(all[0]).toEqual(told(data, 0))
  expect(all.slice(1)).toEqual(expect.arrayContaining([told(data, 0), told(later, 1)]))
})

test('a series of many bookings is told whole, with its one commit', async () => {
  await db.$transaction(async (tx) => {
    for (let day = 10; day < 60; day += 1) await tx.booking.create({ data: booking(day % 2, day) })
  })
  expect(await told()).toEqual([...Array(25).fill('1'), ...Array(25).fill('2')])
})

test('a space that is blocked, made or taken away is told', async () => {
  await db.space.update({ where: { id: desks[0] ?? '' }, data: { blocked: 'Wasserschaden' } })
  expect(await told()).toEqual(['1'])
  const { id } = await db.space.create({ data: { floorId: floors[1] ?? '', kind: 'desk', code: 'neu', x: 2, y: 2 }, select: { id: true } })
  expect(await told()).toEqual(['2'])
  await db.space.delete({ where: { id } })
  expect(await told()).toEqual(['2'])
})

test('a blocked time and a rule are told to the floors that they are about, also to those that they leave', async () => {
  const { siteId } = await db.floor.findUniqueOrThrow({ where: { id: floors[0] ?? '' }, select: { siteId: true } })
  const zoneOf = (floor: number) => db.zone.create({ data: { floorId: floors[floor] ?? '', name: 'Zone', x: 0, y: 0, width: 1, height: 1 }, select: { id: true } })
  const [first, second] = [await zoneOf(0), await zoneOf(1)]
  // Their making is told too.
  expect([...new Set(await told())]).toEqual(['1', '2'])
  const span = { startsAt: new Date(), endsAt: new Date(Date.now() + 3_600_000) }
  const { id } = await db.blockedPeriod.create({ data: { reason: 'Umbau', siteId, zoneId: first.id, ...span }, select: { id: true } })
  expect(await told()).toEqual(['1'])
  await db.blockedPeriod.update({ where: { id }, data: { zoneId: second.id } })
  expect(await told()).toEqual(['1', '2'])
  await db.blockedPeriod.delete({ where: { id } })
  expect(await told()).toEqual(['2'])
  const rule = await db.bookingRule.create({ data: { name: 'Überall' }, select: { id: true } })
  expect(await told()).toEqual(['1', '2'])
  await db.bookingRule.delete({ where: { id: rule.id } })
  expect(await told()).toEqual(['1', '2'])
})
