import type { Prisma } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayRead } from '../policy.ts'
import { readTextNode, type TextNode } from '../text.ts'
import { insertDocument } from './create-document.server.ts'

const most = 50

/** Keeps a text of the viewer's that could not be merged. @throws AppError 403, 404; 409 when there are too many */
export async function keepDraft(viewer: Viewer, documentId: string, text: TextNode): Promise<void> {
  await documentWithLevel(viewer, documentId, mayRead)
  if ((await db.documentDraft.count({ where: { documentId, personId: viewer.id } })) >= most) throw new AppError(409, 'too-many-drafts', m.documents_drafts_too_many({ most }))
  // What readTextNode lets through is plain JSON.
  await db.documentDraft.create({ data: { documentId, personId: viewer.id, text: text as Prisma.InputJsonValue } })
}

/** Throws a draft away. @throws AppError 404 when it is not the viewer's */
export async function discardDraft(viewer: Viewer, id: string): Promise<void> {
  const { count } = await db.documentDraft.deleteMany({ where: { id, personId: viewer.id } })
  if (count === 0) throw notFound()
}

/** Makes a draft a document of its own. @returns its id. @throws AppError 404 when it is not the viewer's */
export async function adoptDraft(viewer: Viewer, id: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const [draft] = await tx.documentDraft.findMany({ where: { id, personId: viewer.id }, select: { text: true, document: { select: { title: true } } } })
    if (!draft) throw notFound()
    // Of two windows that adopt at once, the second deletes nothing.
    const { count } = await tx.documentDraft.deleteMany({ where: { id } })
    if (count === 0) throw notFound()
    return insertDocument(tx, viewer, { title: m.documents_drafts_title({ title: draft.document.title }).slice(0, 200), text: readTextNode(draft.text) })
  })
}
