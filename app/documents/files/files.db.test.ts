import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newToken } from '../../identity/session.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addFile } from '../commands/add-file.server.ts'
import { copyFile } from '../commands/copy-file.server.ts'
import { createDocument } from '../commands/create-document.server.ts'
import { deleteFile } from '../commands/delete-file.server.ts'
import { keepDraft } from '../commands/drafts.server.ts'
import { deleteUnusedFiles } from '../commands/delete-unused-files.server.ts'
import { exportDocuments } from '../commands/export-documents.server.ts'
import { importDocument } from '../commands/import-document.server.ts'
import { firstUpdate } from '../first-update.ts'
import { seedText } from '../seed-text.server.ts'
import { unpacked } from '../importing/unpacked.ts'
import { documentPage } from '../queries.server.ts'
import { toMarkdown } from '../to-markdown.ts'
import { documentFiles } from './queries.server.ts'
import { blobs, incomingFolder } from './store.server.ts'

async function person(displayName: string): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: newToken(), username: displayName.toLowerCase(), displayName, givenName: displayName, surname: displayName }, select: { id: true } })
  return { id, username: displayName.toLowerCase(), displayName, unitId: null, roles: ['employee'] }
}

async function* stream(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part)
}
const add = (viewer: Viewer, id: string, text: string, isListed = true) => addFile(viewer, id, { name: 'a.txt', body: stream(text), announced: 0, isListed })
const hashOf = async (fileId: string) => (await db.attachment.findUniqueOrThrow({ where: { id: fileId } })).sha256
const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day)

test('the same bytes are stored once, and go when nobody refers to them any more', async () => {
  const anna = await person('Anna')
  const id = await createDocument(anna, { title: 'Zwei' })
  const [one, two] = await Promise.all([add(anna, id, 'gleich'), add(anna, id, 'gleich')])
  const sha256 = await hashOf(one)
  expect(await hashOf(two)).toBe(sha256)
  expect(await db.attachmentContent.count({ where: { sha256 } })).toBe(1)
  await deleteFile(anna, id, one)
  await deleteUnusedFiles(inDays(2))
  expect(await blobs.has(sha256)).toBe(true)
  await deleteFile(anna, id, two)
  await deleteUnusedFiles(new Date())
  expect(await blobs.has(sha256)).toBe(true)
  await deleteUnusedFiles(inDays(2))
  expect([await blobs.has(sha256), await db.attachmentContent.count({ where: { sha256 } })]).toEqual([false, 0])
  expect(await db.auditEvent.count({ where: { subjectId: id, action: 'document.file-deleted' } })).toBe(2)
})

test('a file of the text goes thirty days after the text last showed it; one of the list stays', async () => {
  const anna = await person('Bea')
  const id = await createDocument(anna, { title: 'Bilder' })
  const [listed, unused] = [await add(anna, id, 'Liste'), await add(anna, id, 'im Text', false)]
  const shown = await createDocument(anna, { title: 'Zeigt' })
  const inText = await add(anna, shown, 'gezeigt', false)
  await db.$transaction((tx) => seedText(tx, shown, firstUpdate(`[Datei](/documents/${shown}/files/${inText})\n`), anna.id))
  await deleteUnusedFiles(new Date())
  await deleteUnusedFiles(inDays(29))
  expect(await db.attachment.count({ where: { id: { in: [listed, unused, inText] } } })).toBe(3)
  await deleteUnusedFiles(inDays(31))
  expect((await db.attachment.findMany({ where: { id: { in: [listed, unused, inText] } } })).map(({ id: found }) => found).sort()).toEqual([listed, inText].sort())
})

test('a file that only an old version or a draft shows stays as long as that, and a named version\'s is not deleted by hand', async () => {
  const anna = await person('Ida')
  const id = await createDocument(anna, { title: 'Früher' })
  const [inVersion, inDraft, nowhere] = [await add(anna, id, 'Plan', false), await add(anna, id, 'Skizze', false), await add(anna, id, 'weg', false)]
  const showing = (fileId: string) => ({ type: 'doc', content: [{ type: 'image', attrs: { src: `/documents/${id}/files/${fileId}`, alt: 'Plan' } }] })
  await db.documentVersion.create({ data: { documentId: id, number: 1, kind: 'named', name: 'Eingereicht', title: 'Früher', seq: 1, content: showing(inVersion), runs: [], words: 0 } })
  await keepDraft(anna, id, showing(inDraft))
  await deleteUnusedFiles(new Date())
  await deleteUnusedFiles(inDays(31))
  const left = async () => (await db.attachment.findMany({ where: { documentId: id } })).map((file) => file.id).sort()
  expect(await left()).toEqual([inVersion, inDraft].sort())
  expect(nowhere).not.toBe('')
  await expect(deleteFile(anna, id, inVersion)).rejects.toMatchObject({ status: 409, data: { code: 'file-in-kept-version' } })
  // With the version goes the reason; thirty days later the file.
  await db.documentVersion.deleteMany({ where: { documentId: id } })
  await deleteUnusedFiles(inDays(32))
  expect(await left()).toEqual([inVersion, inDraft].sort())
  await deleteUnusedFiles(inDays(63))
  expect(await left()).toEqual([inDraft])
})

test('what a killed upload left is removed after a day, and a refused one leaves nothing', async () => {
  const anna = await person('Cleo')
  const id = await createDocument(anna, { title: 'Reste' })
  await expect(addFile(anna, id, { name: 'x', body: stream('text', '\0binary'), announced: 0, isListed: true })).rejects.toMatchObject({ status: 415 })
  expect(await readdir(incomingFolder)).toEqual([])
  const old = join(incomingFolder, 'half')
  await writeFile(old, 'half')
  await utimes(old, inDays(-2), inDays(-2))
  await deleteUnusedFiles(new Date())
  await expect(stat(old)).rejects.toThrow('ENOENT')
})

test('an import that is refused makes nothing; one that succeeds is there whole, with its title', async () => {
  const anna = await person('Dora')
  const before = await db.document.count()
  const word = zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': new Uint8Array(30 * 1024 * 1024) })
  const refused = (name: string, bytes: Uint8Array) => importDocument(anna, { name, bytes }).then(() => 200, (error: { status: number; data: { code: string } }) => [error.status, error.data.code])
  expect(await refused('bombe.docx', word)).toEqual([422, 'import-bomb'])
  expect(await refused('kaputt.docx', word.subarray(0, 400))).toEqual([422, 'import-damaged'])
  expect(await refused('bild.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))).toEqual([415, 'file-type'])
  expect(await refused('tief.html', Buffer.from('<div>'.repeat(200_000)))).toEqual([422, 'import-too-deep'])
  expect(await db.document.count()).toBe(before)
  const { id, title } = await importDocument(anna, { name: 'notiz.md', bytes: Buffer.from('# Notiz\n\nEin **Wort**.\n') })
  const page = await documentPage(anna, id)
  expect([title, page.title, toMarkdown(page.text)]).toEqual(['Notiz', 'Notiz', 'Ein **Wort**.\n'])
})

test('a zip of documents holds what one may read, names twice told apart, with files and an index', async () => {
  const [anna, beat] = [await person('Edda'), await person('Fred')]
  const one = await createDocument(anna, { title: 'Plan A/B', markdown: 'Text\n' })
  const two = await createDocument(anna, { title: 'Plan A:B' })
  const other = await createDocument(beat, { title: 'Fremd' })
  const fileId = await add(anna, one, 'Beilage')
  const archive = await exportDocuments(anna, [one, two, other])
  const files = unpacked(new Uint8Array(await new Response(archive).arrayBuffer()))
  const text = (name: string) => Buffer.from(files[name] ?? []).toString()
  expect(Object.keys(files)).toEqual(['Plan A B.md', 'Plan A B/a.txt', 'Plan A B (2).md', 'index.md'])
  expect(text('Plan A B.md')).toBe('# Plan A/B\n\nText\n')
  expect(text('Plan A B/a.txt')).toBe('Beilage')
  expect(text('index.md')).toMatch(/^- \[Plan A\/B\]\(<Plan%20A%20B\.md>\), \d{4}-/)
  expect(await db.auditEvent.findFirst({ where: { actorId: anna.id, action: 'documents.exported' } })).toMatchObject({ detail: { count: 2 } })
  expect((await documentFiles(anna, one)).files.map(({ id }) => id)).toEqual([fileId])
})

test('a file pasted into another document is copied there, for who may read the one and edit the other', async () => {
  const [gina, hans] = [await person('Gina'), await person('Hans')]
  const [from, to] = [await createDocument(gina, { title: 'Von' }), await createDocument(gina, { title: 'Nach' })]
  const file = await add(gina, from, 'kopiert')
  const address = `/documents/${from}/files/${file}`
  const copy = await copyFile(gina, to, address)
  expect(copy).not.toBe(file)
  expect(await hashOf(copy)).toBe(await hashOf(file))
  expect((await documentFiles(gina, to)).files).toMatchObject([{ id: copy, name: 'a.txt', isListed: false }])
  expect(await copyFile(gina, from, address)).toBe(file)
  const own = await createDocument(hans, { title: 'Eigenes' })
  await expect(copyFile(hans, own, address)).rejects.toMatchObject({ status: 403 })
  await expect(copyFile(hans, to, address)).rejects.toMatchObject({ status: 403 })
  // Named by the address of a document that one may read: nothing comes of it.
  await expect(copyFile(hans, own, `/documents/${own}/files/${file}`)).rejects.toMatchObject({ status: 404 })
  expect((await documentFiles(hans, own)).files).toEqual([])
})
