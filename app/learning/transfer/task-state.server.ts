/** How the confirmation of somebody's own hand-in stands. */
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import type { Course, Task } from '../course.ts'
import { lastDayOf } from './follow-up.ts'
import { readersOfTask } from './peer-choice.ts'

/** One who is asked: what they say, and whether it is about the hand-in as it was before. */
type Reader = { name: string; state: 'waiting' | 'confirm' | 'change'; lastDay: Day; works: string | null; suggestion: string | null }

type FollowUpLine = { afterDays: number; name: string | null; extent: 'all' | 'some' | 'none' | 'unknown'; text: string | null; answeredOn: Day }

export type Confirmation = {
  by: Task['confirmedBy']
  /** Changed: one who is asked wants changes. */
  state: 'open' | 'waiting' | 'change' | 'confirmed'
  confirmedOn: Day | null
  readers: Reader[]
  /** How many are still to be found. */
  missing: number
  /** Whether the author reads what others hand in. */
  reads: boolean
  /** What was answered 30 and 90 days later; `name` null: by the author. */
  followUps: FollowUpLine[]
}

/** @param isDone whether the task counts as done: after a change that has to be done again it does not */
export async function confirmationOf(viewer: Viewer, course: Course, task: Task, isDone: boolean): Promise<Confirmation> {
  const key = { authorId: viewer.id, courseId: course.id, unitId: task.id }
  const [submission, reviews, followUps, reads] = await Promise.all([
    db.taskSubmission.findUnique({ where: { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: task.id } }, select: { confirmedAt: true } }),
    db.taskReview.findMany({ where: { ...key, endedAt: null }, orderBy: { place: 'asc' }, include: { reviewer: { select: { displayName: true } } } }),
    db.taskFollowUp.findMany({ where: { ...key, answeredAt: { not: null } }, orderBy: [{ afterDays: 'asc' }, { answeredAt: 'asc' }], include: { respondent: { select: { displayName: true } } } }),
    db.peerReader.count({ where: { personId: viewer.id, courseId: course.id } }),
  ])
  const confirmedAt = submission?.confirmedAt && isDone ? submission.confirmedAt : null
  const wantsChange = reviews.some(({ verdict }) => verdict === 'change')
  return {
    by: task.confirmedBy,
    state: confirmedAt ? 'confirmed' : !submission || submission.confirmedAt ? 'open' : wantsChange ? 'change' : 'waiting',
    confirmedOn: confirmedAt && dayAt(confirmedAt),
    readers: reviews.map(({ reviewer, verdict, dueAt, works, suggestion }) => ({ name: reviewer.displayName, state: verdict ?? 'waiting', lastDay: lastDayOf(dueAt), works, suggestion })),
    missing: Math.max(0, (task.confirmedBy === 'peer' ? readersOfTask : task.confirmedBy === 'manager' ? 1 : 0) - reviews.length),
    reads: reads > 0,
    followUps: followUps.flatMap(({ afterDays, respondent, respondentId, extent, text, answeredAt }) =>
      extent && answeredAt ? [{ afterDays, name: respondentId === viewer.id ? null : respondent.displayName, extent, text, answeredOn: dayAt(answeredAt) }] : [],
    ),
  }
}

/** Units whose hand-in waits for others: nothing that the author can go on with. Ids by course. */
export async function waitingUnits(personId: string): Promise<Map<string, Set<string>>> {
  const found = await db.taskSubmission.findMany({ where: { personId, confirmedAt: null, reviews: { none: { endedAt: null, verdict: 'change' } } }, select: { courseId: true, unitId: true } })
  const byCourse = new Map<string, Set<string>>()
  for (const { courseId, unitId } of found) byCourse.set(courseId, (byCourse.get(courseId) ?? new Set()).add(unitId))
  return byCourse
}
