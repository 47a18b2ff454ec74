import { expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { createDocument } from './commands/create-document.server.ts'
import { deleteDocument } from './commands/delete-document.server.ts'
import { handOver, takeOver } from './commands/hand-over.server.ts'
import { archiveDocument, deleteOldDocuments, restoreDocument } from './commands/keep-document.server.ts'
import { createFolder, deleteFolder, moveFolder } from './commands/manage-folders.server.ts'
import { changeGroup, createGroup } from './commands/manage-groups.server.ts'
import { changeMembers, createSpace, deleteSpace } from './commands/manage-spaces.server.ts'
import { createTemplate } from './commands/manage-templates.server.ts'
import { moveDocuments } from './commands/move-documents.server.ts'
import { answerRequest, requestAccess } from './commands/request-access.server.ts'
import { changeAccess } from './commands/share-document.server.ts'
import { askPage, binOf, documentOverview, documentPage, documentPlacing, documentsFound, placePage, requestsPage, templateList, templateText } from './queries.server.ts'

async function person(displayName: string, managerId: string | null = null): Promise<Viewer> {
  const key = newToken()
  const { id } = await db.person.create({ data: { directoryId: key, username: key, displayName, givenName: displayName, surname: displayName, mail: `${key}@stadt.example`, managerId }, select: { id: true } })
  return { id, username: key, displayName, unitId: null, roles: ['employee'] }
}
const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)
const titles = async (viewer: Viewer, place: { spaceId: string } | { folderId: string }) => (await placePage(viewer, place, 1)).documents.map(({ title }) => title)

test('a folder moves with all in it, at most eight deep and never into itself, and its name is its own', async () => {
  const anna = await person('Anna')
  const [a, b] = [await createSpace(anna, 'A'), await createSpace(anna, 'B')]
  let deep = await createFolder(anna, { name: '1', spaceId: a })
  const top = deep
  for (let depth = 2; depth <= 8; depth += 1) deep = await createFolder(anna, { name: String(depth), folderId: deep })
  expect(await status(createFolder(anna, { name: '9', folderId: deep }))).toBe(409)
  expect(await status(createFolder(anna, { name: '1', spaceId: a }))).toBe(422)
  expect(await status(moveFolder(anna, top, { spaceId: a, folderId: deep }))).toBe(409)
  const id = await createDocument(anna, { title: 'Tief', folderId: deep })
  await moveFolder(anna, top, { spaceId: b, folderId: null })
  expect(await db.document.findUniqueOrThrow({ where: { id }, select: { spaceId: true, folderId: true } })).toEqual({ spaceId: b, folderId: deep })
  expect((await documentPlacing(anna, id)).crumbs.map(({ label }) => label)).toEqual(['Dokumente', 'B', '1', '2', '3', '4', '5', '6', '7', '8'])
  await expect(db.document.update({ where: { id }, data: { spaceId: a } })).rejects.toThrow()
})

test('what was in a folder that is gone comes back to the top of its space, and the bin ends after 30 days', async () => {
  const anna = await person('Anna')
  const spaceId = await createSpace(anna, 'Projekt')
  const folderId = await createFolder(anna, { name: 'Alt', spaceId })
  const [kept, old] = [await createDocument(anna, { title: 'Bleibt', folderId }), await createDocument(anna, { title: 'Geht', folderId })]
  await deleteFolder(anna, folderId)
  expect((await binOf(anna)).map(({ title }) => title).toSorted()).toEqual(['Bleibt', 'Geht'])
  await restoreDocument(anna, kept)
  expect(await titles(anna, { spaceId })).toEqual(['Bleibt'])
  expect(await status(deleteSpace(anna, spaceId))).toBe(409)
  await db.document.update({ where: { id: old }, data: { deletedAt: new Date('2027-03-01T00:00:00Z') } })
  await deleteOldDocuments(new Date('2027-03-30T23:00:00Z'))
  expect(await db.document.count({ where: { id: old } })).toBe(1)
  await deleteOldDocuments(new Date('2027-03-31T01:00:00Z'))
  expect(await db.document.count({ where: { id: old } })).toBe(0)
  expect(await db.auditEvent.count({ where: { subjectId: old, action: 'document.erased' } })).toBe(1)
})

test('only who owns a document takes it to another space; within one, whoever writes there', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const [a, b] = [await createSpace(anna, 'A'), await createSpace(beat, 'B')]
  await changeMembers(anna, a, { intent: 'person', personId: beat.id, level: 'edit' })
  const folderId = await createFolder(beat, { name: 'Ordner', spaceId: a })
  const id = await createDocument(anna, { title: 'Plan', spaceId: a })
  expect(await status(moveDocuments(beat, [id], { spaceId: b, folderId: null }))).toBe(403)
  expect(await status(moveDocuments(anna, [id], { spaceId: b, folderId: null }))).toBe(403)
  await moveDocuments(beat, [id], { spaceId: a, folderId })
  expect(await titles(anna, { folderId })).toEqual(['Plan'])
  expect(await status(changeMembers(anna, a, { intent: 'person', personId: anna.id, level: 'edit' }))).toBe(409)
})

test('the archive is out of the lists, found by the title, and nobody writes in it', async () => {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: `Archivgut ${newToken()}` })
  await archiveDocument(anna, id, true)
  const { title, level } = await documentPage(anna, id)
  expect(level).toBe('read')
  expect((await documentOverview(anna, { show: 'mine' })).documents).toEqual([])
  expect((await documentsFound(anna, 'mine', title)).map((one) => one.id)).toEqual([id])
  await archiveDocument(anna, id, false)
  expect((await documentPage(anna, id)).level).toBe('owner')
})

test('who has no right asks once, the owner hears of it and answers once', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const id = await createDocument(anna, { title: 'Geheim' })
  await requestAccess(beat, id, 'Bitte')
  expect(await status(requestAccess(beat, id, 'Bitte!'))).toBe(409)
  expect((await db.mail.findMany({ where: { personId: anna.id } })).map(({ body }) => body.includes('Bitte'))).toEqual([true])
  const [request] = (await requestsPage(anna)).requests
  expect(request).toMatchObject({ name: 'Beat', title: 'Geheim' })
  expect(await status(answerRequest(beat, request?.id ?? '', 'edit'))).toBe(403)
  await answerRequest(anna, request?.id ?? '', 'comment')
  expect(await status(answerRequest(anna, request?.id ?? '', 'edit'))).toBe(409)
  expect(await documentPlacing(beat, id)).toMatchObject({ level: 'comment', source: 'person' })
})

test('who was given a right may ask for more, and again when it is taken away; nothing that they have is taken by an answer; who was declined asks again after a week', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const id = await createDocument(anna, { title: 'Geheim' })
  const open = async () => (await requestsPage(anna)).requests.find(({ documentId }) => documentId === id)
  const answer = async (level: 'none' | 'read' | 'comment') => answerRequest(anna, (await open())?.id ?? '', level)
  await requestAccess(beat, id, '')
  await answer('comment')
  expect(await askPage(beat, id)).toMatchObject({ level: 'comment', asked: 'granted' })
  await requestAccess(beat, id, 'Ich möchte schreiben')
  expect(await open()).toMatchObject({ message: 'Ich möchte schreiben', level: 'comment' })
  await answer('read')
  expect(await documentPlacing(beat, id)).toMatchObject({ level: 'comment' })
  await db.documentGrant.deleteMany({ where: { documentId: id } })
  expect(await askPage(beat, id)).toMatchObject({ level: 'none', asked: 'no' })
  await requestAccess(beat, id, 'Noch einmal')
  await answer('none')
  expect(await askPage(beat, id)).toMatchObject({ asked: 'declined' })
  expect(await status(requestAccess(beat, id, ''))).toBe(409)
  const inEightDays = new Date(Date.now() + 8 * 24 * 3_600_000)
  await requestAccess(beat, id, 'Nach einer Woche', inEightDays)
  expect(await open()).toMatchObject({ message: 'Nach einer Woche', level: 'none' })
  // Each is told by a mail of its own.
  expect(await db.mail.count({ where: { personId: anna.id } })).toBe(4)
})

test('a list of a space offers to move and to delete only what the viewer may', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const spaceId = await createSpace(anna, `Projekt ${newToken()}`)
  await createDocument(anna, { title: 'Von Anna', spaceId })
  await changeMembers(anna, spaceId, { intent: 'person', personId: beat.id, level: 'read' })
  const rights = async (viewer: Viewer) => (await placePage(viewer, { spaceId }, 1)).documents.map(({ mayMove, mayBin }) => [mayMove, mayBin])
  expect([await rights(anna), await rights(beat)]).toEqual([[[true, true]], [[false, false]]])
  await changeMembers(anna, spaceId, { intent: 'person', personId: beat.id, level: 'edit' })
  expect(await rights(beat)).toEqual([[true, false]])
})

test('a document is handed over, and taken over by the superior of who has left', async () => {
  const head = await person('Leitung')
  const [anna, beat] = [await person('Anna', head.id), await person('Beat')]
  const id = await createDocument(anna, { title: 'Erbe' })
  expect(await status(takeOver(head, id))).toBe(403)
  await db.person.update({ where: { id: anna.id }, data: { disabledAt: new Date() } })
  expect((await requestsPage(head)).orphans.map(({ title }) => title)).toEqual(['Erbe'])
  expect(await status(takeOver(beat, id))).toBe(403)
  await takeOver(head, id)
  await handOver(head, id, beat.id)
  expect([(await documentPage(beat, id)).level, (await documentPage(head, id)).level, await status(documentPage(anna, id))]).toEqual(['owner', 'edit', 403])
  await deleteDocument(beat, id)
})

test('a group gives its right to who belongs to it, and only who keeps it says who does', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const groupId = await createGroup(anna, 'Begleitung')
  const id = await createDocument(anna, { title: 'Gemeinsam' })
  await changeAccess(anna, id, { intent: 'group', groupId, level: 'edit' })
  expect(await status(documentPage(beat, id))).toBe(403)
  expect(await status(changeGroup(beat, groupId, { personId: beat.id, isMember: true }))).toBe(403)
  await changeGroup(anna, groupId, { personId: beat.id, isMember: true })
  expect(await documentPlacing(beat, id)).toMatchObject({ level: 'edit', source: 'group', holder: 'Begleitung' })
})

test('templates come with Werkplatz, and are made from any document', async () => {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const { builtIn } = await templateList(anna)
  expect(builtIn.map(({ title }) => title)).toEqual(['Protokoll', 'Antrag zum Beschluss', 'Projektauftrag', 'Retrospektive', 'Persönlicher Führungsplan', 'Übergabe'])
  for (const { id } of builtIn) await createDocument(anna, await templateText(anna, id))
  const own = await createTemplate(anna, await createDocument(anna, { title: 'Brief', markdown: 'Guten Tag\n' }), false)
  expect(await templateText(anna, own)).toEqual({ title: 'Brief', markdown: 'Guten Tag\n' })
  expect(await status(templateText(beat, own))).toBe(404)
})

test('a space of 5,000 documents is read a page at a time, by an index', async () => {
  const anna = await person('Anna')
  const spaceId = await createSpace(anna, 'Gross')
  await db.$executeRaw`INSERT INTO document (id, title, owner_id, space_id) SELECT gen_random_uuid(), 'Dokument ' || lpad(n::text, 4, '0'), ${anna.id}::uuid, ${spaceId}::uuid FROM generate_series(1, 5000) n`
  const { documents, pages, total } = await placePage(anna, { spaceId }, 50)
  expect([documents[0]?.title, documents.length, pages, total]).toEqual(['Dokument 4901', 100, 50, 5000])
  await db.$executeRaw`ANALYZE document`
  const plan = await db.$queryRaw<object[]>`EXPLAIN (FORMAT JSON) SELECT id FROM document WHERE space_id = ${spaceId}::uuid AND folder_id IS NULL AND deleted_at IS NULL AND archived_at IS NULL ORDER BY title, id LIMIT 100`
  expect(JSON.stringify(plan)).toContain('document_at_top')
})
