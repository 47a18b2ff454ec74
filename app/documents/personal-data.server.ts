import { logger } from '../platform/logger.server.ts'
import { db } from '../platform/database.server.ts'
import { readText } from './stored-text.server.ts'
import { readTextNode } from './text.ts'
import { toMarkdown } from './to-markdown.ts'

/** Null for a document that can not be read: the rest is to come all the same. */
async function markdownOf(documentId: string): Promise<string | null> {
  try {
    return toMarkdown(await readText(documentId))
  } catch (error) {
    logger.error({ err: error, documentId }, 'a document is missing from the copy of a person’s data')
    return null
  }
}

/** What somebody wrote beside texts, where they are named, how they reacted, what they closed, and what they are to hear of. */
async function commentsHeldAbout(personId: string) {
  const where = { thread: { select: { document: { select: { id: true, title: true } }, quote: true } } } as const
  const ofComment = { comment: { select: { id: true, ...where } } } as const
  const [written, mentions, reactions, resolved, notices] = await Promise.all([
    db.comment.findMany({ where: { authorId: personId }, orderBy: { createdAt: 'desc' }, select: { body: true, createdAt: true, editedAt: true, deletedAt: true, thread: { select: { ...where.thread.select, replacement: true } } } }),
    db.commentMention.findMany({ where: { personId }, select: ofComment }),
    db.commentReaction.findMany({ where: { personId }, select: { kind: true, at: true, ...ofComment } }),
    db.commentThread.findMany({ where: { resolvedById: personId }, select: { id: true, resolvedAt: true, outcome: true, document: { select: { id: true, title: true } } } }),
    db.commentNotice.findMany({ where: { personId }, select: { at: true, ...ofComment } }),
  ])
  return { written, mentions, reactions, resolved, notices }
}

/** A person's documents with their text, what is shared with them by name, and where they wrote when. */
export async function documentsHeldAbout(personId: string) {
  const ofDocument = { select: { id: true, title: true } } as const
  const [rows, shared, changes, lastEdited, versionsMade, versionsWritten, clients, tasks, readings, receipts, drafts, comments, mentions] = await Promise.all([
    db.document.findMany({ where: { ownerId: personId }, select: { id: true, title: true, everyone: true, createdAt: true, updatedAt: true, deletedAt: true }, orderBy: { updatedAt: 'desc' } }),
    db.documentGrant.findMany({ where: { personId }, select: { level: true, document: ofDocument } }),
    db.documentUpdate.groupBy({ by: ['documentId'], where: { personId }, _count: true, _min: { at: true }, _max: { at: true } }),
    db.document.findMany({ where: { lastEditorId: personId }, select: { id: true } }),
    db.documentVersion.findMany({ where: { madeById: personId }, select: { documentId: true, number: true, kind: true, name: true, madeAt: true } }),
    db.documentVersionAuthor.findMany({ where: { personId }, select: { version: { select: { documentId: true, number: true, madeAt: true } } } }),
    db.documentWriter.findMany({ where: { personId }, select: { documentId: true, clientId: true } }),
    db.documentItem.findMany({ where: { assigneeId: personId }, select: { documentId: true, text: true, day: true, isDone: true } }),
    db.documentReading.findMany({ where: { OR: [{ askedById: personId }, { people: { some: { personId } } }] }, select: { dueDay: true, askedById: true, askedAt: true, version: { select: { documentId: true, number: true } } } }),
    db.documentReceipt.findMany({ where: { personId }, select: { confirmedAt: true, reading: { select: { version: { select: { documentId: true, number: true } } } } } }),
    db.documentDraft.findMany({ where: { personId }, select: { documentId: true, createdAt: true, text: true } }),
    commentsHeldAbout(personId),
    db.documentMention.findMany({ where: { personId }, select: { documentId: true, at: true } }),
  ])
  const [spaces, groups, favourites, requests, templates] = await Promise.all([
    db.documentSpaceMember.findMany({ where: { personId }, select: { level: true, space: { select: { id: true, name: true } } } }),
    db.documentGroup.findMany({ where: { OR: [{ ownerId: personId }, { members: { some: { personId } } }] }, select: { id: true, name: true, ownerId: true } }),
    db.documentFavourite.findMany({ where: { personId }, select: { documentId: true, at: true } }),
    db.documentAccessRequest.findMany({ where: { personId }, select: { documentId: true, message: true, createdAt: true, answeredAt: true, answer: true } }),
    db.documentTemplate.findMany({ where: { ownerId: personId }, select: { title: true, markdown: true, createdAt: true } }),
  ])
  const ownSpace = await db.documentSpace.findUnique({ where: { personId }, select: { id: true, createdAt: true, folders: { select: { name: true } } } })
  const files = await db.attachment.findMany({ where: { uploaderId: personId }, select: { id: true, documentId: true, name: true, mediaType: true, createdAt: true } })
  const erasures = await db.documentErasure.findMany({ where: { byId: personId }, select: { documentId: true, at: true, reason: true, note: true } })
  // One after the other: many documents at once would need much memory.
  const owned = []
  for (const document of rows) owned.push({ ...document, markdown: await markdownOf(document.id) })
  return {
    owned,
    shared: shared.map(({ level, document }) => ({ ...document, level })),
    changes: changes.map(({ documentId, _count, _min, _max }) => ({ documentId, count: _count, first: _min.at, last: _max.at })),
    drafts: drafts.map(({ text, ...draft }) => ({ ...draft, markdown: toMarkdown(readTextNode(text)) })),
    ownSpace,
    spaces: spaces.map(({ level, space }) => ({ ...space, level })),
    groups: groups.map(({ id, name, ownerId }) => ({ id, name, isKeptByThem: ownerId === personId })),
    favourites,
    requests,
    templates,
    files,
    erasures,
    lastEdited: lastEdited.map(({ id }) => id),
    comments,
    mentions,
    versionsMade,
    versionsWritten: versionsWritten.map(({ version }) => version),
    writingClients: clients.map(({ documentId, clientId }) => ({ documentId, client: Number(clientId) })),
    tasks,
    readingsAsked: readings.map(({ version, askedById, ...rest }) => ({ ...version, ...rest, askedByThisPerson: askedById === personId })),
    readingsConfirmed: receipts.map(({ confirmedAt, reading }) => ({ ...reading.version, confirmedAt })),
  }
}
