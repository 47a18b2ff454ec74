import { beforeAll, expect, test } from 'vitest'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createSession, newToken } from '../identity/session.server.ts'
import { provenViewer } from '../identity/queries.server.ts'
import { accessOf } from './collab-access.server.ts'
import { askingOf, rightsSelection } from './document-rights.server.ts'
import { accessLevels, type AccessLevel, type Asking, effectiveLevel, mayRead } from './policy.ts'
import { documentPage } from './queries.server.ts'
import { readable, readableSql, readableValues } from './readable.server.ts'

/** Those of the documents that the condition of the search lets through. */
async function inSearch(asking: Asking, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(`SELECT d.id FROM document d WHERE d.id = ANY($1::uuid[]) AND ${readableSql(2)}`, [ids, ...readableValues(asking)])
  return new Set(rows.map(({ id }) => id))
}

/** By what the person who asks has a right: the owner, by name, their group, unit or the unit above, the space, like everyone, or nothing. */
const ways = ['owner', 'person', 'group', 'unit', 'parent-unit', 'space-person', 'space-unit', 'space-group', 'space-everyone', 'everyone', 'nobody'] as const
const states = ['live', 'archived', 'bin'] as const
type Way = (typeof ways)[number]

let viewer: Viewer
let credential: string
let place: { team: string; department: string; group: string }
let owner: string

async function person(unitId: string | null): Promise<Viewer> {
  const name = newToken()
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, unitId }, select: { id: true } })
  return { id, username: name, displayName: name, unitId, roles: ['employee'] }
}

beforeAll(async () => {
  const department = (await db.orgUnit.create({ data: { name: `Direktion ${newToken()}` } })).id
  const team = (await db.orgUnit.create({ data: { name: `Team ${newToken()}`, parentId: department } })).id
  viewer = await person(team)
  owner = (await person(null)).id
  const group = (await db.documentGroup.create({ data: { name: 'Gruppe', ownerId: owner, members: { create: { personId: viewer.id } } } })).id
  place = { team, department, group }
  credential = (await provenViewer(`session=${await createSession(db, viewer.id, null)}`, null))?.credential ?? ''
})

async function documentOf(way: Way, level: AccessLevel, state: (typeof states)[number]): Promise<string> {
  const holders = { person: { personId: viewer.id }, group: { groupId: place.group }, unit: { unitId: place.team }, 'parent-unit': { unitId: place.department } }
  const holder = (name: string) => Object.entries(holders).find(([one]) => one === name)?.[1]
  const member = way.startsWith('space-') ? holder(way.slice('space-'.length)) : undefined
  const grant = holder(way)
  const space = await db.documentSpace.create({
    data: { kind: 'project', name: 'Projekt', ...(way === 'space-everyone' ? { everyone: level } : {}), ...(member && level !== 'none' ? { members: { create: { level, ...member } } } : {}) },
  })
  const { id } = await db.document.create({
    data: {
      title: `${way} ${level}`, spaceId: space.id, ownerId: way === 'owner' ? viewer.id : owner, everyone: way === 'everyone' ? level : 'none',
      ...(state === 'archived' ? { archivedAt: new Date() } : {}), ...(state === 'bin' ? { deletedAt: new Date() } : {}),
      ...(grant && level !== 'none' ? { grants: { create: { level, ...grant } } } : {}),
    },
  })
  return id
}

function expectedLevel(way: Way, level: AccessLevel, state: (typeof states)[number]): AccessLevel {
  if (state === 'bin') return 'none'
  const live = way === 'owner' ? 'owner' : way === 'nobody' ? 'none' : level
  return state === 'archived' && live !== 'none' ? 'read' : live
}

for (const state of states) {
  test(`list, search, policy, page and collab-server agree about every right by every way: ${state}`, async () => {
    const cases = ways.flatMap((way) => accessLevels.filter((level) => !(way.endsWith('everyone') && level === 'owner')).map((level) => ({ way, level })))
    const made = []
    for (const one of cases) made.push({ ...one, id: await documentOf(one.way, one.level, state) })
    const asking = (await askingOf([viewer.id])).get(viewer.id)
    if (!asking) throw new Error('nobody')
    const listed = new Set((await db.document.findMany({ where: { AND: [readable(asking), { id: { in: made.map(({ id }) => id) } }] }, select: { id: true } })).map(({ id }) => id))
    const searched = await inSearch(asking, made.map(({ id }) => id))
    const sockets = await accessOf(made.map(({ id }) => ({ personId: viewer.id, credential, documentId: id })))
    for (const [index, { way, level, id }] of made.entries()) {
      const expected = expectedLevel(way, level, state)
      const rights = await db.document.findUniqueOrThrow({ where: { id }, select: rightsSelection })
      const page = await documentPage(viewer, id).then((shown) => shown.level, (error: { status: number }) => error.status)
      expect([way, level, { listed: listed.has(id), searched: searched.has(id), policy: effectiveLevel(asking, rights), page, socket: sockets[index] }]).toEqual([
        way, level,
        { listed: mayRead(expected), searched: mayRead(expected), policy: expected, page: state === 'bin' ? 404 : mayRead(expected) ? expected : 403, socket: state === 'bin' ? 'no-document' : expected },
      ])
    }
  })
}

test('a team writes in its space, its lead manages, the units below read, others see nothing; lists say the same', async () => {
  const lead = await person(null)
  const other = await person(null)
  const above = await person(place.department)
  await db.person.update({ where: { id: viewer.id }, data: { managerId: lead.id } })
  const spaceOf = async (unitId: string) => (await db.documentSpace.findUniqueOrThrow({ where: { unitId } })).id
  const inTeam = (await db.document.create({ data: { title: 'Team', ownerId: owner, spaceId: await spaceOf(place.team) } })).id
  const inDepartment = (await db.document.create({ data: { title: 'Direktion', ownerId: owner, spaceId: await spaceOf(place.department) } })).id
  const levelsOf = async ({ id }: Viewer) => {
    const asking = (await askingOf([id])).get(id)
    if (!asking) throw new Error('nobody')
    const levels = []
    for (const document of [inTeam, inDepartment]) {
      const level = effectiveLevel(asking, await db.document.findUniqueOrThrow({ where: { id: document }, select: rightsSelection }))
      expect((await db.document.count({ where: { AND: [readable(asking), { id: document }] } })) > 0).toBe(mayRead(level))
      expect((await inSearch(asking, [document])).has(document)).toBe(mayRead(level))
      levels.push(level)
    }
    return levels
  }
  expect([await levelsOf(viewer), await levelsOf(lead), await levelsOf(above), await levelsOf(other)]).toEqual([['edit', 'read'], ['owner', 'none'], ['none', 'edit'], ['none', 'none']])
})
