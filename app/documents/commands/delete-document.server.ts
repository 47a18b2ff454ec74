import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentToKeep } from '../document-rights.server.ts'
import { notFound } from '../../platform/errors.ts'

/** Puts documents into the bin, all or none: open connections end, nothing is lost. @throws AppError 403, 404 */
export async function deleteDocuments(viewer: Viewer, ids: readonly string[]): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const id of ids) {
      if ((await documentToKeep(viewer, id, tx)).deletedAt) throw notFound()
      await tx.document.update({ where: { id }, data: { deletedAt: new Date() } })
      await audit(tx, { actorId: viewer.id, action: 'document.deleted', subjectType: 'document', subjectId: id })
    }
  })
}

/** Puts one document into the bin. @throws AppError 403, 404 */
export function deleteDocument(viewer: Viewer, id: string): Promise<void> {
  return deleteDocuments(viewer, [id])
}
