import type { Database } from '../../platform/database.server.ts'

/**
 * Until when people have to complete a course that is assigned to them: what is required goes before what is offered, and
 * then the earliest counts. An offer without a date leaves what there is. Completed courses stay as they are.
 */
export async function settleDueDates(tx: Database, courseId: string, personIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE enrolment SET due_at = first.due_at, due_from = first.assigned_at
    FROM (
      SELECT DISTINCT ON (assigned.person_id) assigned.person_id, assigned.due_at, assigned.assigned_at
      FROM assigned_person assigned JOIN course_assignment assignment ON assignment.id = assigned.assignment_id
      WHERE assignment.course_id = ${courseId} AND assigned.ended_at IS NULL AND assigned.due_at IS NOT NULL AND assigned.person_id = ANY(${[...personIds]}::uuid[])
      ORDER BY assigned.person_id, assignment.is_required DESC, assigned.due_at
    ) first
    WHERE enrolment.person_id = first.person_id AND enrolment.course_id = ${courseId} AND enrolment.completed_at IS NULL`
}
