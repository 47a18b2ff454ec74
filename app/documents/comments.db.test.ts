import { expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db } from '../platform/database.server.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { commentChange } from './comment-schema.ts'
import { changeComments } from './commands/change-comments.server.ts'
import { createDocument } from './commands/create-document.server.ts'
import { changeAccess, shareDocument } from './commands/share-document.server.ts'
import { commentsOn, openCommentsFor, peopleToMention } from './queries.server.ts'

async function person(displayName: string): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: newToken(), username: displayName.toLowerCase(), displayName, givenName: displayName, surname: displayName }, select: { id: true } })
  return { id, username: displayName.toLowerCase(), displayName, unitId: null, roles: ['employee'] }
}

const status = (work: Promise<unknown>) => work.then(() => 200, (error: { status: number }) => error.status)
const act = (viewer: Viewer, id: string, form: Record<string, string>) => changeComments(viewer, id, commentChange.parse(form))
const anchor = { start: 'AAAA', end: 'AQID', quote: 'bis 18:30 Uhr', before: 'bleiben sie ', after: ' offen' }
const begin = async (viewer: Viewer, id: string, body: string, mentions = '') => (await act(viewer, id, { intent: 'start', ...anchor, body, mentions })) ?? ''

/** A document of an owner, with people who may comment and edit. */
async function shared() {
  const [owner, commenter, editor, reader] = [await person('Olga Owner'), await person('Carla Comment'), await person('Edi Edit'), await person('Rea Read')]
  const id = await createDocument(owner, { title: 'Schalterzeiten' })
  const people = [[commenter, 'comment'], [editor, 'edit'], [reader, 'read']] as const
  await shareDocument(owner, id, { people: people.map(([{ id: personId }, level]) => ({ id: personId, level })), units: [], everyone: 'none' })
  return { id, owner, commenter, editor, reader, stranger: await person('Stefan Fremd') }
}

test('who may do what with comments: each command by level', async () => {
  const { id, owner, commenter, editor, reader, stranger } = await shared()
  const everybody = { owner, editor, commenter, reader, stranger }
  const all = async (form: (thread: string, comment: string) => Record<string, string>) => {
    const results: Record<string, number> = {}
    for (const [name, viewer] of Object.entries(everybody)) {
      const thread = await begin(commenter, id, 'Reicht das?')
      const comment = (await db.comment.findFirstOrThrow({ where: { threadId: thread } })).id
      results[name] = await status(act(viewer, id, form(thread, comment)))
    }
    return results
  }
  const commenting = { owner: 200, editor: 200, commenter: 200, reader: 403, stranger: 403 }
  const authorOnly = { owner: 403, editor: 403, commenter: 200, reader: 403, stranger: 403 }
  expect(await all(() => ({ intent: 'start', ...anchor, body: 'Neu' }))).toEqual(commenting)
  expect(await all(() => ({ intent: 'suggest', ...anchor, replacement: 'bis 19:00 Uhr' }))).toEqual(commenting)
  expect(await all((threadId) => ({ intent: 'reply', threadId, body: 'Ja.' }))).toEqual(commenting)
  expect(await all((_thread, commentId) => ({ intent: 'react', commentId, kind: 'agree' }))).toEqual(commenting)
  expect(await all((threadId) => ({ intent: 'resolve', threadId }))).toEqual(commenting)
  expect(await all((_thread, commentId) => ({ intent: 'edit', commentId, body: 'Anders' }))).toEqual(authorOnly)
  expect(await all((_thread, commentId) => ({ intent: 'delete', commentId }))).toEqual(authorOnly)
  const foreign = await begin(owner, id, 'Von der Besitzerin')
  expect([await status(act(commenter, id, { intent: 'resolve', threadId: foreign })), await status(act(editor, id, { intent: 'resolve', threadId: foreign }))]).toEqual([403, 200])
  expect(await Promise.all(Object.values(everybody).map((viewer) => status(commentsOn(viewer, id))))).toEqual([200, 200, 200, 200, 403])
  // A thread is of its document alone.
  const other = await createDocument(stranger, { title: 'Anderes' })
  expect(await status(act(stranger, other, { intent: 'reply', threadId: foreign, body: 'Hinein' }))).toBe(404)
  await changeAccess(owner, id, { intent: 'person', personId: commenter.id, level: 'read' })
  const own = await db.comment.findFirstOrThrow({ where: { authorId: commenter.id, thread: { documentId: id } } })
  expect(await status(act(commenter, id, { intent: 'edit', commentId: own.id, body: 'Ohne Recht' }))).toBe(403)
})

test('a conversation: answers, reactions, editing, deleting what was answered, resolving, going on', async () => {
  const { id, owner, commenter, editor } = await shared()
  const thread = await begin(commenter, id, 'Reicht 18:30 Uhr?')
  await act(editor, id, { intent: 'reply', threadId: thread, body: 'Die meisten wollten nicht später.' })
  const [first, second] = (await commentsOn(owner, id)).threads[0]?.comments ?? []
  await act(owner, id, { intent: 'react', commentId: second?.id ?? '', kind: 'agree' })
  await act(commenter, id, { intent: 'react', commentId: second?.id ?? '', kind: 'agree' })
  await act(commenter, id, { intent: 'react', commentId: second?.id ?? '', kind: 'agree' })
  await act(editor, id, { intent: 'edit', commentId: second?.id ?? '', body: '7 von 10 wollten nicht später.' })
  await act(commenter, id, { intent: 'delete', commentId: first?.id ?? '' })
  await act(editor, id, { intent: 'resolve', threadId: thread })
  const { threads } = await commentsOn(owner, id)
  expect(threads).toMatchObject([
    {
      id: thread, anchor, isResolved: true, resolvedBy: 'Edi Edit', mayResolve: true,
      comments: [
        { author: 'Carla Comment', body: '', isDeleted: true },
        { author: 'Edi Edit', body: '7 von 10 wollten nicht später.', isEdited: true, reactions: [{ kind: 'agree', names: ['Olga Owner'], isOwn: true }] },
      ],
    },
  ])
  await act(owner, id, { intent: 'reply', threadId: thread, body: 'Und im Winter?' })
  expect((await commentsOn(owner, id)).threads[0]).toMatchObject({ isResolved: false, resolvedBy: null })
  const lone = await begin(owner, id, 'Nur ich')
  await act(owner, id, { intent: 'delete', commentId: (await db.comment.findFirstOrThrow({ where: { threadId: lone } })).id })
  expect((await commentsOn(owner, id)).threads.map((one) => one.id)).toEqual([thread])
})

test('a suggestion is decided once, by who may edit; and only a suggestion can be', async () => {
  const { id, commenter, editor } = await shared()
  const suggestion = (await act(commenter, id, { intent: 'suggest', ...anchor, replacement: 'bis 19:00 Uhr' })) ?? ''
  expect(await status(act(commenter, id, { intent: 'accept', threadId: suggestion }))).toBe(403)
  expect((await Promise.all([editor, editor].map((viewer) => status(act(viewer, id, { intent: 'accept', threadId: suggestion }))))).sort()).toEqual([200, 409])
  expect((await commentsOn(editor, id)).threads[0]).toMatchObject({ replacement: 'bis 19:00 Uhr', outcome: 'accepted', isResolved: true })
  expect(await status(act(editor, id, { intent: 'reject', threadId: await begin(commenter, id, 'Kein Vorschlag') }))).toBe(409)
  await expect(db.commentThread.update({ where: { id: suggestion }, data: { resolvedAt: null, resolvedById: null } })).rejects.toThrow()
})

test('only people who may read can be named, and their name has to stand there', async () => {
  const { id, owner, commenter, reader, stranger } = await shared()
  expect((await peopleToMention(commenter, id, 'rea')).map(({ name }) => name)).toEqual(['Rea Read'])
  expect(await peopleToMention(commenter, id, 'stefan')).toEqual([])
  expect(await status(peopleToMention(stranger, id, 'rea'))).toBe(403)
  expect(await status(begin(commenter, id, 'Hallo @Stefan Fremd', stranger.id))).toBe(422)
  await begin(commenter, id, 'Hallo @Rea Read, was meinst du?', `${reader.id},${owner.id}`)
  expect((await commentsOn(owner, id)).threads[0]?.comments[0]?.mentions).toEqual([{ id: reader.id, name: 'Rea Read' }])
})

test('who waits for an answer sees it among the open comments, as long as they may read', async () => {
  const { id, owner, commenter, reader } = await shared()
  const thread = await begin(commenter, id, 'Was meint @Rea Read?', reader.id)
  const open = async (viewer: Viewer) => (await openCommentsFor(viewer, 5)).map(({ documentId, threadId, author, excerpt }) => ({ documentId, threadId, author, excerpt }))
  const line = { documentId: id, threadId: thread, author: 'Carla Comment', excerpt: 'Was meint @Rea Read?' }
  expect([await open(owner), await open(reader), await open(commenter)]).toEqual([[line], [line], []])
  await act(owner, id, { intent: 'reply', threadId: thread, body: 'Ich finde es gut.' })
  expect([await open(owner), await open(commenter)]).toEqual([[], [{ ...line, author: 'Olga Owner', excerpt: 'Ich finde es gut.' }]])
  await changeAccess(owner, id, { intent: 'person', personId: reader.id, level: 'none' })
  expect(await open(reader)).toEqual([])
  await act(owner, id, { intent: 'resolve', threadId: thread })
  expect(await open(commenter)).toEqual([])
})

test('every change of comments is told with the document and nothing else', async () => {
  const { id, commenter, owner } = await shared()
  const heard: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const listener = listenToDatabase(['document_comments'], { onNotice: (payload) => heard.push(payload), onListening: resolve })
  await promise
  const told = async (work: () => Promise<unknown>) => {
    heard.length = 0
    await work()
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    expect(new Set(heard)).toEqual(new Set([id]))
  }
  const thread = await begin(commenter, id, 'Eins')
  const comment = (await db.comment.findFirstOrThrow({ where: { threadId: thread } })).id
  await told(() => act(owner, id, { intent: 'reply', threadId: thread, body: 'Zwei' }))
  await told(() => act(owner, id, { intent: 'react', commentId: comment, kind: 'thanks' }))
  await told(() => act(owner, id, { intent: 'react', commentId: comment, kind: 'thanks' }))
  await told(() => act(commenter, id, { intent: 'edit', commentId: comment, body: 'Eins!' }))
  await told(() => act(owner, id, { intent: 'resolve', threadId: thread }))
  await told(() => db.commentThread.delete({ where: { id: thread } }))
  await listener.close()
})
