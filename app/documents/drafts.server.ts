import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { documentWithLevel } from './document-rights.server.ts'
import { mayRead } from './policy.ts'
import { readTextNode, type TextNode } from './text.ts'

/** `createdAt`: ISO 8601. */
export type Draft = { id: string; createdAt: string; text: TextNode }

/** The viewer's own drafts of a document, newest first. @throws AppError 403, 404 */
export async function draftsOf(viewer: Viewer, documentId: string): Promise<{ title: string; drafts: Draft[] }> {
  const { title } = await documentWithLevel(viewer, documentId, mayRead)
  const rows = await db.documentDraft.findMany({ where: { documentId, personId: viewer.id }, orderBy: { createdAt: 'desc' }, select: { id: true, createdAt: true, text: true } })
  return { title, drafts: rows.map(({ id, createdAt, text }) => ({ id, createdAt: createdAt.toISOString(), text: readTextNode(text) })) }
}
