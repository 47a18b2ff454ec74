import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Tells people that a document is theirs to read from now on, in the transaction that gives them the right; not who does it. */
export async function tellOfShare(tx: Database, viewer: Viewer, documentId: string, personIds: readonly string[]): Promise<void> {
  const others = personIds.filter((id) => id !== viewer.id)
  if (others.length === 0) return
  const { title } = await tx.document.findUniqueOrThrow({ where: { id: documentId }, select: { title: true } })
  await notifyAll(tx, others.map((personId) => ({ personId, kind: 'document-shared', subject: documentId, path: `/documents/${documentId}`, title: (options) => m.documents_tree_news_shared({ name: viewer.displayName, title }, options) })))
}
