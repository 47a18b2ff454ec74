import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findTask } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import type { TaskInput } from '../schema.ts'
import { settleEvidence } from '../transfer/share-evidence.server.ts'
import { handIn } from '../transfer/hand-in.server.ts'
import { lockEnrolment } from './enrolment.server.ts'

/**
 * Hands in what a task asks for, or replaces what was handed in before. It is done when those whom the task
 * names have confirmed it, or at once when that is the person alone.
 * @throws AppError 409 `task-confirmed`
 */
export async function submitTask(viewer: Viewer, courseId: string, unitId: string, input: TaskInput, now = new Date()): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, task } = await findTask(courseId, unitId)
  await db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    await audit(tx, { actorId: viewer.id, action: 'learning.task-submitted', subjectType: 'course', subjectId: courseId, detail: { unit: unitId } })
    await handIn(tx, viewer, course, task, input, now)
    await settleEvidence(tx, viewer, courseId, unitId, viewer.id)
  })
}
