import { beforeAll, expect, test } from 'vitest'
import { editionOf, endOfServicingFor } from '../../migration/builds/end-of-servicing.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayAt } from '../../platform/wall-clock.ts'
import { createEndpoint } from '../../webhooks/commands/manage-endpoints.server.ts'
import { declareLive, takeBackLive } from './commands/declare-live.server.ts'
import { watchGates } from './commands/watch-gates.server.ts'
import { setRules } from './commands/set-rules.server.ts'
import { statesOf } from './gate.ts'
import { estimateMissing } from '../signal.server.ts'
import { gateOfSite, goLivePage, rulesPage } from './queries.server.ts'

const person = await db.person.create({ data: { directoryId: 'carla', username: 'carla.odermatt', displayName: 'Carla Odermatt', givenName: 'Carla', surname: 'Odermatt' } })
const carla: Viewer = { id: person.id, username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
const anna: Viewer = { ...carla, roles: ['employee'] }
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
const today = dayAt(new Date())
const asked = { liveOn: today, note: 'Abgenommen', reason: '' }
const states = async () => statesOf((await gateOfSite(site.id)).conditions)

beforeAll(async () => {
  const building = await db.building.create({ data: { siteId: site.id, name: 'Haus' } })
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan } })
  // A cellar without places needs no WLAN.
  await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: 'ug', level: -1, widthMetres: 20, heightMetres: 10, plan } })
  await db.space.create({ data: { floorId: floor.id, kind: 'desk', code: '1.01', x: 2, y: 2 } })
  const survey = await db.survey.create({ data: { floorId: floor.id, measuredAt: new Date(Date.now() - 86_400_000), digest: 'one' } })
  const places = Array.from({ length: 45 }, (_, index) => ({ x: 1 + (index % 9) * 2.25, y: 1 + Math.floor(index / 9) * 2 }))
  await db.surveyReading.createMany({ data: places.flatMap((place) => ['02:00:00:00:00:01', '02:00:00:00:00:51'].map((bssid, radio) => ({ surveyId: survey.id, ...place, band: 'ghz_5' as const, bssid, dbm: -50 - radio * 8 - place.x / 10 }))) })
  await db.accessPoint.create({ data: { siteId: site.id, name: 'AP 1', state: 'up' } })
  const day = (days: number) => new Date(addDays(today, days))
  // The migrations brought these already, with days that pass.
  await db.windowsBuild.update({ where: { build: 26100 }, data: { endOfServicing: day(300) } })
  await db.windowsBuild.update({ where: { build: 19045 }, data: { endOfServicing: day(-300), endOfServicingPro: day(-300), endOfServicingLtsc: day(900) } })
  const campaign = await db.campaign.create({ data: { slug: 'w11', name: 'Windows 11', targetBuild: 26100, startsOn: new Date(addDays(today, -30)), dueOn: new Date(addDays(today, 30)) } })
  await db.computer.createMany({ data: Array.from({ length: 20 }, (_, index) => ({ name: `NB-${index}`, siteId: site.id, osName: 'Windows 11 Enterprise', build: 26100 })) })
  const old = await db.computer.create({ data: { name: 'NB-OLD', siteId: site.id, osName: 'Windows 10 Enterprise LTSC', build: 19045 } })
  await db.campaignDevice.create({ data: { campaignId: campaign.id, computerId: old.id, state: 'blocked', reason: 'hardware', note: 'alt' } })
})

test('each condition comes from what is stored: surveys, access points, devices in campaigns, builds', async () => {
  expect(await states()).toEqual({ coverage: 'met', points: 'met', devices: 'met', servicing: 'met' })
  expect((await gateOfSite(site.id)).conditions).toMatchObject([
    { floors: [{ slug: '1', survey: 'good' }] },
    { total: 1, up: 1 },
    { campaigns: [{ name: 'Windows 11', total: 21, ready: 20, blocked: [{ reason: 'hardware', count: 1 }] }] },
    { total: 21, ended: 0, unknown: 0 },
  ])
  await db.computer.update({ where: { id: (await db.computer.findFirstOrThrow({ where: { name: 'NB-OLD' } })).id }, data: { osName: 'Windows 10 Enterprise' } })
  expect((await states()).servicing).toBe('not-met')
  await db.accessPoint.updateMany({ data: { state: 'down' } })
  expect((await states()).points).toBe('not-met')
  await db.survey.updateMany({ data: { measuredAt: new Date(addDays(today, -900)) } })
  expect((await states()).coverage).toBe('unknown')
})

test('stricter rules make a gate unmet at once, are for IT alone, and the audit log says from what to what', async () => {
  const rules = await rulesPage(carla)
  expect(rules).toEqual({ coveragePercent: 80, surveyMonths: 24, pointsPercent: 100, devicesPercent: 95, downMinutes: 15, silentHours: 36, noiseDbm: -95 })
  await expect(rulesPage(anna)).rejects.toMatchObject({ status: 403 })
  await expect(setRules(anna, rules)).rejects.toMatchObject({ status: 403 })
  await setRules(carla, rules)
  await setRules(carla, { ...rules, devicesPercent: 100 })
  expect((await states()).devices).toBe('not-met')
  expect(await db.auditEvent.findMany({ where: { action: 'gate-rules.changed' }, select: { detail: true } })).toEqual([{ detail: { before: rules, after: { ...rules, devicesPercent: 100 } } }])
  await expect(db.gateRule.update({ where: { id: true }, data: { devicesPercent: 101 } })).rejects.toThrow(/devices_percent/)
})

test('an unmet gate needs a reason; a site is live once, can be taken back, and the history keeps both', async () => {
  await expect(declareLive(anna, 'stadthaus', asked)).rejects.toMatchObject({ status: 403 })
  await expect(declareLive(carla, 'stadthaus', asked)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'reason' }] } })
  await expect(declareLive(carla, 'stadthaus', { ...asked, liveOn: addDays(today, 2) })).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'liveOn' }] } })
  await expect(declareLive(carla, 'nirgends', asked)).rejects.toMatchObject({ status: 404 })
  await declareLive(carla, site.id, { ...asked, reason: 'Der Umzug eilt.' })
  await expect(declareLive(carla, 'stadthaus', { ...asked, reason: 'Noch einmal' })).rejects.toMatchObject({ status: 409, data: { code: 'already-live' } })
  expect(await gateOfSite(site.id)).toMatchObject({ state: 'live', liveOn: today, isOverridden: true })
  await takeBackLive(carla, 'stadthaus', 'Es ging nicht.')
  await expect(takeBackLive(carla, 'stadthaus', 'Noch einmal')).rejects.toMatchObject({ status: 409 })
  expect(await gateOfSite(site.id)).toMatchObject({ state: 'open', liveOn: null })
  expect((await goLivePage(carla, 'stadthaus')).history).toMatchObject([{ liveOn: today, note: 'Abgenommen', overrideReason: 'Der Umzug eilt.', declaredBy: 'Carla Odermatt', takenBack: { by: 'Carla Odermatt', reason: 'Es ging nicht.' } }])
  expect(await db.auditEvent.findMany({ where: { subjectType: 'site' }, orderBy: { id: 'asc' }, select: { action: true, detail: true } })).toMatchObject([
    { action: 'site.declared-live', detail: { isOverridden: true, points: 'not-met' } },
    { action: 'site.live-taken-back' },
  ])
  await expect(db.siteGoLive.create({ data: { siteId: site.id, liveOn: new Date(today), conditions: {}, isMet: false } })).rejects.toThrow(/go_live_unmet_has_reason/)
})

test('of fifty who declare a site live at once, one does', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => declareLive(carla, 'stadthaus', { ...asked, reason: 'Alle zugleich' })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.siteGoLive.count({ where: { siteId: site.id, takenBackAt: null } })).toBe(1)
})

test('a gate that changes is told once, as it was and as it is; one that is seen for the first time is not', async () => {
  await createEndpoint(carla, { name: 'Leitstelle', url: 'https://hooks.example.org/in', kinds: ['site.gate_changed'] })
  const told = async () => (await db.webhookMessage.findMany({ orderBy: { createdAt: 'asc' } })).map(({ body }) => JSON.parse(body).data)
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000)
  await estimateMissing()
  await watchGates(at(0))
  expect(await told()).toEqual([])
  const before = { state: 'live', coverage: 'unknown', points: 'not-met', devices: 'not-met', servicing: 'not-met' }
  expect(await db.siteGateNoted.findMany()).toMatchObject([{ siteId: site.id, state: 'live', since: expect.any(Date) }])
  await db.accessPoint.updateMany({ data: { state: 'up' } })
  await Promise.all([watchGates(at(1)), watchGates(at(1)), watchGates(at(1))])
  expect(await told()).toEqual([{ siteId: site.id, before, after: { ...before, points: 'met' } }])
  await takeBackLive(carla, 'stadthaus', 'Es ging nicht.')
  await watchGates(at(2))
  await watchGates(at(3))
  expect((await told()).slice(1)).toEqual([{ siteId: site.id, before: { ...before, points: 'met' }, after: { ...before, state: 'open', points: 'met' } }])
  await db.webhookEndpoint.deleteMany()
})

test('the database knows the same edition and end of servicing as the application, whatever the system is called', async () => {
  const names = ['Windows 11 Pro', 'Windows 11 Enterprise', 'Windows 10 Pro Education', 'Windows 7 Professional', 'windows 10 enterprise ltsc', 'Windows 10 Enterprise 2016 LTSB', 'Windows Home', 'Windows Improved', 'Windows 11 Professionals', '']
  await db.computer.createMany({ data: names.map((osName, index) => ({ name: `EDITION-${index}`, osName })) })
  const kept = await db.computer.findMany({ where: { name: { startsWith: 'EDITION-' } }, select: { osName: true, edition: true } })
  expect(new Map(kept.map(({ osName, edition }) => [osName, edition]))).toEqual(new Map(names.map((name) => [name, editionOf(name)])))
  const ends = { endOfServicing: '2027-10-12', endOfServicingPro: '2026-10-13', endOfServicingLtsc: '2029-10-09' }
  const without = { endOfServicing: '2027-10-12', endOfServicingPro: null, endOfServicingLtsc: null }
  for (const edition of ['enterprise', 'pro', 'ltsc'] as const) {
    for (const known of [ends, without]) {
      const [row] = await db.$queryRaw<{ day: string }[]>`SELECT to_char(end_of_servicing(${edition}, ${known.endOfServicing}::date, ${known.endOfServicingPro}::date, ${known.endOfServicingLtsc}::date), 'YYYY-MM-DD') AS day`
      expect(row?.day, edition).toBe(endOfServicingFor(edition, known))
    }
  }
})
