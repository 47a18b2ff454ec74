import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Fields, readAnswers, snapshotSchema } from '../attempt.ts'
import { mayTakeCourse, mayUseAttempt } from '../policy.ts'

/**
 * Keeps the answers given so far, so that an open attempt can be taken up in another language or on
 * another device. Not audited: nothing is decided before it is handed in. Once it is, nothing changes.
 * @throws AppError 404 for an attempt that is not there or somebody else's
 */
export async function saveQuizAnswers(viewer: Viewer, attemptId: string, fields: Fields): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const attempt = await db.quizAttempt.findUnique({ where: { id: attemptId }, select: { personId: true, questions: true } })
  if (!attempt || !mayUseAttempt(viewer, attempt)) throw notFound()
  const { answers } = readAnswers(snapshotSchema.parse(attempt.questions), fields)
  await db.quizAttempt.updateMany({ where: { id: attemptId, submittedAt: null }, data: { answers } })
}
