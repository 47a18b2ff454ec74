import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { mayManageLearning } from '../policy.ts'
import { filesMayGo } from '../../platform/kept-files.server.ts'
import { removeVersionFolder } from '../scorm/package-store.server.ts'

/** Takes a package out of the offer, or puts it back; progress and certificates stay. A second time changes nothing. @throws AppError 403; 404 */
export async function retirePackage(viewer: Viewer, courseId: string, isRetired: boolean): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const found = await tx.coursePackage.findUnique({ where: { id: courseId } })
    if (!found) throw notFound()
    if ((found.retiredAt !== null) === isRetired) return
    await tx.coursePackage.update({ where: { id: courseId }, data: { retiredAt: isRetired ? new Date() : null } })
    await audit(tx, { actorId: viewer.id, action: isRetired ? 'learning.package-retired' : 'learning.package-offered', subjectType: 'course', subjectId: courseId })
  })
}

/** Throws an uploaded package away that was not published. @throws AppError 403; 404; 409 when it is published */
export async function discardPackage(viewer: Viewer, versionId: string): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const mayGo = await db.$transaction(async (tx) => {
    const { count } = await tx.packageVersion.deleteMany({ where: { id: versionId, publishedAt: null } })
    if (count === 0) {
      if ((await tx.packageVersion.count({ where: { id: versionId } })) === 0) throw notFound()
      throw new AppError(409, 'package-published', m.learning_scorm_already_published())
    }
    await audit(tx, { actorId: viewer.id, action: 'learning.package-discarded', subjectType: 'course-package', subjectId: versionId })
    return filesMayGo(tx)
  })
  // What a backup is copying goes by the nightly job.
  if (mayGo) await removeVersionFolder(versionId)
}
