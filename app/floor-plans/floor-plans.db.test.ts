import { beforeEach, expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry } from '../ui/plan/geometry.ts'
import { applyPlan } from './commands/apply-plan.server.ts'
import { calibratePlan, chooseLayers, discardPlan } from './commands/choose.server.ts'
import { deleteOldPlans } from './commands/delete-old-plans.server.ts'
import { planJob, readPlan } from './commands/read-plan.server.ts'
import { receivePlan } from './commands/receive-plan.server.ts'
import { restorePlan } from './commands/restore-plan.server.ts'
import { draftPage, floorPlansHeldAbout, planFile, planPage, versionPage } from './queries.server.ts'

const now = new Date('2027-03-08T07:00:00Z')
let made = 0
let site: string
let floorId: string
let admin: Viewer

async function person(...roles: Viewer['roles']): Promise<Viewer> {
  const name = `plan-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee', ...roles] }
}

/** A floor of 20 by 10 m with desks 1 to 4 (the last one booked tomorrow), the room Rigi, a zone, an access point and a survey. */
beforeEach(async () => {
  site = `plan-${(made += 1)}`
  admin = await person('workplace-admin')
  const { id: siteId } = await db.site.create({ data: { slug: site, name: 'Haus', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const { id: buildingId } = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [{ kind: 'outer', points: [[0, 0], [20, 0]], thickness: 0.3 }], north: 30 }
  const floor = await db.floor.create({ data: { siteId, buildingId, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })
  floorId = floor.id
  await db.zone.create({ data: { floorId, name: 'Süd', x: 0, y: 0, width: 6, height: 4 } })
  const places = [['1', 2, 2], ['2', 4, 2], ['3', 2, 6], ['4', 18, 8]] as const
  for (const [code, x, y] of places) await db.space.create({ data: { floorId, kind: 'desk', code, x, y, rotation: 180 } })
  await db.space.create({ data: { floorId, kind: 'room', code: 'Rigi', x: 13, y: 2, seats: 8, outline: [[12, 0], [16, 0], [16, 4], [12, 4]] } })
  await db.accessPoint.create({ data: { floorId, name: 'AP1', x: 5, y: 5 } })
  await db.survey.create({ data: { floorId, measuredAt: now, digest: 'd', readings: { create: [{ x: 1, y: 2, band: 'ghz_5', bssid: 'b', dbm: -60 }] } } })
  const desk = await db.space.findFirstOrThrow({ where: { floorId, code: '4' } })
  await db.booking.create({ data: { spaceId: desk.id, kind: 'desk', personId: admin.id, startsAt: new Date('2027-03-09T07:00:00Z'), endsAt: new Date('2027-03-09T16:00:00Z') } })
})

/** In centimetres; everything lies 1 m further right and down than on the floor, desk 2 another metre, and Rigi is larger. Desk 4 is missing, desk 5 is new. */
const changed = `<svg viewBox="0 0 2200 1200">
<rect id="outline" width="2200" height="1200"/>
<rect id="desk-1" x="210" y="250" width="180" height="100"/>
<rect id="desk-2" x="410" y="350" width="180" height="100"/>
<rect id="desk-3" x="210" y="650" width="180" height="100"/>
<rect id="desk-5" x="310" y="150" width="180" height="100"/>
<rect id="room-Rigi" x="1300" y="100" width="500" height="400"/>
<rect id="zone-Süd" x="100" y="100" width="700" height="400"/>
</svg>`

async function uploaded(content: string, name = 'plan.svg'): Promise<string> {
  const { id } = await receivePlan(admin, { site, floor: '1' }, { name, bytes: new TextEncoder().encode(content) })
  await readPlan(id)
  return id
}

async function calibrated(content: string, name?: string): Promise<string> {
  const id = await uploaded(content, name)
  await calibratePlan(admin, id, { method: 'unit', unit: 'cm', scale: 1 })
  return id
}

const spaces = async () => (await db.space.findMany({ where: { floorId }, orderBy: { code: 'asc' } })).map(({ code, x, y, rotation }) => [code, x, y, rotation])
const bookings = () => db.booking.findMany({ where: { space: { floorId } }, include: { space: { select: { code: true } } } })
const measured = async () => {
  const [point, reading] = await Promise.all([db.accessPoint.findFirstOrThrow({ where: { floorId } }), db.surveyReading.findFirstOrThrow({ where: { survey: { floorId } } })])
  return [point.x, point.y, reading.x, reading.y]
}
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data?: { code: string } }) => error.data?.code ?? error)
const first = [['1', 2, 2, 180], ['2', 4, 2, 180], ['3', 2, 6, 180], ['4', 18, 8, 180], ['Rigi', 13, 2, 0]]

test('another plan moves what it knows, keeps what it does not know with its bookings, makes what is new', async () => {
  const before = await bookings()
  const id = await calibrated(changed)
  const draft = await draftPage(admin, { site, floor: '1', id }, now)
  expect(draft.state === 'read' && draft.result?.counts).toEqual({ matched: 4, moved: 2, added: 1, kept: 1, keptBookings: 1 })
  expect(draft.state === 'read' && draft.result?.kept).toMatchObject([{ code: '4', futureBookings: 1, isOutside: false }])
  expect(await spaces()).toEqual(first)

  expect(await applyPlan(admin, id, now)).toEqual({ version: 2 })
  expect(await spaces()).toEqual([['1', 3, 3, 180], ['2', 5, 4, 180], ['3', 3, 7, 180], ['4', 19, 9, 180], ['5', 4, 2, 0], ['Rigi', 14, 3, 0]])
  expect(await bookings()).toEqual(before)
  const floor = await db.floor.findUniqueOrThrow({ where: { id: floorId }, include: { zones: true } })
  expect([floor.widthMetres, floor.heightMetres, parsePlanGeometry(floor.plan).north, floor.planRevision]).toEqual([22, 12, 30, 1])
  expect(floor.zones).toMatchObject([{ name: 'Süd', x: 1, y: 1, width: 7, height: 4 }])
  expect(await db.space.findFirst({ where: { floorId, code: '5' } })).toMatchObject({ zoneId: floor.zones[0]?.id, seats: 1 })
  expect(await db.space.findFirst({ where: { floorId, code: 'Rigi' } })).toMatchObject({ seats: 8, outline: [[13, 1], [18, 1], [18, 5], [13, 5]] })
  expect(await measured()).toEqual([6, 6, 2, 3])
  const events = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([['floor-plan.received', admin.id], ['floor-plan.applied', admin.id]])
  expect(events[1]?.detail).toEqual({ floorId, version: 2, moved: 4, created: 1, kept: 1 })
})

test('going back puts every place, the drawing and the measurements back, and forward again', async () => {
  const id = await calibrated(changed)
  await applyPlan(admin, id, now)
  // Moved by hand since: the version remembers it.
  await db.space.updateMany({ where: { floorId, code: '1' }, data: { x: 3.5, rotation: 90 } })
  const [, original] = (await planPage(admin, { site, floor: '1' })).versions
  expect(original).toMatchObject({ version: 1, fileName: null, hasFile: false, isCurrent: false })
  expect(await versionPage(admin, { site, floor: '1', id: original?.id ?? '' })).toMatchObject({ since: ['5'], geometry: { width: 20 } })

  expect(await restorePlan(admin, original?.id ?? '', now)).toEqual({ version: 1 })
  expect(await spaces()).toEqual([['1', 2, 2, 180], ['2', 4, 2, 180], ['3', 2, 6, 180], ['4', 18, 8, 180], ['5', 3, 1, 0], ['Rigi', 13, 2, 0]])
  expect(await measured()).toEqual([5, 5, 1, 2])
  expect(await db.floor.findUniqueOrThrow({ where: { id: floorId } })).toMatchObject({ widthMetres: 20, planRevision: 2 })
  expect(await db.space.findFirst({ where: { floorId, code: 'Rigi' } })).toMatchObject({ outline: [[12, 0], [16, 0], [16, 4], [12, 4]] })
  expect(await bookings()).toHaveLength(1)
  expect(await outcome(restorePlan(admin, original?.id ?? '', now))).toBe('plan-is-current')

  await restorePlan(admin, id, now)
  expect((await spaces())[0]).toEqual(['1', 3.5, 3, 90])
  expect(await measured()).toEqual([6, 6, 2, 3])
  expect((await planPage(admin, { site, floor: '1' })).versions.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([[2, true], [1, false]])
})

test('two plans that are applied at once become two versions, one of them current', async () => {
  const [one, other] = [await calibrated(changed), await calibrated(changed)]
  await Promise.all([applyPlan(admin, one, now), applyPlan(admin, other, now)])
  expect(await outcome(applyPlan(admin, one, now))).toBe('plan-not-open')
  const { versions } = await planPage(admin, { site, floor: '1' })
  expect(versions.map(({ version }) => version)).toEqual([3, 2, 1])
  expect(versions.filter(({ isCurrent }) => isCurrent).map(({ version }) => version)).toEqual([3])
  // The second one begins where the first one ended: nothing moves twice.
  expect(await measured()).toEqual([6, 6, 2, 3])
  await expect(db.floorPlan.update({ where: { id: versions[1]?.id ?? '' }, data: { isCurrent: true } })).rejects.toThrow(/[Uu]nique/)
})

test('a file with a code twice changes nothing', async () => {
  const id = await calibrated(changed.replace('desk-5', 'desk-3'))
  const draft = await draftPage(admin, { site, floor: '1', id }, now)
  expect(draft.state === 'read' && draft.result?.problems).toMatchObject([{ code: 'duplicate', space: '3', line: 6, other: '5' }])
  expect(await outcome(applyPlan(admin, id, now))).toBe('plan-has-errors')
  expect(await spaces()).toEqual(first)
  expect((await planPage(admin, { site, floor: '1' })).versions).toEqual([])
})

test('nothing is applied before its size is known, and a discarded file is gone', async () => {
  const id = await uploaded(changed)
  expect(await outcome(applyPlan(admin, id, now))).toBe('plan-not-calibrated')
  await discardPlan(admin, id)
  expect(await outcome(calibratePlan(admin, id, { method: 'width', width: 22 }))).toBe('not-found')
  expect(await db.floorPlan.count({ where: { floorId } })).toBe(0)
})

test('layers are what people chose, also when they choose again', async () => {
  const id = await calibrated(changed)
  await chooseLayers(admin, id, { '': 'none', fremd: 'walls' })
  await chooseLayers(admin, id, { fremd: 'lines' })
  expect((await db.floorPlan.findUniqueOrThrow({ where: { id } })).choices).toEqual({ calibration: { method: 'unit', unit: 'cm', scale: 1 }, layers: { '': 'none', fremd: 'lines' } })
})

test('of a file that can not be read the reason is kept, and not the file', async () => {
  const id = await uploaded(`<svg>\n<script>alert(1)</script></svg>`, 'C:\\pläne\\böse.svg')
  expect(await draftPage(admin, { site, floor: '1', id })).toMatchObject({ state: 'failed', fileName: 'böse.svg', problem: { code: 'script', line: 2, where: 'script' } })
  expect(await db.floorPlan.findUniqueOrThrow({ where: { id } })).toMatchObject({ file: null, drawing: null })
  expect(await outcome(applyPlan(admin, id, now))).toBe('plan-not-open')
})

test('a file that a stopped process left is read at the next start', async () => {
  const { id } = await receivePlan(admin, { site, floor: '1' }, { name: 'plan.svg', bytes: new TextEncoder().encode(changed) })
  await db.floorPlan.update({ where: { id }, data: { state: 'reading', progress: 0.5 } })
  await planJob.work({ planId: id })
  expect(await draftPage(admin, { site, floor: '1', id })).toMatchObject({ state: 'read', foundCounts: { desk: 4, room: 1, zone: 1 } })
})

test('the file comes back byte by byte, and only to workplace management', async () => {
  const id = await calibrated(changed, 'Plan Süd.svg')
  await applyPlan(admin, id, now)
  const { name, bytes } = await planFile(admin, { site, floor: '1', id })
  expect([name, new TextDecoder().decode(bytes)]).toEqual(['Plan Süd.svg', changed])
  const other = await person('it')
  const attempts = [planFile(other, { site, floor: '1', id }), planPage(other, { site, floor: '1' }), versionPage(other, { site, floor: '1', id }), applyPlan(other, id), restorePlan(other, id), discardPlan(other, id), receivePlan(other, { site, floor: '1' }, { name, bytes })]
  expect(await Promise.all(attempts.map(outcome))).toEqual(attempts.map(() => 'forbidden'))
  expect(await outcome(planFile(admin, { site, floor: '9', id }))).toBe('not-found')
})

test('after a week files that nobody applied are forgotten; versions stay', async () => {
  const version = await calibrated(changed)
  await applyPlan(admin, version, now)
  const [old, young] = [await uploaded(changed), await uploaded('<svg/>')]
  await db.floorPlan.updateMany({ where: { id: { in: [old, version] } }, data: { createdAt: new Date('2027-02-28T06:00:00Z') } })
  await db.floorPlan.update({ where: { id: young }, data: { createdAt: new Date('2027-03-02T07:00:00Z') } })
  await deleteOldPlans(now)
  expect((await floorPlansHeldAbout(admin.id)).map(({ id }) => id).toSorted()).toEqual([version, young].toSorted())
})
