import { forgetNewsOf } from '../../notifications/commands/mark-done.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Job } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentToKeep } from '../document-rights.server.ts'
import { binDays } from '../bin.ts'

/** To be read only and out of the lists; or back. @throws AppError 403, 404 */
export async function archiveDocument(viewer: Viewer, id: string, isArchived: boolean): Promise<void> {
  await db.$transaction(async (tx) => {
    const document = await documentToKeep(viewer, id, tx)
    if (document.deletedAt) throw notFound()
    if ((document.archivedAt !== null) === isArchived) return
    await tx.document.update({ where: { id }, data: { archivedAt: isArchived ? new Date() : null } })
    await audit(tx, { actorId: viewer.id, action: isArchived ? 'document.archived' : 'document.unarchived', subjectType: 'document', subjectId: id })
  })
}

/** Takes a document out of the bin, to where it was; the top of the space when its folder is gone. @throws AppError 403, 404 */
export async function restoreDocument(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await documentToKeep(viewer, id, tx)).deletedAt) return
    await tx.document.update({ where: { id }, data: { deletedAt: null } })
    await audit(tx, { actorId: viewer.id, action: 'document.restored', subjectType: 'document', subjectId: id })
  })
}

/** Deletes a document for good that is in the bin. @throws AppError 403, 404 */
export async function eraseDocument(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await documentToKeep(viewer, id, tx)).deletedAt) throw notFound()
    await tx.document.delete({ where: { id } })
    await forgetNewsOf(tx, `/documents/${id}`)
    await audit(tx, { actorId: viewer.id, action: 'document.erased', subjectType: 'document', subjectId: id })
  })
}

const requestDays = 90

/** Ends what has been in the bin for its time, and forgets requests that were answered long ago. */
export async function deleteOldDocuments(now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
  const old = await db.document.findMany({ where: { deletedAt: { lt: before(binDays) } }, select: { id: true } })
  for (const { id } of old) {
    await db.$transaction(async (tx) => {
      // Somebody may have restored it meanwhile.
      const { count } = await tx.document.deleteMany({ where: { id, deletedAt: { lt: before(binDays) } } })
      if (count === 0) return
      await forgetNewsOf(tx, `/documents/${id}`)
      await audit(tx, { actorId: null, action: 'document.erased', subjectType: 'document', subjectId: id })
    })
  }
  await db.documentAccessRequest.deleteMany({ where: { answeredAt: { lt: before(requestDays) } } })
}

export const documentRetentionJob: Job = { queue: 'document-retention', cron: '20 3 * * *', work: () => deleteOldDocuments() }
