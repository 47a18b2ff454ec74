import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import type { DocumentLanguage } from '../language.ts'
import { mayEdit } from '../policy.ts'

/** Says in which language a document is written. @throws AppError 403, 404 */
export async function setLanguage(viewer: Viewer, id: string, language: DocumentLanguage): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, id, mayEdit, tx)
    const { count } = await tx.document.updateMany({ where: { id, language: { not: language } }, data: { language } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'document.language-changed', subjectType: 'document', subjectId: id, detail: { language } })
  })
}
