import { expect, test } from 'vitest'

import { db } from '../../app/platform/database.server.ts'
import { seedDemoCity } from './seed.ts'

const now = new Date('2027-03-09T07:04:00Z')

test('a seed that breaks off half-way leaves nothing behind, and the next one fills the city', async () => {
  // In the way of the demo's own campaign, which comes after people, sites and bookings.
  const inTheWay = await db.campaign.create({ data: { slug: 'windows-11', name: 'Windows 11', targetBuild: 26100, startsOn: now, dueOn: now } })
  await expect(seedDemoCity(db, { now })).rejects.toThrow(/Unique constraint/)
  expect(await Promise.all([db.site.count(), db.person.count(), db.booking.count(), db.orgUnit.count()])).toEqual([0, 0, 0, 0])

  await db.campaign.delete({ where: { id: inTheWay.id } })
  expect(await seedDemoCity(db, { now })).toBe(true)
  expect(await db.computer.count()).toBe(900)
}, 180_000)
