import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayEdit } from '../policy.ts'

/** Gives a document another title. @throws AppError 403, 404 */
export async function renameDocument(viewer: Viewer, id: string, title: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const document = await documentWithLevel(viewer, id, mayEdit, tx)
    if (document.title === title) return
    await tx.document.update({ where: { id }, data: { title, updatedAt: new Date(), lastEditorId: viewer.id } })
    await audit(tx, { actorId: viewer.id, action: 'document.renamed', subjectType: 'document', subjectId: id })
  })
}
