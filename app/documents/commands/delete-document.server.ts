import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayManage } from '../policy.ts'

/** Puts a document into the bin: open connections end, nothing is lost. @throws AppError 403, 404 */
export async function deleteDocument(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, id, mayManage, tx)
    await tx.document.update({ where: { id }, data: { deletedAt: new Date() } })
    await audit(tx, { actorId: viewer.id, action: 'document.deleted', subjectType: 'document', subjectId: id })
  })
}
