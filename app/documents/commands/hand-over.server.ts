import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { asking, type DocumentWithLevel, documentToKeep, rightsSelection } from '../document-rights.server.ts'
import { checkHolder } from '../holders.server.ts'
import { personalSpaceId } from '../places.server.ts'

/** A document of the old owner's own space goes to the new one's. */
async function giveTo(tx: Database, viewer: Viewer, document: Pick<DocumentWithLevel, 'id' | 'ownerId' | 'space'>, ownerId: string): Promise<void> {
  const isAtHome = document.space.kind === 'personal'
  await tx.document.update({ where: { id: document.id }, data: { ownerId, ...(isAtHome ? { spaceId: await personalSpaceId(tx, { id: ownerId }), folderId: null } : {}) } })
  await tx.documentGrant.deleteMany({ where: { documentId: document.id, personId: ownerId } })
  await audit(tx, { actorId: viewer.id, action: 'document.handed-over', subjectType: 'document', subjectId: document.id, detail: { before: document.ownerId, after: ownerId } })
}

/** Makes somebody else the owner; who owned it before may still edit. @throws AppError 403, 404, 422 */
export async function handOver(viewer: Viewer, id: string, personId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const document = await documentToKeep(viewer, id, tx)
    if (document.deletedAt) throw notFound()
    await checkHolder(tx, { personId })
    if (document.ownerId === personId) return
    await giveTo(tx, viewer, document, personId)
    const before = document.ownerId
    await tx.documentGrant.upsert({ where: { documentId_personId: { documentId: id, personId: before } }, create: { documentId: id, personId: before, level: 'edit' }, update: { level: 'edit' } })
  })
}

/** Takes over what somebody owns who is no longer in the directory: their superior or an administrator may. @throws AppError 403, 404 */
export async function takeOver(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const document = await tx.document.findUnique({ where: { id }, select: { ...rightsSelection, owner: { select: { disabledAt: true, managerId: true } } } })
    if (!document || document.deletedAt) throw notFound()
    const { owner } = document
    if (!owner.disabledAt || (owner.managerId !== viewer.id && !(await asking(viewer, tx)).isAdmin)) throw forbidden()
    await giveTo(tx, viewer, document, viewer.id)
  })
}
