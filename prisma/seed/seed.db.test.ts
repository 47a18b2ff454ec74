import { beforeAll, expect, test } from 'vitest'

import { db } from '../../app/platform/database.server.ts'
import { seedDemoCity } from './seed.ts'

const now = new Date('2027-03-09T07:04:00Z')

beforeAll(async () => {
  expect(await seedDemoCity(db, { now })).toBe(true)
}, 60_000)

test('the city has its sites, desks, rooms and people', async () => {
  expect(await db.site.count()).toBeGreaterThanOrEqual(12)
  expect(await db.space.count({ where: { kind: 'desk' } })).toBeGreaterThanOrEqual(350)
  expect(await db.space.count({ where: { kind: 'room' } })).toBeGreaterThanOrEqual(45)
  expect(await db.person.count()).toBe(220)
})

test('a second run changes nothing', async () => {
  expect(await seedDemoCity(db, { now: new Date() })).toBe(false)
  expect(await db.person.count()).toBe(220)
})

test('the demo accounts have the roles that the directory gives them', async () => {
  const people = await db.person.findMany({ where: { username: { in: ['anna.keller', 'beat.zimmermann', 'gina.fischer'] } }, include: { roles: true, unit: true, manager: true } })
  const found = new Map(people.map((person) => [person.username, person]))
  expect(found.get('anna.keller')?.roles.map(({ role }) => role)).toEqual(['employee'])
  expect(found.get('anna.keller')?.unit?.name).toBe('Soziale Dienste')
  expect(found.get('anna.keller')?.manager?.username).toBe('beat.zimmermann')
  expect(found.get('beat.zimmermann')?.roles.map(({ role }) => role).toSorted()).toEqual(['employee', 'manager'])
  expect(found.get('gina.fischer')?.roles).toEqual([])
  expect(found.get('gina.fischer')?.disabledAt).toEqual(now)
})
