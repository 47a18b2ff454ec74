import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { asking, documentWithLevel } from '../document-rights.server.ts'
import { type Place, placeToWrite } from '../places.server.ts'
import { mayEdit, mayManage, mayRead, spaceLevel } from '../policy.ts'

/**
 * Moves documents, all or none: within its space whoever may write there, into another one who owns the
 * document, as that changes who may read it.
 * @throws AppError 403, 404
 */
export async function moveDocuments(viewer: Viewer, ids: readonly string[], target: Place): Promise<void> {
  await db.$transaction(async (tx) => {
    const to = await placeToWrite(tx, viewer, target)
    const person = await asking(viewer, tx)
    for (const id of ids) {
      const document = await documentWithLevel(viewer, id, mayRead, tx)
      const isOwner = mayManage(document.standing)
      if (!isOwner && (document.spaceId !== to.spaceId || !mayEdit(spaceLevel(person, document.space)))) throw forbidden()
      if (document.spaceId === to.spaceId && document.folderId === to.folderId) continue
      await tx.document.update({ where: { id }, data: { spaceId: to.spaceId, folderId: to.folderId } })
      await audit(tx, {
        actorId: viewer.id, action: 'document.moved', subjectType: 'document', subjectId: id,
        detail: { before: { spaceId: document.spaceId, folderId: document.folderId }, after: { spaceId: to.spaceId, folderId: to.folderId } },
      })
    }
  })
}
