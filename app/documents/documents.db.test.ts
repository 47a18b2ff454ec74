import { expect, test } from 'vitest'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createSession, newToken } from '../identity/session.server.ts'
import { noteSessionUse } from '../identity/commands/note-session-use.server.ts'
import { liveCredentials, provenViewer } from '../identity/queries.server.ts'
import { settle } from '../../collab-server/settling.ts'
import { defaultLimits } from '../../collab-server/limits.ts'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { accessOf } from './collab-access.server.ts'
import { continueDamaged } from './commands/continue-damaged.server.ts'
import { readDamaged } from './commands/read-damaged.server.ts'
import { createDocument } from './commands/create-document.server.ts'
import { deleteDocument } from './commands/delete-document.server.ts'
import { renameDocument } from './commands/rename-document.server.ts'
import { changeAccess, shareDocument } from './commands/share-document.server.ts'
import { damagedDocuments, documentsFound, documentPage, peopleToShareWith, recentDocuments } from './queries.server.ts'
import { firstUpdate } from './first-update.ts'
import { seedText } from './seed-text.server.ts'
import { toMarkdown } from './to-markdown.ts'

async function person(displayName: string, unitId: string | null = null): Promise<Viewer> {
  const { id } = await db.person.create({
    data: { directoryId: newToken(), username: displayName.toLowerCase(), displayName, givenName: displayName, surname: displayName, unitId },
    select: { id: true },
  })
  return { id, username: displayName.toLowerCase(), displayName, unitId, roles: ['employee'] }
}

async function unit(name: string, parentId: string | null = null): Promise<string> {
  return (await db.orgUnit.create({ data: { name: `${name} ${newToken()}`, parentId }, select: { id: true } })).id
}

const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)

test('a document is seeded once with its Markdown, and read back from the log', async () => {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: 'Protokoll', markdown: '## Beschluss\n\nDie **Schalter** öffnen um 08:00 Uhr.\n\n- eins\n- zwei\n' })
  const page = await documentPage(anna, id)
  expect(page).toMatchObject({ title: 'Protokoll', level: 'owner', owner: 'Anna' })
  expect(toMarkdown(page.text)).toBe('## Beschluss\n\nDie **Schalter** öffnen um 08:00 Uhr.\n\n- eins\n- zwei\n')
  expect(await db.document.findUniqueOrThrow({ where: { id }, select: { lastSeq: true } })).toEqual({ lastSeq: 1n })
  expect(await db.auditEvent.count({ where: { subjectId: id, action: 'document.created', actorId: anna.id } })).toBe(1)
})

test('each command and query asks the same policy, for every level', async () => {
  const owner = await person('Owner')
  const reader = await person('Reader')
  const expected = {
    none: [403, 403, 403, 403],
    read: [200, 403, 403, 403],
    comment: [200, 403, 403, 403],
    edit: [200, 200, 403, 403],
    owner: [200, 200, 200, 200],
  }
  for (const level of ['none', 'read', 'comment', 'edit', 'owner'] as const) {
    const id = await createDocument(owner, { title: level })
    await changeAccess(owner, id, { intent: 'person', personId: reader.id, level })
    const results = [
      await status(documentPage(reader, id)),
      await status(renameDocument(reader, id, `${level} 2`)),
      await status(changeAccess(reader, id, { intent: 'person', personId: reader.id, level: 'owner' })),
      await status(deleteDocument(reader, id)),
    ]
    expect([level, results]).toEqual([level, expected[level]])
    const listed = (await documentsFound(reader, 'shared', level)).map((document) => document.id)
    expect(listed.includes(id)).toBe(!['none', 'owner'].includes(level))
  }
})

test('a right of a unit reaches the people of the teams below it, in pages and in the collab-server', async () => {
  const department = await unit('Soziales')
  const team = await unit('Schalter', department)
  const [owner, inTeam, outside] = [await person('Owner'), await person('Team', team), await person('Outside', await unit('Werke'))]
  const id = await createDocument(owner, { title: 'Weisung' })
  await shareDocument(owner, id, { people: [], units: [{ id: department, level: 'edit' }], everyone: 'none' })
  expect((await documentPage(inTeam, id)).level).toBe('edit')
  expect(await status(documentPage(outside, id))).toBe(403)
  const credentials = await Promise.all([inTeam, outside].map(async ({ id: personId }) => (await provenViewer(`session=${await createSession(db, personId, null)}`, null))?.credential ?? ''))
  const ask = (viewer: Viewer, credential = '', documentId = id) => ({ personId: viewer.id, credential, documentId })
  expect(await accessOf([ask(inTeam, credentials[0]), ask(outside, credentials[1]), ask(inTeam, 'session:00'), ask(inTeam, credentials[0], owner.id)])).toEqual(['edit', 'none', 'signed-out', 'no-document'])
  await db.person.update({ where: { id: inTeam.id }, data: { disabledAt: new Date() } })
  expect(await accessOf([ask(inTeam, credentials[0])])).toEqual(['signed-out'])
  await deleteDocument(owner, id)
  expect(await accessOf([ask(outside, credentials[1])])).toEqual(['no-document'])
})

test('sharing names who does not exist, and then changes nothing', async () => {
  const [owner, beat] = [await person('Owner'), await person('Beat')]
  const id = await createDocument(owner, { title: 'Entwurf' })
  const attempt = shareDocument(owner, id, { people: [{ id: beat.id, level: 'read' }, { id, level: 'edit' }], units: [], everyone: 'read' })
  await expect(attempt).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'people.1.id' }] } })
  expect(await status(documentPage(beat, id))).toBe(403)
  expect((await peopleToShareWith('bEA')).map(({ name }) => name)).toContain('Beat')
  expect(await peopleToShareWith('  ')).toEqual([])
})

test('what moved last comes first, with who moved it, and only what one may read', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const own = await createDocument(anna, { title: 'Eigenes' })
  const foreign = await createDocument(beat, { title: 'Fremdes' })
  const hidden = await createDocument(beat, { title: 'Verborgenes' })
  await shareDocument(beat, foreign, { people: [{ id: anna.id, level: 'edit' }], units: [], everyone: 'none' })
  await db.document.update({ where: { id: foreign }, data: { updatedAt: new Date(Date.now() - 60_000) } })
  const ids = async () => (await recentDocuments(anna, 50)).filter(({ id }) => [own, foreign, hidden].includes(id)).map(({ id }) => id)
  expect(await ids()).toEqual([own, foreign])
  await new UpdateLog(pool).append([{ documentId: foreign, update: Uint8Array.of(0, 0), personId: anna.id }])
  expect(await ids()).toEqual([foreign, own])
  expect((await recentDocuments(anna, 50)).find(({ id }) => id === foreign)).toMatchObject({ lastEditor: 'Anna', owner: 'Beat', isMine: false })
})

test('two processes that write the same documents at once leave a log without gaps, and lose nothing', async () => {
  const anna = await person('Anna')
  const ids = [await createDocument(anna, { title: 'A' }), await createDocument(anna, { title: 'B' })]
  const logs = [new UpdateLog(pool), new UpdateLog(pool)]
  await Promise.all(
    logs.map(async (log, writer) => {
      for (let round = 0; round < 40; round += 1) {
        const batch = ids.flatMap((documentId) => [0, 1].map(() => ({ documentId, update: Uint8Array.of(0, 0), personId: null })))
        await log.append(writer === 0 ? batch : batch.toReversed())
        if (round % 10 === 5) await Promise.all(ids.map((id) => log.compact(id)))
      }
    }),
  )
  for (const id of ids) {
    // Throws where a number is missing.
    expect((await new UpdateLog(pool).load(id)).seq).toBe(160n)
    expect((await db.document.findUniqueOrThrow({ where: { id } })).lastSeq).toBe(160n)
  }
})

test('a session that was idle for too long no longer counts, also for what is still open', async () => {
  const anna = await person('Anna')
  const token = await createSession(db, anna.id, null)
  const credential = (await provenViewer(`session=${token}`, null))?.credential ?? ''
  const idleFor = (minutes: number) => db.session.updateMany({ where: { personId: anna.id }, data: { lastSeenAt: new Date(Date.now() - minutes * 60_000) } })
  await idleFor(12 * 60 - 1)
  expect((await liveCredentials([credential])).has(credential)).toBe(true)
  await idleFor(12 * 60 + 1)
  expect((await liveCredentials([credential])).size).toBe(0)
})

test('edits over an open connection keep a session in use, revive none that was over, and go past no absolute end', async () => {
  const anna = await person('Anna')
  const token = await createSession(db, anna.id, null)
  const credential = (await provenViewer(`session=${token}`, null))?.credential ?? ''
  const now = Date.now()
  const [minutes, hours] = [60_000, 3_600_000]
  const lastSeen = async () => (await db.session.findFirstOrThrow({ where: { personId: anna.id } })).lastSeenAt.getTime()
  const seenAt = (at: number) => db.session.updateMany({ where: { personId: anna.id }, data: { lastSeenAt: new Date(at) } })
  await seenAt(now - 11 * hours)
  await noteSessionUse(new Map([[credential, now - minutes], ['token:full:00', now]]))
  expect(await lastSeen()).toBe(now - minutes)
  // Told later than something newer.
  await noteSessionUse(new Map([[credential, now - 5 * minutes]]))
  expect(await lastSeen()).toBe(now - minutes)
  await seenAt(now - 12 * hours - minutes)
  await noteSessionUse(new Map([[credential, now]]))
  expect(await lastSeen()).toBe(now - 12 * hours - minutes)
  await seenAt(now - hours)
  await db.session.updateMany({ where: { personId: anna.id }, data: { expiresAt: new Date(now - minutes) } })
  await noteSessionUse(new Map([[credential, now]]))
  expect(await lastSeen()).toBe(now - hours)
})

test('a session that was ended no longer counts', async () => {
  const anna = await person('Anna')
  const token = await createSession(db, anna.id, null)
  const credential = (await provenViewer(`other=1; session=${token}`, null))?.credential ?? ''
  expect((await liveCredentials([credential])).has(credential)).toBe(true)
  await db.session.deleteMany({ where: { personId: anna.id } })
  expect((await liveCredentials([credential])).size).toBe(0)
  expect(await provenViewer(`session=${token}`, null)).toBeNull()
})

test('of several that seed a document at once one does, and the text stands there once', async () => {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: 'Vorlage' })
  const seeds = await Promise.all(Array.from({ length: 8 }, () => db.$transaction((tx) => seedText(tx, id, firstUpdate('Einmal.'), anna.id))))
  expect(seeds.filter(Boolean)).toHaveLength(1)
  expect(toMarkdown((await documentPage(anna, id)).text)).toBe('Einmal.\n')
  await expect(db.documentUpdate.create({ data: { documentId: id, seq: 1, update: Uint8Array.of(0, 0), checksum: new Uint8Array(8) } })).rejects.toMatchObject({ code: 'P2002' })
})

test('the text of the page is the one on disk, settled or not', async () => {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: 'Text', markdown: '## Eins\n\nZwei **drei**' })
  const before = (await documentPage(anna, id)).text
  const log = new UpdateLog(pool)
  expect(await settle({ pool, log, steps: [], limits: defaultLimits, onCompacted: () => {} }, id, true)).toBe('settled')
  expect((await documentPage(anna, id)).text).toEqual(before)
  await log.append([{ documentId: id, update: firstUpdate('Vier'), personId: anna.id }])
  expect(toMarkdown((await documentPage(anna, id)).text)).toContain('Vier')
})

test('a damaged document is refused, listed for administrators alone, and goes on with what can be read', async () => {
  const anna = await person('Anna')
  const admin: Viewer = { ...(await person('Franz')), roles: ['employee', 'admin'] }
  const id = await createDocument(anna, { title: 'Beschädigt', markdown: 'Davor.' })
  await new UpdateLog(pool).append([{ documentId: id, update: firstUpdate('Danach.'), personId: anna.id }])
  expect(await status(readDamaged(admin, id))).toBe(404)
  await pool.query('UPDATE document_update SET update = set_byte(update, 2, get_byte(update, 2) # 1) WHERE document_id = $1 AND seq = 2', [id])
  expect(await status(documentPage(anna, id))).toBe(503)
  expect(await damagedDocuments()).toMatchObject([{ id, title: 'Beschädigt', owner: 'Anna', seq: '2', what: 'checksum' }])
  expect(await status(readDamaged(anna, id))).toBe(404)
  expect(await status(continueDamaged(anna, id))).toBe(404)
  expect(await readDamaged(admin, id)).toBe('Davor.\n')
  const both = await Promise.all([status(continueDamaged(admin, id)), status(continueDamaged(admin, id))])
  expect(both.filter((one) => one === 200)).toHaveLength(1)
  const page = await documentPage(anna, id)
  expect([toMarkdown(page.text), page.epoch]).toEqual(['Davor.\n', 2])
  expect(await damagedDocuments()).toEqual([])
  expect((await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' }, select: { action: true } })).map(({ action }) => action)).toEqual(['document.created', 'document.damaged-read', 'document.damaged-continued'])
})
