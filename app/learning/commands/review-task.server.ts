import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { TaskReview } from '../../../prisma/generated/client.ts'
import { findTask } from '../catalogue.server.ts'
import { mayReview } from '../policy.ts'
import { askReaders } from '../transfer/ask-readers.server.ts'
import { authorOf, confirmTask, lockAuthor } from '../transfer/confirm-task.server.ts'
import { settleEvidence } from '../transfer/share-evidence.server.ts'
import { tellAuthor } from '../transfer/mails.server.ts'
import { readersOfTask } from '../transfer/peer-choice.ts'
import type { ReviewInput } from '../transfer/schema.ts'

/** A request to the viewer as it is once nothing else can change it. @throws AppError 404; 409 `review-ended` */
async function ownReview(tx: Database, viewer: Viewer, id: string): Promise<TaskReview> {
  const found = await tx.taskReview.findUnique({ where: { id } })
  if (!found || !mayReview(viewer, found)) throw notFound()
  await lockAuthor(tx, found.authorId, found.courseId)
  const review = await tx.taskReview.findUnique({ where: { id } })
  if (!review) throw notFound()
  if (review.endedAt) throw new AppError(409, 'review-ended', m.learning_transfer_ended())
  return review
}

/** Nobody confirms what they have not read. The author's enrolment is held. @throws AppError 409 `hand-in-changed` */
async function requireHandIn(tx: Database, { authorId: personId, courseId, unitId }: TaskReview, of: string): Promise<void> {
  const { submittedAt } = await tx.taskSubmission.findUniqueOrThrow({ where: { personId_courseId_unitId: { personId, courseId, unitId } }, select: { submittedAt: true } })
  if (submittedAt.toISOString() !== of) throw new AppError(409, 'hand-in-changed', m.learning_transfer_replaced())
}

/**
 * Confirms a hand-in or asks for changes. The last confirmation that was missing makes the task done. A second
 * answer changes nothing.
 * @throws AppError 404 for a request to somebody else; 409 `review-ended`, `hand-in-changed` when it is to another one than there is
 */
export async function reviewTask(viewer: Viewer, id: string, { verdict, works, suggestion, of }: ReviewInput, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const review = await ownReview(tx, viewer, id)
    if (review.verdict) return
    const { authorId, courseId, unitId, kind } = review
    const { course, task } = await findTask(courseId, unitId)
    if (of !== undefined) await requireHandIn(tx, review, of)
    await tx.taskReview.update({ where: { id }, data: { verdict, works: works || null, suggestion: suggestion || null, answeredAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'learning.task-reviewed', subjectType: 'task-review', subjectId: id, detail: { course: courseId, unit: unitId, author: authorId, verdict } })
    const author = await authorOf(tx, authorId)
    const key = `task-answer:${id}:${now.toISOString()}`
    if (verdict === 'change') {
      await settleEvidence(tx, author, courseId, unitId, viewer.id)
      return tellAuthor(tx, authorId, course, task, key, verdict)
    }
    const confirmed = await tx.taskReview.findMany({ where: { authorId, courseId, unitId, kind, endedAt: null, verdict: 'confirm' }, select: { reviewerId: true } })
    const isWhole = confirmed.length >= (kind === 'peer' ? readersOfTask : 1)
    if (!isWhole) return settleEvidence(tx, author, courseId, unitId, viewer.id)
    await confirmTask(tx, author, course, task, confirmed.map(({ reviewerId }) => reviewerId), now)
    await settleEvidence(tx, author, courseId, unitId, viewer.id)
    await tellAuthor(tx, authorId, course, task, key, verdict)
  })
}

/** Gives a request back, so that somebody else is asked at once. Only a peer can. @throws AppError 404; 409 */
export async function declineReview(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const review = await ownReview(tx, viewer, id)
    if (review.kind !== 'peer' || review.verdict) throw new AppError(409, 'review-answered', m.learning_transfer_answered_already())
    const { course, task } = await findTask(review.courseId, review.unitId)
    await tx.taskReview.update({ where: { id }, data: { endedAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'learning.task-review-ended', subjectType: 'task-review', subjectId: id, detail: { why: 'declined' } })
    const author = await authorOf(tx, review.authorId)
    await askReaders(tx, author, course, task, now)
    await settleEvidence(tx, author, course.id, task.id, viewer.id)
  })
}
