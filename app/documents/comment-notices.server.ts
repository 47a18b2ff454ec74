import type { Database } from '../platform/database.server.ts'
import { invalidInput } from '../platform/errors.ts'
import { m } from '../paraglide/messages.js'
import { readersAmong } from './comment-rights.server.ts'

/**
 * The people named in a comment: those who may read it and stand in its text as "@Name".
 * @throws AppError 422 when somebody named could not read it
 */
export async function checkedMentions(tx: Database, documentId: string, body: string, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const people = await tx.person.findMany({ where: { id: { in: [...personIds] }, disabledAt: null }, select: { id: true, displayName: true } })
  const named = people.filter(({ displayName }) => body.includes(`@${displayName}`)).map(({ id }) => id)
  const readers = await readersAmong(documentId, named, tx)
  if (named.some((id) => !readers.has(id))) throw invalidInput([{ path: 'body', message: m.documents_comments_cannot_read() }])
  return named
}

type Told = { commentId: string; documentId: string; ownerId: string; threadId: string; authorId: string; mentioned: readonly string[] }

/** Notes who is to hear of a new comment: the document's owner, who wrote or is named in the thread; not who wrote it. */
export async function noteForOthers(tx: Database, { commentId, ownerId, threadId, authorId, mentioned }: Told): Promise<void> {
  const participants = await tx.comment.findMany({ where: { threadId, deletedAt: null }, select: { authorId: true, mentions: { select: { personId: true } } } })
  const people = new Set([ownerId, ...mentioned, ...participants.flatMap((comment) => [...(comment.authorId === null ? [] : [comment.authorId]), ...comment.mentions.map(({ personId }) => personId)])])
  people.delete(authorId)
  await tx.commentNotice.createMany({ data: [...people].map((personId) => ({ commentId, personId })), skipDuplicates: true })
}
