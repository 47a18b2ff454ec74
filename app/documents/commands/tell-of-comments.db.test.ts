import { beforeEach, expect, test } from 'vitest'
import { newToken } from '../../identity/session.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { commentChange } from '../comment-schema.ts'
import { changeComments } from './change-comments.server.ts'
import { createDocument } from './create-document.server.ts'
import { changeAccess, shareDocument } from './share-document.server.ts'
import { tellOfComments } from './tell-of-comments.server.ts'

beforeEach(async () => {
  await db.mail.deleteMany()
  await db.commentNotice.deleteMany()
})

async function person(displayName: string, locale: string | null = null): Promise<Viewer> {
  const { id } = await db.person.create({ data: { directoryId: newToken(), username: newToken(), displayName, givenName: displayName, surname: displayName, locale, mail: `${displayName.toLowerCase()}@stadt.example` }, select: { id: true } })
  return { id, username: displayName, displayName, unitId: null, roles: ['employee'] }
}

const act = (viewer: Viewer, id: string, form: Record<string, string>) => changeComments(viewer, id, commentChange.parse(form))
const begin = async (viewer: Viewer, id: string, body: string, mentions = '') => (await act(viewer, id, { intent: 'start', start: 'AAAA', end: 'AAAA', quote: 'bis 18:30 Uhr', body, mentions })) ?? ''
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const mails = async () => (await db.mail.findMany({ orderBy: { address: 'asc' } })).map(({ address, subject }) => `${address.split('@')[0]}: ${subject}`)

async function shared() {
  const [owner, anna, beat] = [await person('Olga'), await person('Anna', 'en'), await person('Beat')]
  const id = await createDocument(owner, { title: 'Plan' })
  await shareDocument(owner, id, { people: [anna, beat].map((one) => ({ id: one.id, level: 'comment' as const })), units: [], everyone: 'none' })
  return { id, owner, anna, beat }
}

test('one mail a person and document once the conversation pauses: to the owner, who takes part and who is named, not to who wrote', async () => {
  const { id, owner, anna, beat } = await shared()
  const thread = await begin(anna, id, 'Reicht das, @Beat?', beat.id)
  await act(anna, id, { intent: 'reply', threadId: thread, body: 'Ich meine wegen Kriens.' })
  await act(owner, id, { intent: 'reply', threadId: thread, body: 'Ja.' })
  await tellOfComments(inMinutes(4))
  expect(await mails()).toEqual([])
  await tellOfComments(inMinutes(6))
  await tellOfComments(inMinutes(7))
  expect(await mails()).toEqual(['anna: New comment: Plan', 'beat: 3 neue Kommentare: Plan', 'olga: 2 neue Kommentare: Plan'])
  const { body } = await db.mail.findFirstOrThrow({ where: { personId: beat.id } })
  expect(body).toContain('Anna hat Sie genannt, zu «bis 18:30 Uhr»:\nReicht das, @Beat?')
  expect(body).toContain(`/documents/${id}`)
})

test('a conversation that does not pause is told after half an hour', async () => {
  const { id, owner, anna } = await shared()
  const thread = await begin(anna, id, 'Eins')
  await db.commentNotice.updateMany({ data: { at: inMinutes(-31) } })
  await act(anna, id, { intent: 'reply', threadId: thread, body: 'Zwei' })
  await tellOfComments()
  expect(await db.mail.count({ where: { personId: owner.id } })).toBe(1)
})

test('left out is what was seen, closed or deleted meanwhile, what one may not read any more, and who wants no mails', async () => {
  const { id, owner, anna, beat } = await shared()
  const quiet = await person('Quiet')
  await changeAccess(owner, id, { intent: 'person', personId: quiet.id, level: 'read' })
  await db.notificationChoice.create({ data: { personId: quiet.id, kind: 'document-comment', inApp: true, mail: 'off' } })
  await begin(owner, id, 'Für @Quiet und @Beat', `${quiet.id},${beat.id}`)
  const closed = await begin(anna, id, 'Erledigt sich')
  await act(owner, id, { intent: 'resolve', threadId: closed })
  const deleted = await begin(anna, id, 'Doch nicht')
  await act(anna, id, { intent: 'delete', commentId: (await db.comment.findFirstOrThrow({ where: { threadId: deleted } })).id })
  await begin(anna, id, 'Gesehen')
  await act(owner, id, { intent: 'seen' })
  await changeAccess(owner, id, { intent: 'person', personId: beat.id, level: 'none' })
  await tellOfComments(inMinutes(6))
  expect(await mails()).toEqual([])
  expect(await db.commentNotice.count()).toBe(0)
})

test('an edit tells only who is named anew', async () => {
  const { id, owner, anna, beat } = await shared()
  const thread = await begin(owner, id, 'Hallo @Anna', anna.id)
  await tellOfComments(inMinutes(6))
  await db.mail.deleteMany()
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId: thread } })
  await act(owner, id, { intent: 'edit', commentId, body: 'Hallo @Anna und @Beat', mentions: beat.id })
  await tellOfComments(inMinutes(12))
  expect(await mails()).toEqual(['beat: Neuer Kommentar: Plan'])
})
