import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayManageLearning } from '../policy.ts'

/** Takes a certificate back; the page of its code says so from then on. A second time changes nothing. @throws AppError 403; 404 */
export async function revokeCertificate(viewer: Viewer, id: string, reason: string): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.certificate.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date(), revokedById: viewer.id, reason } })
    const found = await tx.certificate.findUnique({ where: { id }, select: { courseId: true, personId: true } })
    if (!found) throw notFound()
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'learning.certificate-revoked', subjectType: 'certificate', subjectId: id, detail: { course: found.courseId, personId: found.personId } })
  })
}
