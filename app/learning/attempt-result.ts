/** What a person sees of an attempt after handing it in. */
import { type Asked, optionText, type Snapshot } from './attempt.ts'
import type { Language } from './course.ts'
import { isRight } from './grading.ts'
import type { Answers, Question } from './question.ts'
import { optionTyped } from './typed-answer.ts'

/** One line of a result; texts are HTML. `given` and `wanted`: positions, or right sides; null for choices. */
export type ResultRow = {
  text: string
  isChosen: boolean
  isRight: boolean
  given: string | null
  wanted: string | null
  feedback: string | null
}

export type ResultQuestion = {
  number: number
  type: Question['type']
  stem: string
  isRight: boolean
  rows: ResultRow[]
  explanation: string | null
  /** Why the question counts as right for everybody. */
  voided: string | null
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Typed text as HTML that shows it. */
function asHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}

/** What was typed, and, where that is wrong, what would have been right. */
function typedRows(asked: Extract<Question, { type: 'short' | 'numeric' }>, typed: string, language: Language): ResultRow[] {
  const found = optionTyped(asked, typed)
  const row = { given: null, wanted: null }
  const own: ResultRow[] = typed === '' ? [] : [{ ...row, text: asHtml(typed), isChosen: true, isRight: found?.isRight === true, feedback: found?.feedback?.[language] ?? null }]
  if (found?.isRight) return own
  const wanted = asked.options.filter((option) => option.isRight)
  return [...own, ...wanted.map((option) => ({ ...row, text: option.text[language], isChosen: false, isRight: true, feedback: option.feedback?.[language] ?? null }))]
}

function resultRows({ question: asked, shown }: Asked, answer: readonly string[], language: Language): ResultRow[] {
  switch (asked.type) {
    case 'single':
    case 'multiple':
      return shown.flatMap((id) => {
        const option = asked.options.find((candidate) => candidate.id === id)
        if (!option) return []
        return [{ text: option.text[language], isChosen: answer.includes(id), isRight: option.isRight, given: null, wanted: null, feedback: option.feedback?.[language] ?? null }]
      })
    case 'order':
      return asked.options.map((option, at) => {
        const given = answer.indexOf(option.id)
        return { text: option.text[language], isChosen: true, isRight: given === at, given: given < 0 ? null : String(given + 1), wanted: String(at + 1), feedback: option.feedback?.[language] ?? null }
      })
    case 'match':
      return asked.options.map((option) => {
        const given = answer.find((pair) => pair.startsWith(`${option.id}=`))?.slice(option.id.length + 1) ?? ''
        return {
          text: option.text[language],
          isChosen: true,
          isRight: given === option.id,
          given: optionText(asked, given, language),
          wanted: option.right[language],
          feedback: option.feedback?.[language] ?? null,
        }
      })
    case 'short':
    case 'numeric':
      return typedRows(asked, answer[0] ?? '', language)
  }
}

/** What a person sees after handing in: the key, the feedback and the explanations. */
export function showResult(snapshot: Snapshot, answers: Answers, language: Language): ResultQuestion[] {
  return snapshot.questions.map((entry, index) => {
    const answer = answers[entry.question.id] ?? []
    return {
      number: index + 1,
      type: entry.question.type,
      stem: entry.question.stem[language],
      isRight: isRight(entry.question, answer),
      rows: resultRows(entry, answer, language),
      explanation: entry.question.explanation?.[language] ?? null,
      voided: entry.question.voided?.[language] ?? null,
    }
  })
}
