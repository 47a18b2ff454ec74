import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Course, unitsInOrder } from '../course.ts'
import { completeCourse } from '../commands/enrolment.server.ts'
import { progressIn } from '../progress.ts'

/** Those in a course who have not completed it, and have all of these units done, in some state of them. */
function candidates(tx: Database, courseId: string, unitIds: readonly string[]): Promise<{ personId: string }[]> {
  return tx.$queryRaw`
    SELECT enrolment.person_id AS "personId" FROM enrolment JOIN unit_progress done ON done.person_id = enrolment.person_id AND done.course_id = enrolment.course_id
    WHERE enrolment.course_id = ${courseId} AND enrolment.completed_at IS NULL AND done.completed_at IS NOT NULL AND done.unit_id = ANY(${[...unitIds]})
    GROUP BY enrolment.person_id HAVING count(*) >= ${unitIds.length} ORDER BY enrolment.person_id`
}

/**
 * Whoever lacked only units that were taken out of the course, or are no longer required, has completed it: there is no
 * unit left that could say so. Runs inside the transaction of a release; a second time finds nobody.
 */
export async function completeOpen(tx: Database, course: Course, now: Date): Promise<void> {
  const required = unitsInOrder(course).flatMap(({ unit }) => (unit.required ? [unit.id] : []))
  if (required.length === 0) return
  for (const { personId } of await candidates(tx, course.id, required)) {
    await tx.$queryRaw`SELECT 1 FROM enrolment WHERE person_id = ${personId}::uuid AND course_id = ${course.id} FOR UPDATE`
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { id: true, username: true, displayName: true, unitId: true, progress: { where: { courseId: course.id } } } })
    const { progress, ...rest } = person
    const viewer: Viewer = { ...rest, roles: ['employee'] }
    if (progressIn(course, progress).isComplete) await completeCourse(tx, viewer, course, null, now)
  }
}
