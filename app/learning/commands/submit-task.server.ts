import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findTask } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import type { TaskInput } from '../schema.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'

/** Hands in what a task asks for, or replaces what was handed in before. */
export async function submitTask(viewer: Viewer, courseId: string, unitId: string, input: TaskInput): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, task } = await findTask(courseId, unitId)
  const key = { personId: viewer.id, courseId, unitId }
  const handedIn = { text: input.text, link: input.link ?? null, submittedAt: new Date() }
  await db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    await tx.taskSubmission.upsert({ where: { personId_courseId_unitId: key }, create: { ...key, ...handedIn }, update: handedIn })
    await audit(tx, { actorId: viewer.id, action: 'learning.task-submitted', subjectType: 'course', subjectId: courseId, detail: { unit: unitId } })
    await completeUnit(tx, viewer, course, task)
  })
}
