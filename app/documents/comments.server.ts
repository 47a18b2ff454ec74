import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { commentPlaces } from './comment-places.server.ts'
import { readersAmong } from './comment-rights.server.ts'
import { type CommentList, type CommentView, type Reaction, reactionKinds, type ThreadView } from './comment-types.ts'
import { documentWithLevel } from './document-rights.server.ts'
import { type AccessLevel, mayComment, mayEdit, mayRead, mayResolve } from './policy.ts'
import { whenWords } from './when.ts'

const named = { select: { id: true, displayName: true } } as const
const selection = {
  id: true, anchorStart: true, anchorEnd: true, quote: true, before: true, after: true, replacement: true, outcome: true, resolvedAt: true,
  resolvedBy: named,
  comments: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true, body: true, createdAt: true, editedAt: true, deletedAt: true, author: named,
      mentions: { select: { person: named } },
      reactions: { orderBy: { at: 'asc' }, select: { kind: true, person: named } },
    },
  },
} satisfies Prisma.CommentThreadSelect
type ThreadRow = Prisma.CommentThreadGetPayload<{ select: typeof selection }>

function reactionsOf(rows: ThreadRow['comments'][number]['reactions'], viewer: Viewer): Reaction[] {
  return reactionKinds.flatMap((kind) => {
    const people = rows.filter((row) => row.kind === kind).map(({ person }) => person)
    return people.length === 0 ? [] : [{ kind, names: people.map(({ displayName }) => displayName), isOwn: people.some(({ id }) => id === viewer.id) }]
  })
}

function commentView(row: ThreadRow['comments'][number], viewer: Viewer): CommentView {
  const at = row.createdAt.toISOString()
  return {
    id: row.id,
    author: row.author?.displayName ?? null,
    isOwn: row.author?.id === viewer.id,
    body: row.body,
    mentions: row.mentions.map(({ person }) => ({ id: person.id, name: person.displayName })),
    at,
    when: whenWords(at),
    isEdited: row.editedAt !== null,
    isDeleted: row.deletedAt !== null,
    reactions: reactionsOf(row.reactions, viewer),
  }
}

function threadView(row: ThreadRow, viewer: Viewer, level: AccessLevel): ThreadView {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    id: row.id,
    anchor: { start: base64(row.anchorStart), end: base64(row.anchorEnd), quote: row.quote, before: row.before, after: row.after },
    replacement: row.replacement,
    outcome: row.outcome,
    isResolved: row.resolvedAt !== null,
    resolvedBy: row.resolvedBy?.displayName ?? null,
    mayResolve: mayResolve(level, row.comments[0]?.author?.id === viewer.id),
    comments: row.comments.map((comment) => commentView(comment, viewer)),
  }
}

/** The comments on a document, in the order in which they were begun. @throws AppError 403, 404 */
export async function commentsOn(viewer: Viewer, documentId: string): Promise<CommentList> {
  const { level } = await documentWithLevel(viewer, documentId, mayRead)
  const [rows, unseen] = await Promise.all([
    db.commentThread.findMany({ where: { documentId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: selection }),
    db.commentNotice.count({ where: { personId: viewer.id, comment: { thread: { documentId } } } }),
  ])
  return { threads: rows.map((row) => threadView(row, viewer, level)), unseen }
}

/** All comments on a document as a page of its own. @throws AppError 403, 404 */
export async function commentsPage(viewer: Viewer, documentId: string) {
  const { title, level } = await documentWithLevel(viewer, documentId, mayRead)
  const { threads } = await commentsOn(viewer, documentId)
  return { id: documentId, title, threads, places: await commentPlaces(documentId, threads), mayComment: mayComment(level), mayEdit: mayEdit(level) }
}

/** People who may read a document and whose name contains all words of `q`, at most six; who can be named in a comment. @throws AppError 403, 404 */
export async function peopleToMention(viewer: Viewer, documentId: string, q: string, withSelf = false): Promise<{ id: string; name: string }[]> {
  await documentWithLevel(viewer, documentId, mayRead)
  const words = q.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const found = await db.person.findMany({
    where: { disabledAt: null, ...(withSelf ? {} : { id: { not: viewer.id } }), AND: words.map((word) => ({ displayName: { contains: word, mode: 'insensitive' as const } })) },
    orderBy: { displayName: 'asc' },
    take: 60,
    select: { id: true, displayName: true },
  })
  const readers = await readersAmong(documentId, found.map(({ id }) => id))
  return found.filter(({ id }) => readers.has(id)).slice(0, 6).map(({ id, displayName }) => ({ id, name: displayName }))
}

export type OpenComment = { documentId: string; title: string; threadId: string; author: string | null; excerpt: string; /** ISO 8601 */ at: string }

/** Open conversations that wait for somebody: about their documents, that they take part in or are named in, and where another wrote last. The latest first. */
export async function openCommentsFor(viewer: Viewer, limit: number): Promise<OpenComment[]> {
  const { id } = viewer
  const rows = await db.commentThread.findMany({
    where: { resolvedAt: null, document: { deletedAt: null }, OR: [{ document: { ownerId: id } }, { comments: { some: { deletedAt: null, OR: [{ authorId: id }, { mentions: { some: { personId: id } } }] } } }] },
    select: {
      id: true, quote: true, documentId: true, document: { select: { title: true } },
      comments: { where: { deletedAt: null }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1, select: { body: true, createdAt: true, author: named } },
    },
  })
  const waiting = rows.flatMap(({ comments: [last], ...thread }) => (last && last.author?.id !== id ? [{ ...thread, last }] : []))
  const readable = new Map<string, boolean>()
  const mayReadIt = async (documentId: string): Promise<boolean> => {
    const known = readable.get(documentId) ?? (await readersAmong(documentId, [id])).has(id)
    readable.set(documentId, known)
    return known
  }
  const shown: typeof waiting = []
  for (const thread of waiting.sort((a, b) => b.last.createdAt.getTime() - a.last.createdAt.getTime())) {
    if (shown.length === limit) break
    if (await mayReadIt(thread.documentId)) shown.push(thread)
  }
  return shown.map(({ id: threadId, quote, documentId, document, last }) => ({ documentId, title: document.title, threadId, author: last.author?.displayName ?? null, excerpt: (last.body || quote).slice(0, 160), at: last.createdAt.toISOString() }))
}
