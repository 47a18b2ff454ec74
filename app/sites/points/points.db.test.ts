import { beforeAll, expect, test } from 'vitest'
import { applyImport } from '../../imports/commands/apply-import.server.ts'
import { mapColumns } from '../../imports/commands/map-columns.server.ts'
import { receiveFile } from '../../imports/commands/receive-file.server.ts'
import { runImport } from '../../imports/commands/run-import.server.ts'
import { importById, importPage } from '../../imports/queries.server.ts'
import { optionsOf } from '../../imports/read-options.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { placePoint, unplacePoint } from './commands/place-point.server.ts'
import { reportState } from './commands/report-state.server.ts'
import { watchPoints } from '../alerts/commands/settle-alerts.server.ts'
import { alertsOfSite } from '../alerts/queries.server.ts'
import { cityPoints, floorPoints, pointsOfSite, sitePoints } from './queries.server.ts'
import { storedFile } from '../../imports/stored-file.server.ts'
import { bytesSource } from '../../platform/file-source.ts'

const person = await db.person.create({ data: { directoryId: 'carla', username: 'carla.odermatt', displayName: 'Carla Odermatt', givenName: 'Carla', surname: 'Odermatt' } })
const carla: Viewer = { id: person.id, username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
const anna: Viewer = { ...carla, roles: ['employee'] }
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
await db.site.create({ data: { slug: 'werkhof', name: 'Werkhof', street: 'Am See 1', postcode: '6003', town: 'Seestadt' } })
const building = await db.building.create({ data: { siteId: site.id, name: 'Haus' } })
const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan } })
const path = { site: 'stadthaus', floor: '1' }

async function imported(text: string, options: Record<string, string> = {}) {
  const { kind, options: parsed, errors } = optionsOf('access-points', options)
  expect(errors).toEqual([])
  if (!kind) throw new Error('no such kind')
  const { id } = await receiveFile(carla, kind, { name: 'liste.csv', source: bytesSource(new TextEncoder().encode(text)), options: parsed, applyWhenReady: true })
  await runImport(id)
  return importById(carla, id)
}
const pointOf = (name: string) => db.accessPoint.findFirstOrThrow({ where: { name } })
const stale = async () => (await sitePoints(anna, site.id)).stale[floor.id]?.map(({ name, kind }) => `${name} ${kind}`) ?? []
const survey = (measuredAt: Date) => db.survey.create({ data: { floorId: floor.id, measuredAt, digest: measuredAt.toISOString() } })

const list = (rows: string) => `Name;MAC;Modell;Status;Gruppe;Passwort\n${rows}`
const both = list('STH 1;0a:00:00:00:00:01;M1;up;Stadthaus;geheim\nSTH 2;0a:00:00:00:00:02;M1;up;Stadthaus;geheim\n')

beforeAll(() => survey(new Date(Date.now() - 3_600_000)))

test('a list makes access points that are not placed, with the site that their group names; again it changes nothing', async () => {
  const first = await imported(both)
  expect(first).toMatchObject({ kind: 'access-points', state: 'applied', counts: { rows: 2, created: 2, updated: 0, unchanged: 0, skipped: 0 } })
  expect((await importPage(carla, first.id)).preview[0]).toMatchObject({ subject: 'STH 1', fields: expect.arrayContaining([{ field: 'Standort', from: null, to: 'Stadthaus' }, { field: 'Auf dem Plan', from: null, to: 'noch nicht platziert' }]) })
  expect(await imported(both)).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 2 } })
  expect((await floorPoints(carla, path)).open.map(({ name }) => name)).toEqual(['STH 1', 'STH 2'])
  const file = await db.import.findFirstOrThrow({ where: { kind: 'access_points' }, orderBy: { createdAt: 'desc' } })
  expect(Buffer.from(await (await storedFile(file.id)).bytes()).toString()).not.toContain('geheim')
  expect(await imported(both, { columns: 'name=Gerät' })).toMatchObject({ state: 'failed', errors: [{ line: 1, column: 'Gerät', reason: 'Die Spalte «Gerät» gibt es nicht.' }] })
  expect(optionsOf('access-points', { columns: 'name' }).errors).toMatchObject([{ path: 'columns' }])
})

test('placing: on the floor only, by IT only; carrying it elsewhere makes the survey stale, correcting the plan does not', async () => {
  const { id } = await pointOf('STH 1')
  const place = (x: number, y: number, isRehung: boolean) => placePoint(carla, path, { point: id, x, y, isRehung })
  await expect(place(25, 5, false)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'x' }] } })
  await expect(placePoint(anna, path, { point: id, x: 1, y: 1, isRehung: false })).rejects.toMatchObject({ status: 403 })
  await place(5, 5, true)
  await place(5, 6, false)
  expect(await stale()).toEqual([])
  await place(15, 6, true)
  expect(await pointOf('STH 1')).toMatchObject({ floorId: floor.id, siteId: site.id, x: 15, y: 6 })
  expect(await stale()).toEqual(['STH 1 moved'])
  await survey(new Date())
  expect(await stale()).toEqual([])
  await expect(db.accessPoint.update({ where: { id }, data: { x: null } })).rejects.toThrow(/access_point_placed_whole/)
})

test('another model and one that a complete list no longer names make the survey stale; one that comes back is no reason', async () => {
  const second = await pointOf('STH 2')
  await placePoint(carla, path, { point: second.id, x: 3, y: 3, isRehung: false })
  const first = list('STH 1;0a:00:00:00:00:01;M2;up;Stadthaus;\n')
  expect(await imported(first, { complete: 'stadthaus' })).toMatchObject({ state: 'applied', counts: { updated: 2, unchanged: 0 } })
  expect((await stale()).toSorted()).toEqual(['STH 1 model', 'STH 2 vanished'])
  expect((await cityPoints(anna)).stadthaus).toMatchObject({ kind: expect.stringMatching(/model|vanished/) })
  expect((await pointsOfSite(anna, 'stadthaus')).counts).toEqual({ total: 1, up: 1, down: 0 })
  await imported(list('STH 2;0a:00:00:00:00:02;M1;up;Stadthaus;\n'))
  expect(await stale()).toEqual(['STH 1 model'])
  // Another group of its controller is another place.
  await imported(list('STH 2;0a:00:00:00:00:02;M1;up;Werkhof;\n'))
  expect((await stale()).toSorted()).toEqual(['STH 1 model', 'STH 2 moved'])
  expect(await pointOf('STH 2')).toMatchObject({ floorId: null, x: null })
  await unplacePoint(carla, (await pointOf('STH 1')).id)
  expect(await stale()).toContain('STH 1 moved')
})

test('a list with places puts its access points on the plan; the columns can be chosen again with the file, and a wrong place names its line', async () => {
  const placed = 'Kürzel;Etage;Quer;Hoch\nSTH 8;1. OG;100;50\n'
  const options = { site: 'stadthaus', unit: 'pixels', pixels: '200 x 100' }
  const first = await imported(placed, options)
  expect(first).toMatchObject({ state: 'failed', errors: [{ line: 1, reason: 'Es fehlt eine Spalte für den Namen. Nennen Sie sie «Name» oder «AP Name».' }] })
  const page = await importPage(carla, first.id)
  expect(page.columns).toMatchObject({ headers: ['Kürzel', 'Etage', 'Quer', 'Hoch'], isGone: true, canSave: false })
  expect(page.columns?.fields.find(({ name }) => name === 'floor')).toEqual({ name: 'floor', label: 'Stockwerk', header: 'Etage' })
  const columns = { name: 'Kürzel', floor: 'Etage', x: 'Quer', y: 'Hoch' }
  await expect(mapColumns(carla, first.id, { columns, saveAs: '', file: null })).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'file' }] } })
  const { id } = await mapColumns(carla, first.id, { columns, saveAs: '', file: { name: 'liste.csv', source: bytesSource(new TextEncoder().encode(placed)) } })
  await runImport(id)
  expect((await importPage(carla, id)).preview).toMatchObject([{ subject: 'STH 8', fields: [{ to: 'unbekannt' }, { to: 'Stadthaus' }, { field: 'Auf dem Plan', to: 'Stadthaus, 1. OG: 10.0 m von links, 5.0 m von oben' }] }])
  await applyImport(carla, id)
  await runImport(id)
  expect(await pointOf('STH 8')).toMatchObject({ floorId: floor.id, siteId: site.id, x: 10, y: 5 })
  expect(await imported('Name;Etage;x;y\nSTH 8;1. OG;10;11\n', { site: 'stadthaus' })).toMatchObject({ state: 'failed', errors: [{ line: 2, column: 'y', reason: '«11» liegt ausserhalb des Plans, der hier von 0 bis 10 m reicht.' }] })
  await db.accessPoint.deleteMany({ where: { name: 'STH 8' } })
})

test('live state: idempotent, unknown ones by name; down for over 15 minutes is an alert until it is up again for ten', async () => {
  const now = new Date()
  const seen = new Date(now.getTime() - 10 * 60_000)
  const down = [{ mac: '0a:00:00:00:00:01', state: 'down' as const, lastSeenAt: seen, channel: 44 }, { name: 'STH 99', state: 'up' as const }]
  await expect(reportState(anna, down, now)).rejects.toMatchObject({ status: 403 })
  await expect(reportState(carla, [{ name: 'STH 1', state: 'up', lastSeenAt: new Date(now.getTime() + 3_600_000) }], now)).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'items.0.lastSeenAt' }] } })
  await db.accessPoint.updateMany({ where: { name: 'STH 1' }, data: { stateSince: new Date(now.getTime() - 3_600_000) } })
  expect(await reportState(carla, down, now)).toEqual({ changed: 1, unchanged: 0, outdated: 0, unknown: ['STH 99'], ambiguous: [] })
  expect(await reportState(carla, down, now)).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await alertsOfSite(anna, site.id)).toMatchObject({ alerts: [], isDisturbed: false })

  const minutes = (count: number) => new Date(seen.getTime() + count * 60_000 + 1000)
  await watchPoints(minutes(15))
  await watchPoints(minutes(15))
  expect((await alertsOfSite(carla, site.id)).alerts).toMatchObject([{ name: 'STH 1', kind: 'access-point-down', since: seen.toISOString() }])
  expect(await alertsOfSite(anna, site.id)).toMatchObject({ alerts: [], isDisturbed: true })
  await reportState(carla, [{ name: 'sth 1', state: 'up', lastSeenAt: minutes(16) }], minutes(16))
  expect(await alertsOfSite(anna, site.id)).toMatchObject({ isDisturbed: true })
  await watchPoints(minutes(27))
  expect(await alertsOfSite(anna, site.id)).toMatchObject({ isDisturbed: false })
  // Down again within two hours it is the same alert.
  await db.accessPoint.updateMany({ where: { name: 'STH 1' }, data: { state: 'down', stateSince: minutes(40) } })
  await watchPoints(minutes(56))
  expect(await db.siteAlert.findMany({ select: { name: true, until: true } })).toEqual([{ name: 'STH 1', until: null }])
  await db.accessPoint.updateMany({ where: { name: 'STH 1' }, data: { state: 'up', stateSince: minutes(60) } })
  await watchPoints(minutes(90))
  expect(await db.siteAlert.findMany({ select: { until: true } })).toEqual([{ until: minutes(90) }])
})

test('everybody sees state and number, only IT addresses and serial numbers', async () => {
  const [forAnna, forCarla] = [await pointsOfSite(anna, 'stadthaus'), await pointsOfSite(carla, 'stadthaus')]
  expect(forAnna.points).toMatchObject([{ name: 'STH 1', state: 'up', mac: null, serial: null, radios: [{ band: '5', channel: 44 }] }])
  expect(forCarla.points).toMatchObject([{ mac: '0a:00:00:00:00:01' }])
  await expect(floorPoints(anna, path)).rejects.toMatchObject({ status: 403 })
})
