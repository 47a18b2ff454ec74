/** What happens to hand-ins by the clock: readers who did not answer are released, and others are asked. */
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { allCourses } from '../catalogue.server.ts'
import { type Course, type Task, unitsInOrder } from '../course.ts'
import { endEvidence, settleEvidence } from '../transfer/share-evidence.server.ts'
import { askReaders, endOtherRequests } from '../transfer/ask-readers.server.ts'
import { authorOf, confirmTask, lockAuthor } from '../transfer/confirm-task.server.ts'
import { closePulses, openPulses } from '../pulse/rounds.server.ts'

type Key = { authorId: string; courseId: string; unitId: string }

/** Ends requests to peers who had their time, or who have left. */
async function release(tx: Database, key: Key, now: Date): Promise<void> {
  const ended = await tx.taskReview.updateManyAndReturn({
    where: { ...key, kind: 'peer', endedAt: null, answeredAt: null, OR: [{ dueAt: { lte: now } }, { reviewer: { disabledAt: { not: null } } }] },
    data: { endedAt: now },
    select: { id: true },
  })
  for (const { id } of ended) await audit(tx, { actorId: null, action: 'learning.task-review-ended', subjectType: 'task-review', subjectId: id, detail: { why: 'unanswered' } })
}

/** One hand-in that waits. */
async function keepGoing(personId: string, course: Course, task: Task, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockAuthor(tx, personId, course.id)
    const waits = await tx.taskSubmission.count({ where: { personId, courseId: course.id, unitId: task.id, confirmedAt: null } })
    if (waits === 0) return
    const author = await authorOf(tx, personId)
    const key = { authorId: personId, courseId: course.id, unitId: task.id }
    if (task.confirmedBy === 'self') {
      // The course's author has changed who confirms it.
      await endOtherRequests(tx, key, task, now)
      await confirmTask(tx, author, course, task, [], now)
    } else {
      await release(tx, key, now)
      await askReaders(tx, author, course, task, now)
    }
    await settleEvidence(tx, author, course.id, task.id, null)
  })
}

/** Documents that are shared for a task which no course has any more, or for somebody who left. */
async function endLeftShares(courses: readonly Course[]): Promise<void> {
  const known = new Set(courses.flatMap((course) => unitsInOrder(course).flatMap(({ unit }) => (unit.kind === 'task' ? [`${course.id} ${unit.id}`] : []))))
  const shares = await db.evidenceShare.findMany({ distinct: ['authorId', 'courseId', 'unitId'], select: { authorId: true, courseId: true, unitId: true, submission: { select: { person: { select: { disabledAt: true } } } } } })
  for (const { authorId, courseId, unitId, submission } of shares) {
    if (known.has(`${courseId} ${unitId}`) && !submission.person.disabledAt) continue
    await db.$transaction(async (tx) => {
      await lockAuthor(tx, authorId, courseId)
      await endEvidence(tx, { authorId, courseId, unitId })
    })
  }
}

/** Releases readers, asks others, and opens and closes pulses. A second time changes nothing. */
export async function keepTransferGoing(now = new Date()): Promise<void> {
  const courses = await allCourses()
  await endLeftShares(courses)
  for (const course of courses) {
    const tasks = unitsInOrder(course).flatMap(({ unit }) => (unit.kind === 'task' ? [unit] : []))
    const waiting = await db.taskSubmission.findMany({ where: { courseId: course.id, unitId: { in: tasks.map(({ id }) => id) }, confirmedAt: null, person: { disabledAt: null } }, orderBy: { submittedAt: 'asc' }, select: { personId: true, unitId: true } })
    for (const { personId, unitId } of waiting) {
      const task = tasks.find(({ id }) => id === unitId)
      if (task) await keepGoing(personId, course, task, now)
    }
  }
  await closePulses(now)
  await openPulses(now)
}

export const transferJob: Job = { queue: 'learning-transfer', cron: '25 * * * *', work: () => keepTransferGoing() }
