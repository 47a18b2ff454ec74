import { beforeAll, expect, test } from 'vitest'
import { applyImport } from '../imports/commands/apply-import.server.ts'
import { receiveFile } from '../imports/commands/receive-file.server.ts'
import { runImport } from '../imports/commands/run-import.server.ts'
import { importPage, latestImports, offeredKinds } from '../imports/queries.server.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { bookSpace } from '../workplaces/commands/book-space.server.ts'
import { bulkRows } from './bulk-rows.server.ts'
import { changeSpaces } from './commands/change-spaces.server.ts'
import { spacesImport } from './commands/import-spaces.server.ts'
import { deletePlace } from './commands/delete-place.server.ts'
import { placeDesks } from './commands/place-desks.server.ts'
import { takeSpaces } from './commands/take-spaces.server.ts'
import { addBuilding } from './commands/write-building.server.ts'
import { writeFloor } from './commands/write-floor.server.ts'
import { writeSite } from './commands/write-site.server.ts'
import { writeSpace } from './commands/write-space.server.ts'
import { writeZone } from './commands/write-zone.server.ts'
import { fingerprintOf } from './fingerprint.server.ts'
import { floorRegister, spacePage } from './floor-page.server.ts'
import { editedSite } from './register-page.server.ts'
import { spaceForm, spacesQuery } from './schema.ts'
import { spacesCsv } from './written-spaces.ts'
import { bytesSource } from '../platform/file-source.ts'

let admin: Viewer
let it: Viewer
beforeAll(async () => {
  const person = async (username: string, roles: Viewer['roles']): Promise<Viewer> => {
    const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: username, surname: username }, select: { id: true } })
    return { id, username, displayName: username, unitId: null, roles }
  }
  admin = await person('daniel', ['employee', 'workplace-admin'])
  it = await person('carla', ['employee', 'it'])
})

const site = (name: string) => ({ seen: '', name, slug: null, street: 'Weg 1', postcode: '6003', town: 'Seestadt', timeZone: 'Europe/Zurich' })
let made = 0
/** A site with one floor of 20 by 10 metres. */
async function newFloor(): Promise<{ siteId: string; site: string; floorId: string; buildingId: string }> {
  const { slug } = await writeSite(admin, null, site(`Haus ${(made += 1)}`))
  const { id: siteId } = await db.site.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  await addBuilding(admin, siteId, 'Hauptbau')
  const { id: buildingId } = await db.building.findFirstOrThrow({ where: { siteId }, select: { id: true } })
  await writeFloor(admin, siteId, null, { seen: '', buildingId, level: 0, slug: null, width: 20, height: 10 })
  const { id: floorId } = await db.floor.findFirstOrThrow({ where: { siteId }, select: { id: true } })
  return { siteId, site: slug, floorId, buildingId }
}
const desk = (code: string, more: Record<string, string> = {}) => spaceForm.parse({ kind: 'desk', code, zoneId: '', seats: '1', x: '5', y: '5', rotation: '0', ...more })
const newDesk = async (floorId: string, code: string, more: Record<string, string> = {}) => (await writeSpace(admin, floorId, null, desk(code, more))).id

test('a site, a floor, a zone, a desk and a room come to be, each written down', async () => {
  const { siteId, site: slug, floorId, buildingId } = await newFloor()
  await writeZone(admin, floorId, null, { seen: '', name: 'Süd', quiet: true, unitId: null, x: 0, y: 0, width: 20, height: 5 })
  const zone = await db.zone.findFirstOrThrow({ where: { floorId } })
  const id = await newDesk(floorId, '1.1', { zoneId: zone.id, 'eq-dock': 'on', x: '2,5' })
  expect(await db.space.findUniqueOrThrow({ where: { id } })).toMatchObject({ siteId, floorId, zoneId: zone.id, x: 2.5, equipment: ['dock'] })
  const room = await writeSpace(admin, floorId, null, spaceForm.parse({ kind: 'room', code: 'Rigi', zoneId: '', seats: '6', x: '12', y: '2', width: '4', height: '3.5' }))
  expect(await db.space.findUniqueOrThrow({ where: { id: room.id } })).toMatchObject({ kind: 'room', x: 14, y: 3.75, outline: [[12, 2], [16, 2], [16, 5.5], [12, 5.5]] })
  const { rows, zones } = await floorRegister(admin, { site: slug, floor: 'eg' }, spacesQuery.parse({}))
  expect([rows.map(({ code }) => code), zones.map(({ name }) => name)]).toEqual([['1.1', 'Rigi'], ['Süd']])
  const events = await db.auditEvent.findMany({ where: { subjectId: { in: [siteId, buildingId, floorId, zone.id, id] } }, orderBy: { id: 'asc' }, select: { action: true, subjectType: true, actorId: true } })
  expect(events).toEqual(['site', 'building', 'floor', 'zone', 'space'].map((subjectType) => ({ action: 'place.created', subjectType, actorId: admin.id })))
})

test('addresses of pages, names that are taken and what is off the floor are refused by field', async () => {
  const { siteId, site: slug, floorId, buildingId } = await newFloor()
  const refused = (path: string) => ({ status: 422, data: { errors: [{ path }] } })
  await expect(writeSite(admin, null, site('Bookings'))).rejects.toMatchObject(refused('slug'))
  await expect(writeSite(admin, null, site('!!!'))).rejects.toMatchObject(refused('slug'))
  await expect(writeSite(admin, null, { ...site('Zweites'), slug })).rejects.toMatchObject(refused('slug'))
  await expect(writeFloor(admin, siteId, null, { seen: '', buildingId, level: 0, slug: null, width: 5, height: 5 })).rejects.toMatchObject(refused('slug'))
  await expect(addBuilding(admin, siteId, 'Hauptbau')).rejects.toMatchObject(refused('name'))
  await expect(writeZone(admin, floorId, null, { seen: '', name: 'Zu breit', quiet: false, unitId: null, x: 15, y: 0, width: 6, height: 2 })).rejects.toMatchObject(refused('width'))
  await newDesk(floorId, '1.1')
  // On another floor of the same site too.
  await writeFloor(admin, siteId, null, { seen: '', buildingId, level: 1, slug: null, width: 20, height: 10 })
  const upper = await db.floor.findFirstOrThrow({ where: { siteId, level: 1 } })
  await expect(newDesk(upper.id, '1.1')).rejects.toMatchObject(refused('code'))
  await expect(newDesk(floorId, '1.2', { x: '19.9' })).rejects.toMatchObject(refused('x'))
  await expect(db.space.create({ data: { floorId: upper.id, kind: 'desk', code: '1.1', x: 1, y: 1 } })).rejects.toMatchObject({ code: 'P2002' })
})

test('a zone of another floor is refused by the database too', async () => {
  const [here, there] = [await newFloor(), await newFloor()]
  await writeZone(admin, there.floorId, null, { seen: '', name: 'Dort', quiet: false, unitId: null, x: 0, y: 0, width: 2, height: 2 })
  const { id: zoneId } = await db.zone.findFirstOrThrow({ where: { floorId: there.floorId } })
  await expect(newDesk(here.floorId, '1.1', { zoneId })).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'zoneId' }] } })
  await expect(db.space.create({ data: { floorId: here.floorId, zoneId, kind: 'desk', code: '1.1', x: 1, y: 1 } })).rejects.toThrow(/space_zone_of_floor/)
})

test('who began before somebody else has saved does not write over it', async () => {
  const { site: slug, siteId, floorId } = await newFloor()
  const [mine, theirs] = [await editedSite(admin, slug), await editedSite(admin, slug)]
  await writeSite(admin, siteId, { ...theirs, street: 'Weg 2' })
  await expect(writeSite(admin, siteId, { ...mine, street: 'Weg 3' })).rejects.toMatchObject({ status: 409, data: { code: 'changed-meanwhile' } })
  expect(await editedSite(admin, slug)).toMatchObject({ street: 'Weg 2' })

  const id = await newDesk(floorId, '1.1')
  const { space } = await spacePage(admin, { site: slug, floor: 'eg' }, id)
  await writeSpace(admin, floorId, id, { ...desk('1.1', { seats: '2' }), seen: space?.seen ?? '' })
  await expect(writeSpace(admin, floorId, id, { ...desk('1.1', { seats: '3' }), seen: space?.seen ?? '' })).rejects.toMatchObject({ status: 409 })
  const changes = await db.auditEvent.findMany({ where: { subjectId: id, action: 'place.changed' }, select: { detail: true } })
  expect(changes).toEqual([{ detail: { fields: 'seats' } }])
})

test('a drawn room keeps its outline while nobody changes its rectangle', async () => {
  const { site: slug, floorId } = await newFloor()
  const outline = [[2, 2], [6, 2], [6, 5], [4, 6], [2, 5]]
  const { id } = await db.space.create({ data: { floorId, kind: 'room', code: 'Pilatus', x: 4, y: 4, seats: 6, outline } })
  const shown = (await spacePage(admin, { site: slug, floor: 'eg' }, id)).space
  const form = { kind: 'room', code: 'Pilatus', zoneId: '', seats: '8', x: '2', y: '2', width: '4', height: '4', seen: shown?.seen ?? '' }
  await writeSpace(admin, floorId, id, spaceForm.parse(form))
  expect(await db.space.findUniqueOrThrow({ where: { id } })).toMatchObject({ seats: 8, outline, x: 4, y: 4 })
  const again = (await spacePage(admin, { site: slug, floor: 'eg' }, id)).space
  await writeSpace(admin, floorId, id, spaceForm.parse({ ...form, width: '5', seen: again?.seen ?? '' }))
  expect(await db.space.findUniqueOrThrow({ where: { id } })).toMatchObject({ outline: [[2, 2], [7, 2], [7, 6], [2, 6]], x: 4.5 })
})

test('what something stands on is not deleted, and says what is in the way; bookings never go along', async () => {
  const { siteId, floorId, buildingId } = await newFloor()
  const id = await newDesk(floorId, '1.1')
  await bookSpace(admin, { spaceId: id, startsAt: new Date(Date.now() + 3_600_000), endsAt: new Date(Date.now() + 7_200_000) })
  await expect(deletePlace(admin, 'space', id)).rejects.toMatchObject({ status: 409, data: { message: expect.stringContaining('Buchungen, auch vergangene: 1') } })
  await expect(deletePlace(admin, 'floor', floorId)).rejects.toMatchObject({ status: 409, data: { message: expect.stringContaining('Plätze: 1') } })
  await expect(deletePlace(admin, 'building', buildingId)).rejects.toMatchObject({ status: 409 })
  await expect(deletePlace(admin, 'site', siteId)).rejects.toMatchObject({ status: 409, data: { message: expect.stringContaining('Gebäude: 1, Stockwerke: 1') } })
  await db.booking.deleteMany({ where: { spaceId: id } })
  await deletePlace(admin, 'space', id)
  for (const [kind, of] of [['floor', floorId], ['building', buildingId], ['site', siteId]] as const) await deletePlace(admin, kind, of)
  expect(await db.site.count({ where: { id: siteId } })).toBe(0)
})

test('several desks are changed alike, all or none, and not when somebody was quicker', async () => {
  const { floorId } = await newFloor()
  const ids = [await newDesk(floorId, '1.1'), await newDesk(floorId, '1.2', { 'eq-dock': 'on' })]
  const change = { zone: null, add: 'dock', remove: null, seats: null } as const
  const seen = fingerprintOf(await bulkRows(db, floorId, ids))
  expect(await changeSpaces(admin, floorId, ids, change, seen)).toBe(1)
  expect((await bulkRows(db, floorId, ids)).map(({ equipment }) => equipment)).toEqual([['dock'], ['dock']])
  await expect(changeSpaces(admin, floorId, ids, { ...change, seats: 2 }, seen)).rejects.toMatchObject({ status: 409 })
  const again = fingerprintOf(await bulkRows(db, floorId, ids))
  await expect(changeSpaces(admin, floorId, ids, { ...change, zone: floorId }, again)).rejects.toMatchObject({ status: 422 })
  const events = await db.auditEvent.findMany({ where: { subjectId: floorId, action: 'spaces.changed' }, select: { detail: true } })
  expect(events).toEqual([{ detail: { spaces: [ids[0]], fields: 'equipment' } }])
})

test('desks are placed all or none: not off the floor, not under a code that is taken, not over somebody else', async () => {
  const { floorId } = await newFloor()
  const [one, two] = [await newDesk(floorId, '1.1'), await newDesk(floorId, '1.2')]
  const from = { x: 5, y: 5, rotation: 0 }
  const moved = (id: string, x: number, y: number) => ({ id, x, y, rotation: 90, from })
  await expect(placeDesks(admin, floorId, { moved: [moved(one, 6, 6), moved(two, 19.9, 6)], added: [] })).rejects.toMatchObject({ status: 422 })
  await expect(placeDesks(admin, floorId, { moved: [moved(one, 6, 6)], added: [{ code: '1.2', x: 1, y: 1, rotation: 0 }] })).rejects.toMatchObject({ status: 422 })
  expect(await db.space.findUniqueOrThrow({ where: { id: one } })).toMatchObject(from)
  expect(await placeDesks(admin, floorId, { moved: [moved(one, 6, 6.1)], added: [{ code: '1.3', x: 1, y: 1, rotation: 0 }] })).toEqual({ moved: 1, added: 1 })
  expect(await db.space.findUniqueOrThrow({ where: { id: one } })).toMatchObject({ x: 6, y: 6.1, rotation: 90 })
  await expect(placeDesks(admin, floorId, { moved: [moved(one, 7, 7)], added: [] })).rejects.toMatchObject({ status: 409, data: { code: 'changed-meanwhile' } })
})

async function imported(text: string, viewer = admin) {
  const kind = (await import('../imports/registry.server.ts')).findKind('spaces')
  if (!kind) throw new Error('no such kind')
  const { id } = await receiveFile(viewer, kind, { name: 'plaetze.csv', source: bytesSource(new TextEncoder().encode(text)), options: {}, applyWhenReady: false })
  await runImport(id)
  return id
}

test('the export is imported again without a change, and what was changed in it is changed', async () => {
  const { site: slug, floorId } = await newFloor()
  await writeZone(admin, floorId, null, { seen: '', name: 'Süd', quiet: false, unitId: null, x: 0, y: 0, width: 20, height: 5 })
  await newDesk(floorId, '1.1', { 'eq-dock': 'on' })
  await newDesk(floorId, '1.2')
  const csv = spacesCsv(await takeSpaces(admin, slug), { locale: 'de' })
  const same = await importPage(admin, await imported(csv))
  expect(same).toMatchObject({ state: 'ready', counts: { rows: 2, created: 0, updated: 0, unchanged: 2, skipped: 0 } })
  const id = await imported(`${csv.replace('"1.2";"Arbeitsplatz";"1"', '"1.2b";"Arbeitsplatz";"2"')}"";"${slug}";"";"eg";"Süd";"1.3";"Arbeitsplatz";"1";"Hubtisch";"3";"3";"0";""\r\n`)
  expect((await importPage(admin, id)).preview).toEqual([
    { change: 'updated', subject: expect.stringContaining('1.2, Haus'), fields: [{ field: 'Code', from: '1.2', to: '1.2b' }, { field: 'Sitzplätze', from: '1', to: '2' }] },
    { change: 'created', subject: expect.stringContaining('1.3, Haus'), fields: expect.arrayContaining([{ field: 'Zone', from: null, to: 'Süd' }, { field: 'Ausstattung', from: null, to: 'Hubtisch' }]) },
  ])
  await applyImport(admin, id)
  await runImport(id)
  expect(await importPage(admin, id)).toMatchObject({ state: 'applied', counts: { created: 1, updated: 1, unchanged: 1 }, resultPath: '/admin/places' })
  expect((await db.space.findMany({ where: { floorId }, orderBy: { code: 'asc' }, select: { code: true, seats: true } }))).toEqual([{ code: '1.1', seats: 1 }, { code: '1.2b', seats: 2 }, { code: '1.3', seats: 1 }])
})

test('codes that change places are stored', async () => {
  const { site: slug, floorId } = await newFloor()
  const [one, two] = [await newDesk(floorId, '1.1'), await newDesk(floorId, '1.2')]
  const id = await imported(`ID;Standort;Stockwerk;Code\n${one};${slug};eg;1.2\n${two};${slug};eg;1.1\n`)
  await applyImport(admin, id)
  await runImport(id)
  expect((await db.space.findMany({ where: { id: { in: [one, two] } }, orderBy: { code: 'asc' }, select: { id: true } })).map((space) => space.id)).toEqual([two, one])
})

test('each register is imported by who keeps it, and nobody else sees what was imported', async () => {
  expect(spacesImport.role).toBe('workplace-admin')
  await expect(imported('Standort;Stockwerk;Code\n', it)).rejects.toMatchObject({ status: 403 })
  const id = await imported('Standort;Stockwerk;Code\nNirgends;1;1\n')
  expect((await offeredKinds(admin)).map(({ kind }) => kind)).toEqual(['spaces'])
  expect((await offeredKinds(it)).map(({ kind }) => kind)).toEqual(['computers', 'survey', 'access-points'])
  expect((await latestImports(admin)).map((one) => one.id)).toContain(id)
  expect(await latestImports(it)).toEqual([])
  await expect(importPage(it, id)).rejects.toMatchObject({ status: 403 })
  await expect(applyImport(it, id)).rejects.toMatchObject({ status: 403 })
})

test('nobody else changes the register', async () => {
  const { siteId, floorId, buildingId } = await newFloor()
  const forbidden = { status: 403 }
  await expect(writeSite(it, null, site('Neu'))).rejects.toMatchObject(forbidden)
  await expect(addBuilding(it, siteId, 'Neu')).rejects.toMatchObject(forbidden)
  await expect(writeFloor(it, siteId, null, { seen: '', buildingId, level: 5, slug: null, width: 5, height: 5 })).rejects.toMatchObject(forbidden)
  await expect(writeSpace(it, floorId, null, desk('9.9'))).rejects.toMatchObject(forbidden)
  await expect(deletePlace(it, 'site', siteId)).rejects.toMatchObject(forbidden)
  await expect(placeDesks(it, floorId, { moved: [], added: [] })).rejects.toMatchObject(forbidden)
  await expect(changeSpaces(it, floorId, [], { zone: null, add: null, remove: null, seats: null }, '')).rejects.toMatchObject(forbidden)
  await expect(takeSpaces(it, null)).rejects.toMatchObject(forbidden)
})
