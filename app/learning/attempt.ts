/** One go at a quiz: what is kept of it, what its questions look like from outside, and how answers come back. */
import { z } from 'zod'
import type { Language, Quiz } from './course.ts'
import { drawn, type Random, reordered, shuffled } from './draw.ts'
import { isRight } from './grading.ts'
import { type Answers, type Question, question } from './question.ts'

/** An attempt as it is stored: complete, so that an edit of the quiz does not reach it. */
export const snapshotSchema = z.strictObject({
  pass: z.number(),
  /** `shown`: ids of the options in the order in which the person sees them (match: the right sides). */
  questions: z.array(z.strictObject({ question, shown: z.array(z.string()) })),
})
export type Snapshot = z.infer<typeof snapshotSchema>
type Asked = Snapshot['questions'][number]

/** Draws the questions of a new attempt. */
export function takeSnapshot(quiz: Quiz, random: Random): Snapshot {
  const questions = drawn(quiz.questions, quiz.draw, quiz.shuffle, random).map((asked): Asked => {
    const ids = asked.options.map(({ id }) => id)
    if (asked.type === 'order' || asked.type === 'match') return { question: asked, shown: reordered(ids, random) }
    return { question: asked, shown: quiz.shuffle ? shuffled(ids, random) : ids }
  })
  return { pass: quiz.pass, questions }
}

/**
 * All that leaves the server of a question before it is handed in. Strict, so that a key or feedback
 * that slipped in would be an error. Options are named by where they stand, never by their ids, which
 * could hint at the answer.
 */
const shownQuestion = z.strictObject({
  number: z.int(),
  type: z.enum(['single', 'multiple', 'order', 'match']),
  stem: z.string(),
  options: z.array(z.strictObject({ value: z.string(), text: z.string() })),
  /** The left sides of a match question; empty for other types. */
  lefts: z.array(z.string()),
})
export type ShownQuestion = z.infer<typeof shownQuestion>

function optionText(asked: Question, id: string, language: Language): string {
  if (asked.type === 'match') return asked.options.find((option) => option.id === id)?.right[language] ?? ''
  return asked.options.find((option) => option.id === id)?.text[language] ?? ''
}

/** The questions of an open attempt, without anything that tells the answers. */
export function showQuestions(snapshot: Snapshot, language: Language): ShownQuestion[] {
  return snapshot.questions.map(({ question: asked, shown }, index) =>
    shownQuestion.parse({
      number: index + 1,
      type: asked.type,
      stem: asked.stem[language],
      options: shown.map((id, at) => ({ value: String(at + 1), text: optionText(asked, id, language) })),
      lefts: asked.type === 'match' ? asked.options.map((option) => option.text[language]) : [],
    }),
  )
}

/** Form fields by name, each with all its values. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** The name of a question's field; order has one for each option shown, match for each left side. */
export function fieldName(number: number, part?: string | number): string {
  return part === undefined ? `q${number}` : `q${number}.${part}`
}

export type AnswerProblem = 'missing' | 'positions' | 'not-shown'

function readAnswer({ question: asked, shown }: Asked, number: number, fields: Fields): string[] | AnswerProblem {
  const idAt = (value: string) => (/^[1-9]\d*$/.test(value) ? shown[Number(value) - 1] : undefined)
  if (asked.type === 'single' || asked.type === 'multiple') {
    const values = [...new Set(fields[fieldName(number)] ?? [])]
    const ids = values.map(idAt).filter((id) => id !== undefined)
    if (ids.length < values.length || (asked.type === 'single' && ids.length > 1)) return 'not-shown'
    return ids.length === 0 ? 'missing' : ids
  }
  const values = asked.options.map((_option, at) => fields[fieldName(number, at + 1)]?.[0] ?? '')
  if (values.some((value) => value === '')) return 'missing'
  if (asked.type === 'match') {
    const ids = values.map(idAt)
    if (ids.some((id) => id === undefined)) return 'not-shown'
    return asked.options.map((option, at) => `${option.id}=${ids[at]}`)
  }
  // Each option shown has the position that the person gave it.
  const placed = shown.map((_id, position) => values.indexOf(String(position + 1))).map((at) => shown[at])
  const ids = placed.filter((id) => id !== undefined)
  return ids.length < shown.length ? 'positions' : ids
}

/** Turns what a form sent into answers; questions without a usable answer are named by their number. */
export function readAnswers(snapshot: Snapshot, fields: Fields): { answers: Answers; problems: Map<number, AnswerProblem> } {
  const answers: Answers = {}
  const problems = new Map<number, AnswerProblem>()
  snapshot.questions.forEach((asked, index) => {
    const answer = readAnswer(asked, index + 1, fields)
    if (typeof answer === 'string') problems.set(index + 1, answer)
    else answers[asked.question.id] = answer
  })
  return { answers, problems }
}

/** Stored answers as form fields again, for an attempt that is taken up later. */
export function fieldsOf(snapshot: Snapshot, answers: Answers): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  snapshot.questions.forEach(({ question: asked, shown }, index) => {
    const answer = answers[asked.id]
    if (!answer) return
    const valueOf = (id: string) => String(shown.indexOf(id) + 1)
    const number = index + 1
    if (asked.type === 'order') shown.forEach((id, at) => (fields[fieldName(number, at + 1)] = [String(answer.indexOf(id) + 1)]))
    else if (asked.type === 'match') answer.forEach((pair, at) => (fields[fieldName(number, at + 1)] = [valueOf(pair.slice(pair.indexOf('=') + 1))]))
    else fields[fieldName(number)] = answer.map(valueOf)
  })
  return fields
}

/** One line of a result. `given` and `wanted`: positions, or right sides; null for choices. */
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
        return { text: option.text[language], isChosen: true, isRight: given === at, given: String(given + 1), wanted: String(at + 1), feedback: option.feedback?.[language] ?? null }
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
    }
  })
}
