import { randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { snapshotSchema, takeSnapshot } from '../attempt.ts'
import { findQuiz } from '../catalogue.server.ts'
import type { Quiz } from '../course.ts'
import { seededRandom } from '../draw.ts'
import { mayTakeCourse } from '../policy.ts'
import { isOutdated } from '../progress/outdated.server.ts'
import { type Answers, answers, type Question } from '../question.ts'
import { recordStatement } from '../xapi/record.server.ts'
import { lockEnrolment } from './enrolment.server.ts'

/** What an attempt at an earlier quiz gives to one at the quiz of today: the questions that are the same, with their answers. */
function carriedOver(quiz: Quiz, before: { questions: unknown; answers: unknown }): { questions: Question[]; answers: Answers } {
  const asked = snapshotSchema.parse(before.questions).questions.map(({ question }) => question)
  const questions = asked.flatMap((one) => quiz.questions.filter((other) => isDeepStrictEqual(one, other)))
  const given = answers.parse(before.answers)
  return { questions, answers: Object.fromEntries(questions.flatMap(({ id }) => (given[id] ? [[id, given[id]]] : []))) }
}

/**
 * Opens an attempt at a quiz, or gives back the one that is open: two tabs get the same. One that was
 * opened before the quiz had to be done again makes room for a new one, which takes over the answers
 * to questions that are still the same.
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
      select: { id: true, rev: true, submittedAt: true, replacedAt: true, passed: true },
    })
    const open = attempts.find(({ submittedAt, replacedAt }) => submittedAt === null && replacedAt === null)
    if (open && !(await isOutdated(tx, courseId, quiz, open.rev))) return open.id
    const ofThisRev = attempts.filter(({ rev }) => rev === quiz.rev)
    if (ofThisRev.some(({ passed }) => passed)) throw new AppError(409, 'already-passed', m.learning_already_passed())
    if (quiz.attempts !== null && ofThisRev.length >= quiz.attempts) throw new AppError(409, 'no-attempts-left', m.learning_no_attempts_left())
    const before = open && (await tx.quizAttempt.update({ where: { id: open.id }, data: { replacedAt: new Date() } }))
    const carried = before ? carriedOver(quiz, before) : { questions: [], answers: {} }
    const questions = takeSnapshot(quiz, seededRandom(randomInt(2 ** 32)), carried.questions)
    const { id } = await tx.quizAttempt.create({
      data: { personId: viewer.id, courseId, unitId, rev: quiz.rev, questions, answers: carried.answers, number: ofThisRev.length + 1, attemptLimit: quiz.attempts },
      select: { id: true },
    })
    await audit(tx, { actorId: viewer.id, action: 'learning.quiz-started', subjectType: 'quiz-attempt', subjectId: id, detail: { course: courseId, unit: unitId } })
    await recordStatement(tx, { viewer, course, unit: quiz, verb: 'launched' })
    return id
  })
}
