import type { Prisma } from '../../prisma/generated/client.ts'
import { db, type Database } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { askingOf, type DocumentWithLevel, documentWithLevel, rightsSelection } from './document-rights.server.ts'
import { effectiveLevel, mayComment, mayRead } from './policy.ts'

/** Of these people those who may read the document at this moment. */
export async function readersAmong(documentId: string, personIds: readonly string[], client: Database = db): Promise<Set<string>> {
  // One after the other: a transaction has one connection.
  const document = await client.document.findUnique({ where: { id: documentId }, select: rightsSelection })
  const people = await askingOf(personIds, client)
  if (!document || document.deletedAt) return new Set()
  return new Set([...people.values()].flatMap((person) => (mayRead(effectiveLevel(person, document)) ? [person.id] : [])))
}

const threadSelection = { id: true, resolvedAt: true, replacement: true, outcome: true, comments: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true, authorId: true, deletedAt: true } } } satisfies Prisma.CommentThreadSelect
export type OwnThread = Prisma.CommentThreadGetPayload<{ select: typeof threadSelection }> & { document: DocumentWithLevel }

/**
 * A thread of a document that the viewer may comment on, held against others until the transaction ends.
 * @throws AppError 403; 404, also for a thread of another document
 */
export async function threadToChange(tx: Database, viewer: Viewer, documentId: string, threadId: string): Promise<OwnThread> {
  const document = await documentWithLevel(viewer, documentId, mayComment, tx)
  await tx.$queryRaw`SELECT 1 FROM comment_thread WHERE id = ${threadId}::uuid FOR UPDATE`
  const thread = await tx.commentThread.findFirst({ where: { id: threadId, documentId }, select: threadSelection })
  if (!thread) throw notFound()
  return { ...thread, document }
}

/** The viewer's own comment with its thread. @throws AppError 403 for somebody else's; 404 */
export async function commentToChange(tx: Database, viewer: Viewer, documentId: string, commentId: string): Promise<{ thread: OwnThread }> {
  const found = await tx.comment.findFirst({ where: { id: commentId, deletedAt: null, thread: { documentId } }, select: { authorId: true, threadId: true } })
  if (!found) {
    await documentWithLevel(viewer, documentId, mayComment, tx)
    throw notFound()
  }
  const thread = await threadToChange(tx, viewer, documentId, found.threadId)
  if (found.authorId !== viewer.id) throw forbidden()
  return { thread }
}
