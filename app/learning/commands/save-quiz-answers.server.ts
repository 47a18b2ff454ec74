import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { snapshotSchema } from '../attempt.ts'
import { type Fields, readAnswers } from '../attempt-fields.ts'
import { optionNames } from '../option-names.server.ts'
import { mayTakeCourse, mayUseAttempt } from '../policy.ts'

/**
 * Keeps the answers given so far, so that an open attempt can be taken up in another language or on
 * another device. Not audited: nothing is decided before it is handed in. Once it is, nothing changes.
 * @throws AppError 404 for an attempt that is not there or somebody else's, 409 `attempt-closed` for one
 *   that was handed in or begun anew meanwhile
 */
export async function saveQuizAnswers(viewer: Viewer, attemptId: string, fields: Fields): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const attempt = await db.quizAttempt.findUnique({ where: { id: attemptId }, select: { personId: true, questions: true } })
  if (!attempt || !mayUseAttempt(viewer, attempt)) throw notFound()
  const { answers } = readAnswers(snapshotSchema.parse(attempt.questions), fields, await optionNames(attemptId))
  const { count } = await db.quizAttempt.updateMany({ where: { id: attemptId, submittedAt: null, replacedAt: null }, data: { answers } })
  if (count === 0) throw new AppError(409, 'attempt-closed', m.learning_authoring_attempt_closed())
}
