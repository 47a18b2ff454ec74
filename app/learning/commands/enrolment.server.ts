/** What every change to somebody's learning does first and last. Runs inside the transaction of a command. */
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Unit } from '../course.ts'
import { dueAfter } from '../due.ts'
import { issueCertificate } from './issue-certificate.server.ts'
import { requirePrerequisites } from '../prerequisites.server.ts'
import { progressIn } from '../progress.ts'
import { recordStatement } from '../xapi/record.server.ts'

/**
 * Enrols the person unless that is done already, and locks the enrolment, so that all changes of
 * one person in one course come one after the other, however many tabs send them.
 * @throws AppError 409 `prerequisite-missing` before the first step
 */
export async function lockEnrolment(tx: Database, viewer: Viewer, course: Course): Promise<void> {
  await requirePrerequisites(tx, viewer.id, course)
  const now = new Date()
  const { count } = await tx.enrolment.createMany({
    data: { personId: viewer.id, courseId: course.id, enrolledAt: now, dueAt: dueAfter(course.dueDays, now) },
    skipDuplicates: true,
  })
  if (count > 0) await audit(tx, { actorId: viewer.id, action: 'learning.enrolled', subjectType: 'course', subjectId: course.id })
  await tx.$queryRaw`SELECT 1 FROM enrolment WHERE person_id = ${viewer.id}::uuid AND course_id = ${course.id} FOR UPDATE`
}

/** Records a unit as done, and the course when that was the last required one. A second time changes nothing. */
export async function completeUnit(tx: Database, viewer: Viewer, course: Course, unit: Unit): Promise<void> {
  const now = new Date()
  const key = { personId: viewer.id, courseId: course.id, unitId: unit.id }
  const known = await tx.unitProgress.findUnique({ where: { personId_courseId_unitId: key } })
  if (known?.completedAt && known.rev >= unit.rev) return
  const done = { rev: unit.rev, contentHash: unit.contentHash, completedAt: now }
  await tx.unitProgress.upsert({ where: { personId_courseId_unitId: key }, create: { ...key, ...done }, update: done })
  await audit(tx, { actorId: viewer.id, action: 'learning.unit-completed', subjectType: 'course', subjectId: course.id, detail: { unit: unit.id, rev: unit.rev } })
  const records = await tx.unitProgress.findMany({ where: { personId: viewer.id, courseId: course.id } })
  const { isComplete, doneCount, total } = progressIn(course, records)
  await recordStatement(tx, { viewer, course, unit, verb: 'completed' })
  await recordStatement(tx, { viewer, course, verb: 'progressed', percent: total === 0 ? 100 : Math.round((doneCount / total) * 100) })
  if (isComplete) await completeCourse(tx, viewer, course, viewer.id, now)
}

/** Records a course as completed, with its certificate. A second time changes nothing. @param actorId null: it follows from another state of the course */
export async function completeCourse(tx: Database, viewer: Viewer, course: Course, actorId: string | null, now: Date): Promise<void> {
  const { count } = await tx.enrolment.updateMany({ where: { personId: viewer.id, courseId: course.id, completedAt: null }, data: { completedAt: now } })
  if (count === 0) return
  await audit(tx, { actorId, action: 'learning.course-completed', subjectType: 'course', subjectId: course.id, detail: { version: course.version } })
  await recordStatement(tx, { viewer, course, verb: 'completed' })
  await issueCertificate(tx, viewer, course, now)
}
