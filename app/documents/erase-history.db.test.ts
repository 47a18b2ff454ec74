import { createHash } from 'node:crypto'
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { settle } from '../../collab-server/settling.ts'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { wordsInDatabase } from '../../tests/harness/words-in-database.ts'
import { newToken } from '../identity/session.server.ts'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { anchorOf, runsOf } from './anchor.ts'
import { changeComments } from './commands/change-comments.server.ts'
import { createDocument } from './commands/create-document.server.ts'
import { keepDraft } from './commands/drafts.server.ts'
import { eraseHistory } from './commands/erase-history.server.ts'
import { freezeDocument, reopenDocument } from './commands/freeze-document.server.ts'
import { nameVersion } from './commands/name-version.server.ts'
import { renameDocument } from './commands/rename-document.server.ts'
import { changeAccess } from './commands/share-document.server.ts'
import { tellOfComments } from './commands/tell-of-comments.server.ts'
import { commentChange } from './comment-schema.ts'
import { commentsPage } from './comments.server.ts'
import { textExtensions } from './editor-schema.ts'
import { erasuresOf } from './erasure-queries.server.ts'
import { fromMarkdown } from './from-markdown.ts'
import { documentHistory } from './history-queries.server.ts'
import { makeDueVersion } from './history-versions.server.ts'
import { documentPage } from './queries.server.ts'
import { settleSteps } from './settle-steps.server.ts'
import { fragmentName, plainText } from './text.ts'
import { toMarkdown } from './to-markdown.ts'

const log = new UpdateLog(pool)
const schema = getSchema(textExtensions)
const why = { reason: 'request', note: '', sure: 'yes' } as const

async function person(displayName: string): Promise<Viewer> {
  const username = `${displayName.toLowerCase()}.${newToken().slice(0, 8)}`
  const { id } = await db.person.create({ data: { directoryId: newToken(), username, displayName, givenName: displayName, surname: displayName, mail: `${username}@stadt.example` }, select: { id: true } })
  return { id, username, displayName, unitId: null, roles: ['employee'] }
}

/** Somebody with the document open, of the history that there is now. */
async function opened(documentId: string, viewer: Viewer) {
  const doc = new Y.Doc()
  const { state, epoch } = await log.load(documentId)
  Y.applyUpdate(doc, state)
  const unsent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => unsent.push(update))
  const fragment = doc.getXmlFragment(fragmentName)
  const write = async (markdown: string) => {
    const node = Node.fromJSON(schema, fromMarkdown(markdown))
    doc.transact(() => updateYFragment(doc, fragment, node, { mapping: new Map(), isOMark: new Map() }))
    return (await log.append(unsent.splice(0).map((update) => ({ documentId, update, personId: viewer.id, epoch })))).has(documentId)
  }
  /** Where a comment on some words of the text belongs. */
  const anchor = (words: string) => {
    const runs = runsOf(fragment, (name) => schema.nodes[name]?.isLeaf ?? false)
    const run = runs.list.find((one) => one.words.includes(words))
    const from = run ? run.at + run.words.indexOf(words) : 0
    const found = anchorOf(runs, { from, to: from + words.length })
    if (!found) throw new Error('no such words')
    return found
  }
  return { write, anchor }
}

async function shared(markdown: string) {
  const [anna, beat] = [await person('Anna'), await person('Beat')]
  const id = await createDocument(anna, { title: 'Absenzen', markdown })
  await changeAccess(anna, id, { intent: 'person', personId: beat.id, level: 'edit' })
  return { id, anna, beat }
}

const settled = (id: string, isIdle = true) => settle({ pool, log, steps: settleSteps, limits: { compactFrom: 1, compactFromBytes: 1 }, onCompacted: () => {} }, id, isIdle)
const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)
const textNow = async (viewer: Viewer, id: string) => toMarkdown((await documentPage(viewer, id)).text)
const stays = 'Das Team arbeitet weiter.\n'

/** A document full of a word: in text, links, decisions, versions, title, comments, drafts, mails and the name of a file. */
async function fullOf(word: string) {
  const { id, anna, beat } = await shared(`${stays}\nFrau ${word} ist krank, siehe [Zeugnis](https://stadt.example/${word}).\n\nBeschluss 1: ${word} wird vertreten.\n`)
  await renameDocument(anna, id, `Absenz ${word}`)
  await settled(id, false)
  const there = await opened(id, beat)
  const comment = (words: string, body: string) => changeComments(beat, id, commentChange.parse({ intent: 'start', ...there.anchor(words), body, mentions: '' }))
  await comment(`Frau ${word}`, 'Wie lange?')
  const closed = await comment('Das Team', `Auch ${word}?`)
  await comment('arbeitet weiter', 'Gut so.')
  await tellOfComments(new Date(Date.now() + 3_600_000))
  await changeComments(beat, id, commentChange.parse({ intent: 'resolve', threadId: closed }))
  await nameVersion(beat, id, 'now', 'Stand')
  await keepDraft(beat, id, fromMarkdown(`Entwurf über ${word}`))
  await db.attachmentContent.create({ data: { sha256: createHash('sha256').update(id).digest('hex'), size: 1 } }).then(({ sha256 }) => db.attachment.create({ data: { documentId: id, name: `${word}.png`, mediaType: 'image/png', sha256, isListed: false } }))
  return { id, anna, beat, there }
}

test('a word that was deleted in the text leaves log, snapshot, text, search and lists when the document is settled, and is held by versions alone', async () => {
  const word = 'zebrafinkenweg'
  const { id, anna, beat } = await shared(`${stays}\nFrau ${word}, siehe [hier](https://stadt.example/${word}).\n\nBeschluss 1: ${word} wird vertreten.\n`)
  await settled(id, false)
  expect(await wordsInDatabase(pool, word)).toEqual(['document_item.text', 'document_snapshot.state', 'document_text.json', 'document_text.text', 'document_text.words_vector'])
  const there = await opened(id, beat)
  await there.write(`${stays}\nFrau, siehe [hier](https://stadt.example/anders).\n`)
  await there.write(stays)
  expect(await wordsInDatabase(pool, word)).toContain('document_snapshot.state')
  await settled(id)
  expect(await wordsInDatabase(pool, word)).toEqual([])
  // With a version made before.
  await there.write(`${stays}\nWieder ${word}.\n`)
  await makeDueVersion(id)
  await there.write(stays)
  await settled(id)
  expect(await wordsInDatabase(pool, word)).toEqual(['document_version.content'])
  await eraseHistory(anna, id, why)
  expect(await wordsInDatabase(pool, word)).toEqual([])
})

test('after an erasure a word is nowhere in any table, and what stands in the text is as it was', async () => {
  const word = 'kolibriplatz'
  const { id, anna, beat, there } = await fullOf(word)
  expect(await wordsInDatabase(pool, word)).toEqual([
    'attachment.name', 'comment.body', 'comment_thread.after', 'comment_thread.quote', 'document.title', 'document_draft.text', 'document_item.text', 'document_snapshot.state',
    'document_text.json', 'document_text.text', 'document_text.words_vector', 'document_version.content', 'document_version.title', 'mail.body', 'mail.subject', 'notification.title_de', 'notification.title_en',
  ])
  await there.write(stays)
  await renameDocument(anna, id, 'Absenzen')
  await eraseHistory(anna, id, { ...why, note: 'Gesuch vom Montag' })
  expect(await wordsInDatabase(pool, word)).toEqual([])

  expect(await textNow(beat, id)).toBe(stays)
  const history = await documentHistory(anna, id, { view: 'authors' })
  expect(history.days.flatMap(({ versions }) => versions).map(({ number, kind }) => [number, kind])).toEqual([[2, 'automatic']])
  expect(history.shown.authors.map(({ name }) => name)).toEqual(['Anna'])
  // What is said about words that are still there stays, at its place.
  const { threads, places } = await commentsPage(beat, id)
  expect(threads.map(({ anchor, comments }) => [anchor.quote, anchor.after, comments[0]?.body])).toEqual([['arbeitet weiter', '', 'Gut so.']])
  expect(Object.values(places)).toEqual([{ from: 10, to: 25 }])
  const [record, ...more] = await erasuresOf(id)
  expect([more, record]).toMatchObject([[], { by: 'Anna', reason: 'request', note: 'Gesuch vom Montag', updates: 1, snapshots: 1, versions: 1, comments: 2, drafts: 1, files: 1, mails: 1 }])
  const [event] = await db.auditEvent.findMany({ where: { subjectId: id, action: 'document.history-erased' } })
  expect([event?.actorId, event?.detail]).toEqual([anna.id, { reason: 'request', updates: 1, snapshots: 1, versions: 1, comments: 2, drafts: 1, files: 1, mails: 1 }])
  // Who had it open writes nothing of the former history into the new one, and goes on with it.
  expect(await there.write(`${stays}\nNoch einmal ${word}.\n`)).toBe(false)
  expect(await wordsInDatabase(pool, word)).toEqual([])
  expect(await (await opened(id, beat)).write(`${stays}\nNeu.\n`)).toBe(true)
  expect(await textNow(anna, id)).toBe(`${stays}\nNeu.\n`)
})

test('who does not own it erases nothing, nor does anybody as long as a version is kept for the record', async () => {
  const { id, anna, beat } = await shared(stays)
  expect([await status(eraseHistory(beat, id, why)), await status(eraseHistory(await person('Fremd'), id, why))]).toEqual([403, 403])
  await freezeDocument(anna, id, 'Verabschiedet')
  await expect(eraseHistory(anna, id, why)).rejects.toMatchObject({ status: 409, data: { code: 'document-has-final-version' } })
  await reopenDocument(anna, id)
  expect(await status(eraseHistory(anna, id, why))).toBe(409)
  expect([await erasuresOf(id), await db.documentVersion.count({ where: { documentId: id } })]).toEqual([[], 1])
})

test('whose drafts go with the history is told how many and why, in the same transaction, and nothing of what they said', async () => {
  const { id, anna, beat } = await shared(stays)
  const carla = await person('Carla')
  await changeAccess(anna, id, { intent: 'person', personId: carla.id, level: 'edit' })
  for (const viewer of [anna, beat, beat, carla]) await keepDraft(viewer, id, fromMarkdown('Vertraulicher Wortlaut'))
  await changeAccess(anna, id, { intent: 'person', personId: carla.id, level: 'none' })
  const mails = () => db.mail.findMany({ where: { subject: { contains: 'Entwürfe' }, personId: { in: [anna.id, beat.id, carla.id] } }, orderBy: { createdAt: 'asc' }, select: { personId: true, body: true } })
  await db.documentDraft.updateMany({ where: { documentId: id }, data: { createdAt: new Date('2026-01-01') } })
  await eraseHistory(anna, id, why)
  const told = await mails()
  expect(told.map(({ personId }) => personId).sort()).toEqual([beat.id, carla.id].sort())
  const of = (viewer: Viewer) => told.find(({ personId }) => personId === viewer.id)?.body ?? ''
  expect(of(beat)).toMatch(/^Anna hat den früheren Text des Dokuments «Absenzen» endgültig gelöscht\. .*\(Anzahl: 2\)/)
  expect(of(beat)).toContain('Grund: ')
  // Who may not read it any more is not told what it is called.
  expect(of(carla)).not.toContain('Absenzen')
  for (const { body } of told) expect(body).not.toContain('Wortlaut')
  // An erasure that fails tells nobody.
  await keepDraft(beat, id, fromMarkdown('Noch einer'))
  await freezeDocument(anna, id, 'Schluss')
  await expect(eraseHistory(anna, id, why)).rejects.toMatchObject({ status: 409 })
  expect(await mails()).toHaveLength(2)
})

test('what is written while the history is erased is in the text or was refused, never half', async () => {
  const { id, anna, beat } = await shared(stays)
  const there = await opened(id, beat)
  let taken = -1
  const writing = (async () => {
    for (let round = 0; round < 200; round += 1) {
      if (!(await there.write(`Runde ${round}`))) return
      taken = round
    }
  })()
  await eraseHistory(anna, id, why)
  await writing
  expect(plainText((await documentPage(anna, id)).text).trim()).toBe(taken < 0 ? stays.trim() : `Runde ${taken}`)
  expect((await log.load(id)).epoch).toBe(2)
})

test('a document without text, and one that was never settled, are erased as well', async () => {
  const [anna] = [await person('Anna')]
  const empty = await createDocument(anna, { title: 'Leer' })
  await eraseHistory(anna, empty, why)
  expect(await (await opened(empty, anna)).write('Jetzt.')).toBe(true)
  expect(await textNow(anna, empty)).toBe('Jetzt.\n')
})
