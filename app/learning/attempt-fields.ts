/** Answers on their way through a form: in, and out again when an attempt is taken up later. */
import type { Asked, NameOption, Snapshot } from './attempt.ts'
import type { Answers } from './question.ts'
import { readNumber } from './typed-answer.ts'

/** Form fields by name, each with all its values. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** Characters that a typed answer may have. */
export const typedLength = 200

/** The name of a question's field; order has one for each option shown, match for each left side. */
export function fieldName(number: number, part?: string | number): string {
  return part === undefined ? `q${number}` : `q${number}.${part}`
}

export type AnswerProblem = 'missing' | 'positions' | 'not-shown' | 'not-a-number' | 'too-long'

/** What can be kept of an answer, and why it can't be graded as it is. */
type ReadAnswer = { answer: string[]; problem: AnswerProblem | null }

const whole = (answer: string[]): ReadAnswer => ({ answer, problem: answer.length === 0 ? 'missing' : null })
const unusable = (problem: AnswerProblem): ReadAnswer => ({ answer: [], problem })

type IdNamed = (value: string) => string | undefined

function readChoice({ question: asked }: Asked, given: readonly string[], idNamed: IdNamed): ReadAnswer {
  const values = [...new Set(given)]
  const ids = values.map(idNamed).filter((id) => id !== undefined)
  if (ids.length < values.length || (asked.type === 'single' && ids.length > 1)) return unusable('not-shown')
  return whole(ids)
}

/** Pairs; those that are made are kept though others are missing. */
function readPairs({ question: asked }: Asked, valueOf: (part: number) => string, idNamed: IdNamed): ReadAnswer {
  const values = asked.options.map(({ id: left }, at) => ({ left, value: valueOf(at + 1) })).filter(({ value }) => value !== '')
  const pairs = values.map(({ left, value }) => ({ left, right: idNamed(value) }))
  if (pairs.some(({ right }) => right === undefined)) return unusable('not-shown')
  return { answer: pairs.map(({ left, right }) => `${left}=${right}`), problem: pairs.length < asked.options.length ? 'missing' : null }
}

/** Each option shown has the position that the person gave it. */
function readOrder({ shown }: Asked, values: readonly string[]): ReadAnswer {
  if (values.some((value) => value === '')) return unusable('missing')
  const ids = shown.map((_id, position) => shown[values.indexOf(String(position + 1))]).filter((id) => id !== undefined)
  return ids.length < shown.length ? unusable('positions') : whole(ids)
}

function readTyped({ question: { type } }: Asked, text: string): ReadAnswer {
  if (text === '') return unusable('missing')
  if (text.length > typedLength) return unusable('too-long')
  return { answer: [text], problem: type === 'numeric' && readNumber(text) === null ? 'not-a-number' : null }
}

function readAnswer(asked: Asked, number: number, fields: Fields, nameOption: NameOption, naming: Snapshot['naming']): ReadAnswer {
  const { question: { id: questionId, type }, shown } = asked
  const byName = new Map(shown.map((id) => [nameOption(questionId, id), id]))
  const byPosition = (value: string) => (naming === 'positions' && /^[1-9]\d*$/.test(value) ? shown[Number(value) - 1] : undefined)
  const idNamed: IdNamed = (value) => byName.get(value) ?? byPosition(value)
  const first = (part?: string | number) => fields[fieldName(number, part)]?.[0]?.trim() ?? ''
  if (type === 'single' || type === 'multiple') return readChoice(asked, fields[fieldName(number)] ?? [], idNamed)
  if (type === 'match') return readPairs(asked, first, idNamed)
  if (type === 'short' || type === 'numeric') return readTyped(asked, first())
  const prefix = fieldName(number, '')
  const parts = Object.keys(fields).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  if (parts.some((part) => idNamed(part) === undefined)) return unusable('not-shown')
  return readOrder(asked, shown.map((id, at) => first(nameOption(questionId, id)) || (naming === 'positions' ? first(at + 1) : '')))
}

/**
 * Turns what a form sent into answers. Questions whose answer can't be graded are named by their
 * number; what can be kept of them is among the answers all the same.
 */
export function readAnswers(snapshot: Snapshot, fields: Fields, nameOption: NameOption): { answers: Answers; problems: Map<number, AnswerProblem> } {
  const answers: Answers = {}
  const problems = new Map<number, AnswerProblem>()
  snapshot.questions.forEach((asked, index) => {
    const { answer, problem } = readAnswer(asked, index + 1, fields, nameOption, snapshot.naming)
    if (problem && !asked.question.voided) problems.set(index + 1, problem)
    if (answer.length > 0) answers[asked.question.id] = answer
  })
  return { answers, problems }
}

/** Stored answers as form fields again, for an attempt that is taken up later. */
export function fieldsOf(snapshot: Snapshot, answers: Answers, nameOption: NameOption): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  snapshot.questions.forEach(({ question: asked, shown }, index) => {
    const answer = answers[asked.id]
    if (!answer) return
    const number = index + 1
    const valueOf = (id: string) => nameOption(asked.id, id)
    if (asked.type === 'order') for (const id of shown) fields[fieldName(number, valueOf(id))] = [String(answer.indexOf(id) + 1)]
    else if (asked.type === 'match') {
      asked.options.forEach(({ id }, at) => {
        const pair = answer.find((one) => one.startsWith(`${id}=`))
        if (pair) fields[fieldName(number, at + 1)] = [valueOf(pair.slice(id.length + 1))]
      })
    } else if (asked.type === 'short' || asked.type === 'numeric') fields[fieldName(number)] = [...answer]
    else fields[fieldName(number)] = answer.map(valueOf)
  })
  return fields
}
