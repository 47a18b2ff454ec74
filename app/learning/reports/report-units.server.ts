/** How far the units are with a course: numbers without people. */
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course } from '../course.ts'
import { withMovedDue } from '../people/absences.server.ts'
import { mayManageLearning } from '../policy.ts'
import { type Learner, type UnitReport, unitReportOf } from './unit-counts.server.ts'

/** By department and unit of those who are in the course. @throws AppError 403 */
export async function unitReport(viewer: Viewer, course: Course, now = new Date()): Promise<UnitReport> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const [enrolments, units] = await Promise.all([
    db.enrolment.findMany({ where: { courseId: course.id, person: { disabledAt: null } }, include: { person: { select: { unitId: true } } } }).then(withMovedDue),
    db.orgUnit.findMany({ select: { id: true, name: true, parentId: true } }),
  ])
  const learners = enrolments.map(({ person, completedAt, dueAt }): Learner => ({ unitId: person.unitId, state: completedAt ? 'completed' : dueAt && dueAt < now ? 'overdue' : 'open' }))
  return unitReportOf(learners, units)
}
