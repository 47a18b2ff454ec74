/** The assignments as those who run the training see them, and what a new one can be made of. */
import { getLocale } from '../../paraglide/runtime.js'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Role, Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { allCourses } from '../catalogue.server.ts'
import { mayManageLearning } from '../policy.ts'
import { audienceOf, termsOf } from './assignment.ts'

/** Whom it is for, as words are made of it. */
export type TargetView = { audience: 'person'; name: string } | { audience: 'unit'; name: string } | { audience: 'role'; role: Role } | { audience: 'new_managers'; leadsFrom: Day }

export type AssignmentLine = {
  id: string
  courseId: string
  courseTitle: string
  target: TargetView
  isRequired: boolean
  dueOn: Day | null
  dueDays: number | null
  createdOn: Day
  createdBy: string | null
  endedOn: Day | null
  /** How many have the course by it now, and how many of those have completed it. */
  people: number
  completed: number
}

async function counts(): Promise<Map<string, { people: number; completed: number }>> {
  const rows = await db.$queryRaw<{ id: string; people: number; completed: number }[]>`
    SELECT assignment.id, count(*)::int AS people, count(enrolment.completed_at)::int AS completed
    FROM course_assignment assignment JOIN assigned_person assigned ON assigned.assignment_id = assignment.id AND assigned.ended_at IS NULL
      LEFT JOIN enrolment ON enrolment.person_id = assigned.person_id AND enrolment.course_id = assignment.course_id
    GROUP BY assignment.id`
  return new Map(rows.map((row) => [row.id, row]))
}

/** All assignments, the newest first. @throws AppError 403 */
export async function assignmentPage(viewer: Viewer): Promise<AssignmentLine[]> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const language = getLocale()
  const [rows, courses, counted] = await Promise.all([
    db.courseAssignment.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], include: { person: { select: { displayName: true } }, unit: { select: { name: true } }, createdBy: { select: { displayName: true } } } }),
    allCourses(),
    counts(),
  ])
  return rows.map((row) => {
    const audience = audienceOf(row)
    const name = row.person?.displayName ?? row.unit?.name ?? ''
    return {
      id: row.id,
      courseId: row.courseId,
      courseTitle: courses.find(({ id }) => id === row.courseId)?.title[language] ?? row.courseId,
      target: audience.audience === 'person' || audience.audience === 'unit' ? { audience: audience.audience, name } : audience,
      isRequired: row.isRequired,
      ...termsOf(row),
      createdOn: dayAt(row.createdAt),
      createdBy: row.createdBy?.displayName ?? null,
      endedOn: row.endedAt && dayAt(row.endedAt),
      people: counted.get(row.id)?.people ?? 0,
      completed: counted.get(row.id)?.completed ?? 0,
    }
  })
}

export type AssignmentChoices = { courses: { id: string; title: string; dueDays: number }[]; units: { id: string; name: string; depth: number }[]; today: Day }

/** What the form of a new assignment offers. @throws AppError 403 */
export async function assignmentChoices(viewer: Viewer, now = new Date()): Promise<AssignmentChoices> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const language = getLocale()
  const [courses, units] = await Promise.all([
    allCourses(),
    db.$queryRaw<AssignmentChoices['units']>`
      WITH RECURSIVE tree AS (
        SELECT id, name, 0 AS depth, ARRAY[name] AS path FROM org_unit WHERE parent_id IS NULL
        UNION SELECT unit.id, unit.name, tree.depth + 1, tree.path || unit.name FROM org_unit unit JOIN tree ON unit.parent_id = tree.id
      ) SELECT id, name, depth FROM tree ORDER BY path`,
  ])
  return { courses: courses.map(({ id, title, dueDays }) => ({ id, title: title[language], dueDays })), units, today: dayAt(now) }
}
