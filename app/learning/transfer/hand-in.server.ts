import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Task } from '../course.ts'
import type { TaskInput } from '../schema.ts'
import { askReaders, endOtherRequests } from './ask-readers.server.ts'
import { confirmTask } from './confirm-task.server.ts'
import { daysLater, readerDays } from './follow-up.ts'
import { tellReader } from './mails.server.ts'

/** Who asked for changes is asked again. Their words stay, without the verdict. */
async function askAgain(tx: Database, author: Viewer, course: Course, task: Task, now: Date): Promise<void> {
  const asked = await tx.taskReview.updateManyAndReturn({
    where: { authorId: author.id, courseId: course.id, unitId: task.id, endedAt: null, verdict: 'change' },
    data: { verdict: null, answeredAt: null, assignedAt: now, dueAt: daysLater(now, readerDays + 1) },
  })
  for (const review of asked) await tellReader(tx, review.reviewerId, review, author.displayName, task.title)
}

/**
 * Takes a hand-in and asks for its confirmation, or confirms it where the author does so. Runs inside a
 * transaction that holds the author's enrolment. A task that must be done again begins anew.
 * @throws AppError 409 `task-confirmed`: others confirmed it, and would not know of a change
 */
export async function handIn(tx: Database, author: Viewer, course: Course, task: Task, { text, link, reads }: TaskInput, now: Date): Promise<void> {
  const key = { personId: author.id, courseId: course.id, unitId: task.id }
  const before = await tx.taskSubmission.findUnique({ where: { personId_courseId_unitId: key } })
  const progress = await tx.unitProgress.findUnique({ where: { personId_courseId_unitId: key } })
  const begun = before?.confirmedAt && !progress?.completedAt
  if (before?.confirmedAt && !begun && task.confirmedBy !== 'self') throw new AppError(409, 'task-confirmed', m.learning_transfer_frozen())
  const handedIn = { text, link: link ?? null, submittedAt: now, ...(begun ? { confirmedAt: null } : {}) }
  await tx.taskSubmission.upsert({ where: { personId_courseId_unitId: key }, create: { ...key, ...handedIn }, update: handedIn })
  const ofTask = { authorId: author.id, courseId: course.id, unitId: task.id }
  if (begun) {
    await tx.taskReview.deleteMany({ where: ofTask })
    await tx.taskFollowUp.deleteMany({ where: ofTask })
  }
  if (task.confirmedBy === 'self') {
    await endOtherRequests(tx, ofTask, task, now)
    return confirmTask(tx, author, course, task, [], now)
  }
  if (reads) await tx.peerReader.createMany({ data: [{ personId: author.id, courseId: course.id }], skipDuplicates: true })
  await tx.unitProgress.createMany({ data: [{ ...key, rev: task.rev, contentHash: task.contentHash, startedAt: now }], skipDuplicates: true })
  await askAgain(tx, author, course, task, now)
  await askReaders(tx, author, course, task, now)
}
