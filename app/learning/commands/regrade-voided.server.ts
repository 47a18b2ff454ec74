import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Snapshot, snapshotSchema } from '../attempt.ts'
import { type Course, type Quiz, unitsInOrder } from '../course.ts'
import { grade } from '../grading.ts'
import { isOutdated } from '../progress/outdated.server.ts'
import { answers, type Question } from '../question.ts'
import { completeUnit } from './enrolment.server.ts'

/** One instance at a time: several may start on new course files together. */
const lock = 81_604_222

type VoidedQuestion = Question & { voided: NonNullable<Question['voided']> }

/** The attempts, open ones too, in which one of these questions still counts. */
async function attemptsWith(tx: Database, course: Course, quiz: Quiz, ids: readonly string[]): Promise<{ id: string; personId: string }[]> {
  return tx.$queryRaw<{ id: string; personId: string }[]>`
    SELECT id, person_id AS "personId" FROM quiz_attempt
    WHERE course_id = ${course.id} AND unit_id = ${quiz.id} AND replaced_at IS NULL AND EXISTS (
      SELECT 1 FROM jsonb_array_elements(questions -> 'questions') AS asked
      WHERE asked -> 'question' ->> 'id' = ANY(${[...ids]}) AND asked -> 'question' -> 'voided' IS NULL)
    ORDER BY started_at`
}

function marked(snapshot: Snapshot, voided: readonly VoidedQuestion[]): Snapshot {
  const reasons = new Map(voided.map(({ id, voided: reason }) => [id, reason]))
  const questions = snapshot.questions.map((asked) => {
    const reason = reasons.get(asked.question.id)
    return reason ? { ...asked, question: { ...asked.question, voided: reason } } : asked
  })
  return { ...snapshot, questions }
}

async function regrade(tx: Database, course: Course, quiz: Quiz, voided: readonly VoidedQuestion[], of: { id: string; personId: string }): Promise<void> {
  const { id, personId } = of
  // Who hands it in at this moment goes first, or finds the questions marked.
  await tx.$queryRaw`SELECT 1 FROM enrolment WHERE person_id = ${personId}::uuid AND course_id = ${course.id} FOR UPDATE`
  const attempt = await tx.quizAttempt.findUniqueOrThrow({ where: { id }, include: { person: true } })
  const snapshot = marked(snapshotSchema.parse(attempt.questions), voided)
  if (attempt.submittedAt === null || attempt.score === null) {
    await tx.quizAttempt.update({ where: { id }, data: { questions: snapshot } })
    return
  }
  const now = grade(snapshot.questions.map(({ question }) => question), answers.parse(attempt.answers), snapshot.pass)
  // Never less than it was.
  const [score, passed] = [Math.max(attempt.score, now.score), attempt.passed === true || now.passed]
  await tx.quizAttempt.update({ where: { id }, data: { questions: snapshot, score, passed } })
  if (score === attempt.score && passed === attempt.passed) return
  const detail = { course: course.id, unit: quiz.id, questions: voided.map((question) => question.id), before: attempt.score, after: score, passed }
  await audit(tx, { actorId: null, action: 'learning.quiz-regraded', subjectType: 'quiz-attempt', subjectId: id, detail })
  if (!passed || attempt.passed || (await isOutdated(tx, course.id, quiz, attempt.rev))) return
  const { username, displayName, unitId } = attempt.person
  const viewer: Viewer = { id: personId, username, displayName, unitId, roles: ['employee'] }
  await completeUnit(tx, viewer, course, { ...quiz, rev: attempt.rev })
}

/**
 * Questions that their author voided count as right in every attempt that asked them: scores rise or
 * stay, who passes by that has the quiz done. Runs at each start; a second time changes nothing.
 */
export async function regradeVoided(courses: readonly Course[]): Promise<void> {
  for (const course of courses) {
    for (const { unit } of unitsInOrder(course)) {
      if (unit.kind !== 'quiz') continue
      const voided = unit.questions.filter((question): question is VoidedQuestion => question.voided !== undefined)
      if (voided.length === 0) continue
      await db.$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock}::bigint)`
          const attempts = await attemptsWith(tx, course, unit, voided.map(({ id }) => id))
          for (const attempt of attempts) await regrade(tx, course, unit, voided, attempt)
        },
        { timeout: 60_000 },
      )
    }
  }
}
