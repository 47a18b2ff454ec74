import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking } from './document-rights.server.ts'
import { readable } from './readable.server.ts'

export type Mention = { documentId: string; title: string; /** ISO 8601 */ at: string }

/** Documents whose text has come to name the viewer since then, the latest first; not where they wrote last themselves. */
export async function mentionsOf(viewer: Viewer, since: Date, limit: number): Promise<Mention[]> {
  const rows = await db.documentMention.findMany({
    where: { personId: viewer.id, at: { gte: since }, document: { AND: [readable(await asking(viewer)), { archivedAt: null, OR: [{ lastEditorId: null }, { lastEditorId: { not: viewer.id } }] }] } },
    orderBy: [{ at: 'desc' }, { documentId: 'asc' }],
    take: limit,
    select: { at: true, documentId: true, document: { select: { title: true } } },
  })
  return rows.map(({ at, documentId, document }) => ({ documentId, title: document.title, at: at.toISOString() }))
}
