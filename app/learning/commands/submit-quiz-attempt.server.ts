import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { snapshotSchema } from '../attempt.ts'
import { type AnswerProblem, type Fields, readAnswers } from '../attempt-fields.ts'
import { findQuiz } from '../catalogue.server.ts'
import { grade } from '../grading.ts'
import { optionNames } from '../option-names.server.ts'
import { mayTakeCourse, mayUseAttempt } from '../policy.ts'
import { movedUnitPath } from '../progress/moved-unit.server.ts'
import { isOutdated } from '../progress/outdated.server.ts'
import { recordStatement } from '../xapi/record.server.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'

/**
 * `graded`: now. `already`: before, from another tab, and that counts. `replaced`: the attempt was begun
 * anew in another tab. `changed`: the quiz has to be done again since, so this attempt is kept and not graded.
 */
type SubmitOutcome = 'graded' | 'already' | 'replaced' | 'changed'

/** By the number of the question: why it can't be graded yet. */
export type SubmitResult = { ok: true; outcome: SubmitOutcome } | { ok: false; problems: ReadonlyMap<number, AnswerProblem> }

/**
 * Hands in an attempt and grades it from its own snapshot, exactly once: whoever comes second, from
 * another tab, finds it handed in and changes nothing.
 * @throws AppError 404 for an attempt that is not there or somebody else's
 */
export async function submitQuizAttempt(viewer: Viewer, courseId: string, unitId: string, attemptId: string, fields: Fields): Promise<SubmitResult> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, quiz } = await findQuiz(courseId, unitId).catch(async () => {
    await movedUnitPath(courseId, unitId)
    throw notFound()
  })
  return db.$transaction(async (tx): Promise<SubmitResult> => {
    await lockEnrolment(tx, viewer, course)
    const attempt = await tx.quizAttempt.findUnique({ where: { id: attemptId, courseId, unitId } })
    if (!attempt || !mayUseAttempt(viewer, attempt)) throw notFound()
    if (attempt.submittedAt) return { ok: true, outcome: 'already' }
    if (attempt.replacedAt) return { ok: true, outcome: 'replaced' }
    const snapshot = snapshotSchema.parse(attempt.questions)
    const { answers, problems } = readAnswers(snapshot, fields, await optionNames(attemptId))
    if (await isOutdated(tx, courseId, quiz, attempt.rev)) {
      await tx.quizAttempt.update({ where: { id: attemptId }, data: { answers } })
      return { ok: true, outcome: 'changed' }
    }
    if (problems.size > 0) return { ok: false, problems }
    const { right, total, score, passed } = grade(snapshot.questions.map(({ question }) => question), answers, snapshot.pass)
    await tx.quizAttempt.update({ where: { id: attemptId, submittedAt: null }, data: { answers, score, passed, submittedAt: new Date() } })
    await audit(tx, { actorId: viewer.id, action: 'learning.quiz-submitted', subjectType: 'quiz-attempt', subjectId: attemptId, detail: { course: courseId, unit: unitId, right, total, passed } })
    await recordStatement(tx, { viewer, course, unit: quiz, verb: 'answered', count: { answered: total, right } })
    await recordStatement(tx, { viewer, course, unit: quiz, verb: passed ? 'passed' : 'failed', scaled: score })
    if (passed) await completeUnit(tx, viewer, course, { ...quiz, rev: attempt.rev })
    return { ok: true, outcome: 'graded' }
  })
}
