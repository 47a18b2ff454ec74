import { randomInt } from 'node:crypto'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { takeSnapshot } from '../attempt.ts'
import { findQuiz } from '../catalogue.server.ts'
import { seededRandom } from '../draw.ts'
import { mayTakeCourse } from '../policy.ts'
import { recordStatement } from '../xapi/record.server.ts'
import { lockEnrolment } from './enrolment.server.ts'

/**
 * Opens an attempt at a quiz, or gives back the one that is open: two tabs get the same.
 * The index quiz_attempt_one_open holds that in the database as well,
 * quiz_attempt_numbered and quiz_attempt_within_limit that there are no more than the quiz allows.
 * @returns the id of the attempt
 * @throws AppError 409 `already-passed` or `no-attempts-left`
 */
export async function startQuizAttempt(viewer: Viewer, courseId: string, unitId: string): Promise<string> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, quiz } = await findQuiz(courseId, unitId)
  return db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    const attempts = await tx.quizAttempt.findMany({
      where: { personId: viewer.id, courseId, unitId },
      select: { id: true, rev: true, submittedAt: true, passed: true },
    })
    const open = attempts.find(({ submittedAt }) => submittedAt === null)
    if (open) return open.id
    const ofThisRev = attempts.filter(({ rev }) => rev === quiz.rev)
    if (ofThisRev.some(({ passed }) => passed)) throw new AppError(409, 'already-passed', m.learning_already_passed())
    if (quiz.attempts !== null && ofThisRev.length >= quiz.attempts) throw new AppError(409, 'no-attempts-left', m.learning_no_attempts_left())
    const questions = takeSnapshot(quiz, seededRandom(randomInt(2 ** 32)))
    const { id } = await tx.quizAttempt.create({ data: { personId: viewer.id, courseId, unitId, rev: quiz.rev, questions, number: ofThisRev.length + 1, attemptLimit: quiz.attempts }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'learning.quiz-started', subjectType: 'quiz-attempt', subjectId: id, detail: { course: courseId, unit: unitId } })
    await recordStatement(tx, { viewer, course, unit: quiz, verb: 'launched' })
    return id
  })
}
