import type { Database } from '../../platform/database.server.ts'
import type { Course } from '../course.ts'
import { dueAfter } from '../due.ts'
import { settleDueDates } from './settle-due-dates.server.ts'

/** Those of the people whom nothing else that is open holds to the course; held while it is decided what becomes of it. */
async function freeOf(tx: Database, courseId: string, personIds: readonly string[]): Promise<{ personId: string; enrolledAt: Date; isOwn: boolean }[]> {
  await tx.$queryRaw`SELECT 1 FROM enrolment WHERE course_id = ${courseId} AND person_id = ANY(${[...personIds]}::uuid[]) ORDER BY person_id FOR UPDATE`
  return tx.$queryRaw`
    SELECT enrolment.person_id AS "personId", enrolment.enrolled_at AS "enrolledAt", NOT bool_or(assigned.opens_enrolment) AS "isOwn"
    FROM enrolment JOIN assigned_person assigned ON assigned.person_id = enrolment.person_id
      JOIN course_assignment assignment ON assignment.id = assigned.assignment_id AND assignment.course_id = enrolment.course_id
    WHERE enrolment.course_id = ${courseId} AND enrolment.person_id = ANY(${[...personIds]}::uuid[]) AND enrolment.completed_at IS NULL
    GROUP BY enrolment.person_id, enrolment.enrolled_at HAVING bool_and(assigned.ended_at IS NOT NULL)`
}

/**
 * Frees people of an assignment. Who has begun keeps the course, without a due date; from the list of who has not it
 * goes again; who had taken it by themselves has their own date back. Completions stay.
 * @param course read before the transaction, in which it would ask for a second connection; null: its files are gone, so it has no term any more
 */
export async function releaseAssigned(tx: Database, { id, courseId }: { id: string; courseId: string }, course: Pick<Course, 'dueDays'> | null, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return
  await tx.assignedPerson.updateMany({ where: { assignmentId: id, personId: { in: [...personIds] }, endedAt: null }, data: { endedAt: now } })
  const free = await freeOf(tx, courseId, personIds)
  const others = free.filter(({ isOwn }) => !isOwn).map(({ personId }) => personId)
  const untouched = await tx.$queryRaw<{ personId: string }[]>`
    DELETE FROM enrolment WHERE course_id = ${courseId} AND person_id = ANY(${others}::uuid[])
      AND NOT EXISTS (SELECT FROM unit_progress done WHERE done.person_id = enrolment.person_id AND done.course_id = enrolment.course_id)
      AND NOT EXISTS (SELECT FROM quiz_attempt attempt WHERE attempt.person_id = enrolment.person_id AND attempt.course_id = enrolment.course_id)
      AND NOT EXISTS (SELECT FROM task_submission task WHERE task.person_id = enrolment.person_id AND task.course_id = enrolment.course_id)
    RETURNING person_id AS "personId"`
  const gone = untouched.map(({ personId }) => personId)
  // Why the course was on their list once says nothing any more.
  await tx.assignedPerson.deleteMany({ where: { personId: { in: gone }, assignment: { courseId } } })
  await tx.enrolment.updateMany({ where: { courseId, personId: { in: others } }, data: { dueAt: null, dueFrom: null } })
  const dueDays = course?.dueDays
  for (const { personId, enrolledAt, isOwn } of free) if (isOwn) await tx.enrolment.updateMany({ where: { courseId, personId }, data: { dueAt: dueDays === undefined ? null : dueAfter(dueDays, enrolledAt), dueFrom: null } })
  const isFree = new Set(free.map(({ personId }) => personId))
  await settleDueDates(tx, courseId, personIds.filter((personId) => !isFree.has(personId)))
}
