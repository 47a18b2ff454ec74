/** Why a course is on somebody's list: what is said to the person. */
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { audienceOf } from './assignment.ts'
import type { TargetView } from './assignments.server.ts'
import { absencesOf } from './absences.server.ts'
import { movedDueDay } from './absence.ts'

export type Reason = {
  target: TargetView
  isRequired: boolean
  assignedOn: Day
  /** Of new managers. */
  leadsSince: Day | null
}

/** `movedDays`: by how many days absence has moved the due date. */
export type Reasons = { reasons: Reason[]; movedDays: number }

/** The open assignments behind the viewer's courses, what is required first; by course. */
export async function assignmentReasons(viewer: Viewer): Promise<Record<string, Reasons>> {
  const [rows, enrolments, absences] = await Promise.all([
    db.assignedPerson.findMany({
      where: { personId: viewer.id, endedAt: null },
      orderBy: [{ assignment: { isRequired: 'desc' } }, { assignedAt: 'asc' }],
      include: { assignment: { include: { unit: { select: { name: true } } } } },
    }),
    db.enrolment.findMany({ where: { personId: viewer.id, completedAt: null, dueAt: { not: null } } }),
    absencesOf([viewer.id]),
  ])
  const found: Record<string, Reasons> = {}
  const of = (courseId: string) => (found[courseId] ??= { reasons: [], movedDays: 0 })
  for (const { assignment, assignedAt, leadsSince } of rows) {
    const audience = audienceOf(assignment)
    const target: TargetView = audience.audience === 'person' ? { audience: 'person', name: viewer.displayName } : audience.audience === 'unit' ? { audience: 'unit', name: assignment.unit?.name ?? '' } : audience
    of(assignment.courseId).reasons.push({ target, isRequired: assignment.isRequired, assignedOn: dayAt(assignedAt), leadsSince: leadsSince && leadsSince.toISOString().slice(0, 10) })
  }
  for (const { courseId, dueAt, dueFrom, enrolledAt } of enrolments) {
    if (!dueAt) continue
    const due = dayAt(dueAt)
    const moved = movedDueDay(due, dayAt(dueFrom ?? enrolledAt), absences.get(viewer.id) ?? [])
    if (moved > due) of(courseId).movedDays = Math.round((Date.parse(moved) - Date.parse(due)) / 86_400_000)
  }
  return found
}
