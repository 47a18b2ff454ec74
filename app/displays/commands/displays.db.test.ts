import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import { type Role, roles, type Viewer } from '../../platform/viewer.ts'
import { groupedCode } from '../setup-code.ts'
import { hashOf } from '../device-token.server.ts'
import { displaysPage } from '../queries.server.ts'
import { connectDisplay } from './connect-display.server.ts'
import { finishDefect, reportDefect } from './defects.server.ts'
import { deleteOldDisplays } from './delete-old-displays.server.ts'
import { makeSetupCode, registerDisplay, removeDisplay, revokeDisplay } from './manage-displays.server.ts'

const now = new Date('2027-03-09T09:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const address = '192.0.2.7'
let management: Viewer
let spaceId: string
let siteId: string
async function person(name: string, ...given: Role[]): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example`, roles: { create: given.map((role) => ({ role: role === 'workplace-admin' ? 'workplace_admin' : role === 'learning-admin' ? 'learning_admin' : role })) } }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: given }
}
beforeAll(async () => {
  management = await person('verwaltung', 'employee', 'workplace-admin')
  siteId = (await db.site.create({ data: { slug: 'haus', name: 'Haus', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  const floor = await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })
  spaceId = (await db.space.create({ data: { floorId: floor.id, kind: 'room', code: 'Rigi', x: 1, y: 1 }, select: { id: true } })).id
})
const register = () => registerDisplay(management, { spaceId, siteId: null, name: '' }, now)
const statusOf = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)
const stateOf = async (id: string) => (await displaysPage(management, now)).displays.find((line) => line.id === id)?.state

test('a code sets up one device, in any spelling; the table holds neither code nor token', async () => {
  const { id, code } = await register()
  expect(await stateOf(id)).toBe('waiting')
  const outcomes = await Promise.allSettled([connectDisplay(groupedCode(code).toLowerCase(), address, now), connectDisplay(code, address, now)])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [connected] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(connected).toMatchObject({ placeId: spaceId, path: `/display/${spaceId}` })
  const row = await db.display.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ setupHash: null, setupUntil: null, connectedAt: now, tokenHash: hashOf(connected?.token ?? '') })
  expect(JSON.stringify(row)).not.toContain(connected?.token)
  expect(await stateOf(id)).toBe('on')
  expect((await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } })).map(({ action, actorId }) => [action, actorId])).toEqual([['display.registered', management.id], ['display.connected', null]])
})

test('a code is good for a day', async () => {
  const { code } = await register()
  expect(await statusOf(connectDisplay(code, address, hours(24)))).toBe(422)
  expect(await statusOf(connectDisplay(code, address, hours(23)))).toBe(200)
})

test('a device goes on until another one has used the new code; revoked or removed, neither token nor code is left', async () => {
  const { id, code } = await register()
  const first = await connectDisplay(code, address, now)
  const again = await makeSetupCode(management, id, now)
  expect((await db.display.findUniqueOrThrow({ where: { id } })).tokenHash).toEqual(hashOf(first.token))
  const second = await connectDisplay(again, address, now)
  expect((await db.display.findUniqueOrThrow({ where: { id } })).tokenHash).toEqual(hashOf(second.token))
  const unused = await makeSetupCode(management, id, now)
  await revokeDisplay(management, id)
  expect(await db.display.findUniqueOrThrow({ where: { id } })).toMatchObject({ tokenHash: null, setupHash: null })
  expect(await statusOf(connectDisplay(unused, address, now))).toBe(422)
  expect(await stateOf(id)).toBe('off')
  await removeDisplay(management, id, now)
  expect(await stateOf(id)).toBeUndefined()
  expect(await statusOf(makeSetupCode(management, id, now))).toBe(404)
  expect((await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } })).map(({ action }) => action)).toEqual(['display.registered', 'display.connected', 'display.setup-made', 'display.connected', 'display.setup-made', 'display.revoked', 'display.removed'])
})

test.each(roles.filter((role) => role !== 'workplace-admin'))('%s manages no display and no defect', async (role) => {
  const viewer = await person(`nur-${role}`, 'employee', ...(role === 'employee' ? [] : [role]))
  const { id } = await register()
  for (const attempt of [() => registerDisplay(viewer, { spaceId, siteId: null, name: '' }), () => makeSetupCode(viewer, id), () => revokeDisplay(viewer, id), () => removeDisplay(viewer, id), () => finishDefect(viewer, id), () => displaysPage(viewer)]) expect(await statusOf(attempt())).toBe(403)
})

test('a place that there is not can have no display, and none stands at two places', async () => {
  expect(await statusOf(registerDisplay(management, { spaceId: siteId, siteId: null, name: '' }))).toBe(422)
  await expect(db.display.create({ data: { spaceId, siteId } })).rejects.toThrow('display_at_one_place')
})

test('who presses twenty times reports one defect, and management is told once; mended, it can be reported again', async () => {
  const { id: displayId } = await register()
  const presses = await Promise.all(Array.from({ length: 20 }, () => reportDefect({ displayId, spaceId }, 'screen', 'flackert')))
  expect(presses.filter(Boolean)).toHaveLength(1)
  expect(await db.mail.findMany({ select: { personId: true, subject: true, body: true } })).toEqual([{ personId: management.id, subject: 'Mangel gemeldet: Bildschirm oder Beamer, Rigi', body: expect.stringContaining('flackert') }])
  const [defect] = (await displaysPage(management, now)).defects
  expect(defect).toMatchObject({ kind: 'screen', note: 'flackert', code: 'Rigi' })
  await finishDefect(management, defect?.id ?? '', now)
  await finishDefect(management, defect?.id ?? '', now)
  expect(await db.auditEvent.count({ where: { action: 'defect.done', subjectId: defect?.id ?? '' } })).toBe(1)
  expect((await displaysPage(management, now)).defects).toEqual([])
  expect(await reportDefect({ displayId, spaceId }, 'screen', null)).toBe(true)
})

test('what is over goes: codes after their day, mended defects after a year, removed displays once no booking tells of them', async () => {
  const [used, unused] = [await register(), await register()]
  await db.booking.create({ data: { spaceId, kind: 'room', displayId: used.id, startsAt: hours(1), endsAt: hours(2) } })
  for (const { id } of [used, unused]) await removeDisplay(management, id, now)
  const waiting = await register()
  const done = await db.defect.create({ data: { spaceId, kind: 'light', doneAt: now }, select: { id: true } })
  await deleteOldDisplays(hours(25))
  expect(await db.display.findUnique({ where: { id: unused.id } })).toBeNull()
  expect(await db.display.findUnique({ where: { id: used.id } })).not.toBeNull()
  expect((await db.display.findUniqueOrThrow({ where: { id: waiting.id } })).setupHash).toBeNull()
  expect(await db.defect.findUnique({ where: { id: done.id } })).not.toBeNull()
  await deleteOldDisplays(hours(24 * 366))
  expect(await db.defect.findUnique({ where: { id: done.id } })).toBeNull()
})

test('after ten wrong codes from one address none is looked up there for a while; elsewhere a display is set up as ever', async () => {
  const { code } = await register()
  const guesser = '198.51.100.9'
  for (let count = 0; count < 10; count++) expect(await statusOf(connectDisplay(`0000-0000-0000-000${count}`, guesser, now))).toBe(422)
  expect(await statusOf(connectDisplay(code, guesser, now))).toBe(429)
  expect(await statusOf(connectDisplay(code, '198.51.100.10', now))).toBe(200)
})
