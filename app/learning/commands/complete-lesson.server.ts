import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { findUnit } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'

/**
 * Marks a lesson or reflection as done.
 * @throws AppError 409 for a quiz, a task or a package, which are done in another way
 */
export async function completeLesson(viewer: Viewer, courseId: string, unitId: string): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'lesson' && unit.kind !== 'reflection') throw new AppError(409, 'not-a-lesson', m.learning_not_a_lesson())
  await db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    await completeUnit(tx, viewer, course, unit)
    await tx.readingPlace.deleteMany({ where: { personId: viewer.id, courseId, unitId } })
  })
}
