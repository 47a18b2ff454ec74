import { expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { storeSurvey } from './commands/store-survey.server.ts'
import { listSites, siteOverview } from './queries.server.ts'
import { estimateMissing } from './signal.server.ts'

const anna: Viewer = { id: '00000000-0000-4000-8000-000000000001', username: 'anna', displayName: 'Anna', unitId: null, roles: ['employee'] }
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
const building = await db.building.create({ data: { siteId: site.id, name: 'A' } })
const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: 'eg', level: 0, widthMetres: 20, heightMetres: 10, plan } })

const survey = (digest: string, measuredAt: string, dbm: number) =>
  db.$transaction((tx) =>
    storeSurvey(tx, { floorId: floor.id, measuredAt: new Date(measuredAt), device: null, digest, readings: Array.from({ length: 64 }, (_, index) => ({ x: 1 + (index % 8) * 2.5, y: 1 + (Math.floor(index / 8) % 4) * 2.6, dbm: dbm - (index % 3), bssid: index < 32 ? '02:00:5e:00:00:01' : '02:00:5e:00:01:01', band: 'ghz_5' as const })) }, async () => {}),
  )
const line = async () => (await listSites(anna)).map(({ isEstimating, coverage, area }) => ({ isEstimating, met: coverage.metPercent, area }))[0]
const keptAt = async () => (await db.floorCoverage.findFirstOrThrow()).estimatedAt

test('a list says what is known and that it is being estimated; each is estimated once, and anew after a change', async () => {
  await survey('a', '2027-03-01T08:00:00Z', -50)
  expect(await line()).toEqual({ isEstimating: true, met: 0, area: 0 })
  expect(await db.floorCoverage.count()).toBe(0)
  await estimateMissing()
  const before = await line()
  expect(before).toMatchObject({ isEstimating: false, area: 200 })
  expect(before?.met).toBeGreaterThan(50)

  const first = await keptAt()
  await estimateMissing()
  const { floors } = await siteOverview(anna, 'stadthaus')
  expect(floors[0]?.coverage.metPercent).toBe(before?.met)
  expect(await keptAt()).toEqual(first)

  await survey('b', '2027-03-02T08:00:00Z', -85)
  expect(await line()).toEqual({ ...before, isEstimating: true })
  await estimateMissing()
  expect(await line()).toEqual({ isEstimating: false, met: 0, area: 200 })
  expect((await keptAt()) > first).toBe(true)
  expect(await db.floorCoverage.count()).toBe(1)

  await db.accessPoint.create({ data: { siteId: site.id, floorId: floor.id, name: 'AP 1', x: 10, y: 5 } })
  expect(await line()).toMatchObject({ isEstimating: true, area: 200 })
})
