import { expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { storeSurvey } from './commands/store-survey.server.ts'
import { demandsPage } from './demands/queries.server.ts'
import { parseDemands } from './demands/schema.ts'
import { setDemands } from './demands/set-demands.server.ts'
import { floorGrid } from './floor-query.server.ts'
import { setRules } from './gate/commands/set-rules.server.ts'
import { gateRules } from './gate/rules.server.ts'
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

test('what a zone has to reach is set by IT, changes what the floor reaches, and taken back it is as before', async () => {
  const person = await db.person.create({ data: { directoryId: 'carla', username: 'carla', displayName: 'Carla', givenName: 'Carla', surname: 'O' } })
  const carla: Viewer = { ...anna, id: person.id, roles: ['employee', 'it'] }
  await db.accessPoint.deleteMany()
  await survey('c', '2027-03-03T08:00:00Z', -72)
  const zone = await db.zone.create({ data: { floorId: floor.id, name: 'Archiv', x: 0, y: 0, width: 10, height: 10 } })
  const path = { site: 'stadthaus', floor: 'eg' }
  const easy = new Map([[zone.id, { bestDbm: -78, secondDbm: null, snrDb: null }]])
  await estimateMissing()
  expect(await line()).toMatchObject({ isEstimating: false, met: 0 })

  await expect(setDemands(anna, floor.id, easy)).rejects.toMatchObject({ status: 403 })
  await expect(demandsPage(anna, path)).rejects.toMatchObject({ status: 403 })
  await setDemands(carla, floor.id, easy)
  await setDemands(carla, floor.id, easy)
  expect(await line()).toMatchObject({ isEstimating: true })
  await estimateMissing()
  expect(await line()).toMatchObject({ isEstimating: false, met: 50 })
  const told = await floorGrid(anna, floor.id, { band: '5', profile: 'voice' })
  expect(told).toMatchObject({ metPercent: 50, target: { bestDbm: -67, snrDb: 25 }, demands: { noiseDbm: -95, zones: [{ name: 'Archiv', target: { bestDbm: -78, secondDbm: null, snrDb: null } }] } })
  expect((await demandsPage(carla, path)).zones).toEqual([{ id: zone.id, name: 'Archiv', bestDbm: -78, secondDbm: null, snrDb: null }])
  // The noise counts where a zone says how far above it.
  await setDemands(carla, floor.id, new Map([[zone.id, { bestDbm: -78, secondDbm: null, snrDb: 20 }]]))
  await setRules(carla, { ...(await gateRules(db)), noiseDbm: -80 })
  await estimateMissing()
  expect(await line()).toMatchObject({ met: 0 })

  await setRules(carla, { ...(await gateRules(db)), noiseDbm: -95 })
  await setDemands(carla, floor.id, new Map([[zone.id, { bestDbm: null, secondDbm: null, snrDb: null }]]))
  await estimateMissing()
  expect(await line()).toMatchObject({ met: 0 })
  expect(await db.zoneTarget.count()).toBe(0)
  const events = await db.auditEvent.findMany({ where: { action: 'zone-targets.changed' }, orderBy: { id: 'asc' }, select: { detail: true } })
  expect(events.map(({ detail }) => detail)).toEqual([
    { before: { Archiv: null }, after: { Archiv: '-78 dBm' } },
    { before: { Archiv: '-78 dBm' }, after: { Archiv: '-78 dBm, 20 dB' } },
    { before: { Archiv: '-78 dBm, 20 dB' }, after: { Archiv: null } },
  ])
  await expect(db.zoneTarget.create({ data: { zoneId: zone.id, bestDbm: -70, secondDbm: -60 } })).rejects.toThrow(/zone_target_second/)
})

test('the noise that a survey measured goes before the assumed one, in its own band alone', async () => {
  const readings = Array.from({ length: 40 }, (_, index) => ({ x: 1 + (index % 8) * 2.5, y: 1 + Math.floor(index / 8) * 1.9, dbm: -60, bssid: '02:00:5e:00:00:01', band: 'ghz_5' as const, noiseDbm: index === 0 ? -60 : -84 }))
  await db.$transaction((tx) => storeSurvey(tx, { floorId: floor.id, measuredAt: new Date('2027-03-04T08:00:00Z'), device: null, digest: 'with noise', readings: [...readings, { x: 3, y: 3, dbm: -50, bssid: '02:00:5e:00:00:02', band: 'ghz_2_4' as const }] }, async () => {}))
  // 25 dB above -84 dBm are more than the -67 dBm of the profile.
  expect(await floorGrid(anna, floor.id, { band: '5', profile: 'voice' })).toMatchObject({ target: { bestDbm: -59 }, demands: { noiseDbm: -84, noiseSource: 'measured' }, metPercent: 0 })
  expect(await floorGrid(anna, floor.id, { band: '5', profile: 'data' })).toMatchObject({ target: { bestDbm: -70 }, unknownPercent: 0, metPercent: 100 })
  expect(await floorGrid(anna, floor.id, { band: '2.4', profile: 'voice' })).toMatchObject({ target: { bestDbm: -67 }, demands: { noiseDbm: -95, noiseSource: 'assumed' } })
  await expect(db.survey.updateMany({ data: { noise5Dbm: 3 } })).rejects.toThrow(/survey_noise_plausible/)
})

test('a form of targets says which number is wrong, and takes both kinds of minus', () => {
  expect(parseDemands({ 'bestDbm.a': '−70', 'secondDbm.a': '-78', 'snrDb.a': '' }, ['a', 'b'])).toEqual({ ok: true, value: new Map([['a', { bestDbm: -70, secondDbm: -78, snrDb: null }], ['b', { bestDbm: null, secondDbm: null, snrDb: null }]]) })
  const wrong = parseDemands({ 'bestDbm.a': '70', 'secondDbm.b': '-78', 'bestDbm.c': '-70', 'secondDbm.c': '-60', 'bestDbm.d': '-70', 'snrDb.d': 'x' }, ['a', 'b', 'c', 'd'])
  expect(wrong.ok ? [] : Object.keys(wrong.errors).toSorted()).toEqual(['bestDbm.a', 'bestDbm.b', 'secondDbm.c', 'snrDb.d'])
})
