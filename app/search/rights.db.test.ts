/**
 * Who finds what: role x kind x state. Everything of one kind in this database has the same word in its name, so that
 * whatever is missing in an answer is missing because the searcher may not see it.
 */
import { mkdir, rename } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { writeCourse } from '../../tests/harness/course-fixture.ts'
import type { Role, Viewer } from '../platform/viewer.ts'

const word = 'Quittenbaum'
const lesson = `---\nid: first-lesson\ntitle: ${word} Lektion\nrev: 1\nminutes: 5\nobjectives: [Know it]\n---\nDer ${word} wächst.\n`
// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse({ 'probe/01-start/01-lesson.de.md': lesson, 'probe/01-start/01-lesson.en.md': lesson })
process.env.CONTENT_DIR = content
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../platform/database.server.ts')
const { allCourses } = await import('../learning/catalogue.server.ts')
const { indexLessons } = await import('../learning/commands/index-lessons.server.ts')
const { createDocument } = await import('../documents/commands/create-document.server.ts')
const { searchEverywhere } = await import('./queries.server.ts')

const actors = ['owner', 'colleague', 'stranger', 'superior', 'it', 'admin', 'workplace-admin', 'learning-admin', 'nobody'] as const
type Actor = (typeof actors)[number]
const viewers = new Map<Actor, Viewer>()

const extra: Partial<Record<Actor, Role>> = { superior: 'manager', it: 'it', admin: 'admin', 'workplace-admin': 'workplace-admin', 'learning-admin': 'learning-admin' }

async function person(username: string, data: { unitId?: string; managerId?: string; role?: Role | undefined; displayName?: string; disabledAt?: Date } = {}): Promise<Viewer> {
  const { role, unitId = null, displayName = username, managerId = null, disabledAt = null } = data
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName, givenName: displayName, surname: displayName, unitId, managerId, disabledAt, roles: { create: [{ role: 'employee' }, ...(role === 'admin' ? [{ role: 'admin' as const }] : [])] } }, select: { id: true } })
  return { id, username, displayName, unitId, roles: ['employee', ...(role ? [role] : [])] }
}

beforeAll(async () => {
  const unitId = (await db.orgUnit.create({ data: { name: 'Gartenbau' } })).id
  const otherUnit = (await db.orgUnit.create({ data: { name: 'Tiefbau' } })).id
  const superior = await person('superior', { role: 'manager' })
  viewers.set('superior', superior)
  viewers.set('owner', await person('owner', { unitId, managerId: superior.id }))
  viewers.set('colleague', await person('colleague', { unitId, managerId: superior.id }))
  for (const actor of ['stranger', 'it', 'admin', 'workplace-admin', 'learning-admin'] as const) viewers.set(actor, await person(actor, { unitId: otherUnit, role: extra[actor] }))
  viewers.set('nobody', { ...(await person('nobody')), roles: [] })
  const owner = viewers.get('owner') ?? superior

  const documents: Record<string, object> = {
    privat: {}, geteilt: { grants: { create: { unitId: otherUnit, level: 'read' } } }, alle: { everyone: 'read' },
    papierkorb: { everyone: 'read', deletedAt: new Date() }, archiv: { everyone: 'read', archivedAt: new Date() }, archivprivat: { archivedAt: new Date() },
    team: { space: { connect: { unitId } } }, stadt: { space: { connect: { id: (await db.documentSpace.findFirstOrThrow({ where: { kind: 'city' } })).id } } },
  }
  for (const [name, data] of Object.entries(documents)) {
    const id = await createDocument(owner, { title: `${word} ${name}` })
    await db.document.update({ where: { id }, data })
    await db.documentText.create({ data: { documentId: id, seq: 1, json: {}, text: `Text zum ${word}`, words: 3 } })
  }

  const { id: siteId } = await db.site.create({ data: { slug: 'garten', name: `${word} Haus`, street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' } })
  const { id: buildingId } = await db.building.create({ data: { siteId, name: 'A' } })
  const { id: floorId } = await db.floor.create({ data: { siteId, buildingId, slug: '1', level: 1, widthMetres: 9, heightMetres: 9, plan: {} } })
  await db.space.createMany({ data: [{ floorId, kind: 'room', code: `${word} offen`, x: 1, y: 1 }, { floorId, kind: 'room', code: `${word} gesperrt`, x: 2, y: 2, blocked: 'Umbau' }] })

  await person('active', { displayName: `${word} Aktiv`, unitId })
  const gone = await person('gone', { displayName: `${word} Weg` })
  for (const { id } of [gone, owner]) await db.offeredSkill.create({ data: { personId: id, position: 1, skill: `${word} schneiden` } })
  await db.person.update({ where: { id: gone.id }, data: { disabledAt: new Date() } })
  await db.computer.createMany({ data: [{ name: `NB-${word}`, osName: 'Windows 11' }, { name: 'NB-1', osName: 'Windows 11', ownerId: (await db.person.findFirstOrThrow({ where: { username: 'active' } })).id }, { name: `NB-${word}-alt`, osName: 'Windows 10', retiredAt: new Date(), retiredReason: 'disabled' }] })

  await indexLessons(await allCourses())
  await db.indexedUnit.create({ data: { courseId: 'gone-course', unitId: 'u', contentHash: 'h', passages: { create: { language: 'de', number: 0, kind: 'text', title: `${word} versteckt`, heading: '', text: word } } } })
})

const common = {
  person: ['Quittenbaum Aktiv', 'owner'],
  space: ['Sitzungszimmer Quittenbaum gesperrt', 'Sitzungszimmer Quittenbaum offen'],
  lesson: ['Quittenbaum Lektion'],
  site: ['Quittenbaum Haus'],
}
// All of the staff read what lies in the space of the city.
const open = ['Quittenbaum alle', 'Quittenbaum archiv', 'Quittenbaum stadt']
const devices = ['NB-1', 'NB-Quittenbaum', 'NB-Quittenbaum-alt']

const expected: Record<Actor, Record<string, string[]>> = {
  owner: { ...common, document: [...open, 'Quittenbaum archivprivat', 'Quittenbaum geteilt', 'Quittenbaum privat', 'Quittenbaum team'] },
  colleague: { ...common, document: [...open, 'Quittenbaum team'] },
  superior: { ...common, document: [...open, 'Quittenbaum team'] },
  stranger: { ...common, document: [...open, 'Quittenbaum geteilt'] },
  it: { ...common, document: [...open, 'Quittenbaum geteilt'], device: devices },
  admin: { ...common, document: [...open, 'Quittenbaum geteilt'] },
  'workplace-admin': { ...common, document: [...open, 'Quittenbaum geteilt'] },
  'learning-admin': { ...common, document: [...open, 'Quittenbaum geteilt'] },
  nobody: {},
}

const found = async (actor: Actor, typed: string) => {
  const viewer = viewers.get(actor)
  if (!viewer) throw new Error(actor)
  const groups = await searchEverywhere(viewer, typed, 50)
  for (const { total, hits } of groups) expect(total).toBe(hits.length)
  return Object.fromEntries(groups.map(({ kind, hits }) => [kind, hits.map(({ title }) => title).toSorted()]))
}

test.each(actors)('%s finds what they may see, and how many there are tells nothing more', async (actor) => {
  const sorted = Object.fromEntries(Object.entries(expected[actor]).map(([kind, titles]) => [kind, titles.toSorted()]))
  expect(await found(actor, word)).toEqual(sorted)
})

test.each(actors)('%s finds no more by a slip of the pen', async (actor) => {
  const alike = await found(actor, 'Qiuttenbaum')
  for (const [kind, titles] of Object.entries(alike)) for (const title of titles) expect(expected[actor][kind], `${kind} ${title}`).toContain(title)
  if (actor !== 'nobody') expect(Object.keys(alike)).toEqual(expect.arrayContaining(['person', 'space', 'document', 'site']))
})

test('what is asked for alone has the same counts beside it', async () => {
  const viewer = viewers.get('it')
  if (!viewer) throw new Error('it')
  const counts = (groups: { kind: string; total: number }[]) => groups.map(({ kind, total }) => `${kind} ${total}`).toSorted()
  const all = await searchEverywhere(viewer, word, 50)
  for (const { kind, total } of all) {
    const alone = await searchEverywhere(viewer, word, 50, kind)
    expect(counts(alone)).toEqual(counts(all))
    expect(alone.filter(({ hits }) => hits.length > 0).map((group) => [group.kind, group.hits.length])).toEqual([[kind, total]])
  }
})

test('who leaves the directory offers nothing any more', async () => {
  expect(await db.offeredSkill.count({ where: { person: { username: 'gone' } } })).toBe(0)
})
