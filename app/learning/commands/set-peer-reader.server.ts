import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { findCourse } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'

/**
 * Says whether somebody is ready to read hand-ins of a course that they take. What they were asked before stays asked.
 * @throws AppError 404; 409 `not-enrolled`
 */
export async function setPeerReader(viewer: Viewer, courseId: string, reads: boolean): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  await findCourse(courseId)
  await db.$transaction(async (tx) => {
    const key = { personId: viewer.id, courseId }
    if (reads && (await tx.enrolment.count({ where: key })) === 0) throw new AppError(409, 'not-enrolled', m.learning_transfer_not_enrolled())
    const { count } = reads ? await tx.peerReader.createMany({ data: [key], skipDuplicates: true }) : await tx.peerReader.deleteMany({ where: key })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'learning.peer-reader-set', subjectType: 'course', subjectId: courseId, detail: { reads } })
  })
  // Somebody may be waiting for just this reader.
  if (reads) await enqueue('learning-transfer', {})
}
