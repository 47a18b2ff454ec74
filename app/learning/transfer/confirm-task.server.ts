import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Task } from '../course.ts'
import { completeUnit } from '../commands/enrolment.server.ts'
import { daysLater, followUpDays } from './follow-up.ts'

/**
 * A hand-in is confirmed: the unit is done, and its author and whoever confirmed are asked 30 and 90 days
 * later what is left of it. Runs inside the transaction of a command that holds the author's enrolment.
 */
export async function confirmTask(tx: Database, author: Viewer, course: Course, task: Task, confirmers: readonly string[], now: Date): Promise<void> {
  const key = { authorId: author.id, courseId: course.id, unitId: task.id }
  const { count } = await tx.taskSubmission.updateMany({ where: { personId: author.id, courseId: course.id, unitId: task.id, confirmedAt: null }, data: { confirmedAt: now } })
  await completeUnit(tx, author, course, task)
  if (count === 0) return
  const respondents = [author.id, ...confirmers]
  await tx.taskFollowUp.createMany({
    data: followUpDays.flatMap((afterDays) => respondents.map((respondentId) => ({ ...key, respondentId, afterDays, opensAt: daysLater(now, afterDays) }))),
    skipDuplicates: true,
  })
}

/** Somebody as the author of a hand-in, for what is done in their name when another person confirms it. */
export async function authorOf(tx: Database, personId: string): Promise<Viewer> {
  const { id, username, displayName, unitId } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { id: true, username: true, displayName: true, unitId: true } })
  return { id, username, displayName, unitId, roles: [] }
}

/** Locks somebody's enrolment, so that what concerns their hand-ins happens one after the other. */
export async function lockAuthor(tx: Database, personId: string, courseId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM enrolment WHERE person_id = ${personId}::uuid AND course_id = ${courseId} FOR UPDATE`
}
