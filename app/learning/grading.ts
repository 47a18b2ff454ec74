/** Grading a quiz: pure, the same for every language. */
import type { Answers, Question } from './question.ts'
import { optionTyped } from './typed-answer.ts'

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const wanted = new Set(right)
  const given = new Set(left)
  return wanted.size === given.size && [...given].every((entry) => wanted.has(entry))
}

/** An answer that is right, in the form of `Answers`. */
export function rightAnswer(question: Question): string[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return question.options.filter((option) => option.isRight).map((option) => option.id)
    case 'order':
      return question.options.map((option) => option.id)
    case 'match':
      return question.options.map((option) => `${option.id}=${option.id}`)
    case 'short':
      return question.options.filter((option) => option.isRight).flatMap(({ spellings }) => spellings.slice(0, 1)).slice(0, 1)
    case 'numeric':
      return question.options.filter((option) => option.isRight).map(({ low, high }) => String((low + high) / 2)).slice(0, 1)
  }
}

/**
 * Whether a question is answered right. All or nothing, for every type: "which of these apply" is
 * known or not, and credit for parts would reward ticking everything. A voided question is right.
 */
export function isRight(question: Question, answer: readonly string[]): boolean {
  if (question.voided) return true
  if (question.type === 'short' || question.type === 'numeric') return optionTyped(question, answer[0] ?? '')?.isRight === true
  const right = rightAnswer(question)
  if (question.type === 'order') return answer.length === right.length && answer.every((id, index) => id === right[index])
  return answer.length === right.length && sameSet(answer, right)
}

export type Grade = {
  /** Right questions. */
  right: number
  total: number
  /** 0 to 1. */
  score: number
  passed: boolean
}

/** Grades an attempt. `pass` in percent of the questions; a question without an answer is wrong. */
export function grade(questions: readonly Question[], answers: Answers, pass: number): Grade {
  const total = questions.length
  const right = questions.filter((question) => isRight(question, answers[question.id] ?? [])).length
  // In whole numbers, so that 80 % of 5 needs exactly 4.
  return { right, total, score: total === 0 ? 0 : right / total, passed: total > 0 && right * 100 >= pass * total }
}
