/** What the page of a quiz shows. Nothing of the key before an attempt is handed in. */
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { showQuestions, type ShownQuestion, snapshotSchema } from './attempt.ts'
import { fieldsOf } from './attempt-fields.ts'
import { type ResultQuestion, showResult } from './attempt-result.ts'
import type { Course, Language, Quiz } from './course.ts'
import { optionNames } from './option-names.server.ts'
import { isOutdated } from './progress/outdated.server.ts'
import { answers } from './question.ts'

type OpenAttempt = {
  attemptId: string
  questions: ShownQuestion[]
  /** The answers given so far, as form fields. */
  fields: Record<string, string[]>
}

export type QuizView = {
  questionCount: number
  pass: number
  /** Null: as many as one likes. */
  attemptsLeft: number | null
  /** `changed`: the quiz has to be done again since the attempt was opened, so that this one can't be handed in. */
  open: OpenAttempt | 'changed' | null
  /** The last attempt, once handed in, while no other is open. */
  result: { right: number; total: number; passed: boolean; questions: ResultQuestion[] } | null
}

type Attempt = { id: string; rev: number; questions: unknown; answers: unknown }

async function openView(attempt: Attempt, course: Course, quiz: Quiz, language: Language): Promise<OpenAttempt | 'changed'> {
  if (await isOutdated(db, course.id, quiz, attempt.rev)) return 'changed'
  const snapshot = snapshotSchema.parse(attempt.questions)
  const names = await optionNames(attempt.id)
  return { attemptId: attempt.id, questions: showQuestions(snapshot, language, names), fields: fieldsOf(snapshot, answers.parse(attempt.answers), names) }
}

function resultView(attempt: Attempt & { passed: boolean | null }, language: Language): NonNullable<QuizView['result']> {
  const questions = showResult(snapshotSchema.parse(attempt.questions), answers.parse(attempt.answers), language)
  return { right: questions.filter(({ isRight }) => isRight).length, total: questions.length, passed: attempt.passed === true, questions }
}

/** A quiz for one person: before, in or after an attempt. */
export async function quizView(viewer: Viewer, course: Course, quiz: Quiz, language: Language): Promise<QuizView> {
  const attempts = await db.quizAttempt.findMany({
    where: { personId: viewer.id, courseId: course.id, unitId: quiz.id, replacedAt: null },
    orderBy: { startedAt: 'asc' },
  })
  const handedIn = attempts.filter(({ submittedAt }) => submittedAt !== null)
  const open = attempts.find(({ submittedAt }) => submittedAt === null)
  const last = handedIn.at(-1)
  const used = handedIn.filter(({ rev }) => rev === quiz.rev).length
  return {
    questionCount: quiz.draw,
    pass: quiz.pass,
    attemptsLeft: quiz.attempts === null ? null : Math.max(0, quiz.attempts - used),
    open: open ? await openView(open, course, quiz, language) : null,
    result: last && !open ? resultView(last, language) : null,
  }
}
