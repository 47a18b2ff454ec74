import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { storeWalk } from '../commands/store-walk.server.ts'

const person = await db.person.create({ data: { directoryId: 'carla', username: 'carla.odermatt', displayName: 'Carla Odermatt', givenName: 'Carla', surname: 'Odermatt' } })
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
const building = await db.building.create({ data: { siteId: site.id, name: 'Stadthaus' } })
const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 40, heightMetres: 20, plan: {} } })
const carla: Viewer = { id: person.id, username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
const now = new Date('2026-03-05T12:00:00Z')
const reading = { x: 12.5, y: 8, band: 'ghz_5' as const, bssid: 'strongest', dbm: -60 }
const walk = { id: '5b2fb0a4-7cf5-4a3b-9a35-3f0b4a2d7c11', startedAt: '2026-03-05T09:00:00Z', readings: [reading, { ...reading, dbm: -62 }] }

test('a walk is stored once, however often and by how many tabs it is sent', async () => {
  const answers = await Promise.all([storeWalk(carla, floor.id, walk, now), storeWalk(carla, floor.id, walk, now)])
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await storeWalk(carla, floor.id, { ...walk, readings: [{ ...reading, x: 1 }] }, now)).toEqual({ isNew: false })
  expect(await db.survey.findMany({ include: { readings: true } })).toMatchObject([{ walkId: walk.id, measuredAt: new Date(walk.startedAt), readings: [{ ...reading, dbm: -61 }] }])
  expect(await db.auditEvent.count({ where: { action: 'survey.walked', actorId: person.id } })).toBe(1)
})

test('off the plan, in the future, without the role or the floor it is refused', async () => {
  const other = { ...walk, id: 'a1d3c0de-52a1-4a51-8df4-0c61b1a3f4e2' }
  await expect(storeWalk(carla, floor.id, { ...other, readings: [reading, { ...reading, x: 41 }] }, now)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'readings.1' }] } })
  await expect(storeWalk(carla, floor.id, { ...other, startedAt: '2026-03-07T09:00:00Z' }, now)).rejects.toMatchObject({ status: 422 })
  await expect(storeWalk({ ...carla, roles: ['employee'] }, floor.id, other, now)).rejects.toMatchObject({ status: 403 })
  await expect(storeWalk(carla, site.id, other, now)).rejects.toMatchObject({ status: 404 })
  expect(await db.survey.count()).toBe(1)
})
