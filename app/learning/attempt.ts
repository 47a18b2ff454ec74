/** One go at a quiz: what is kept of it, and what its questions look like from outside. */
import { z } from 'zod'
import type { Language, Quiz } from './course.ts'
import { drawn, type Random, reordered, shuffled } from './draw.ts'
import { type Question, question, questionTypes } from './question.ts'

/** An attempt as it is stored: complete, so that an edit of the quiz does not reach it. */
export const snapshotSchema = z.strictObject({
  pass: z.number(),
  /** How a form names options. `positions`: also by where they stand, as forms did that may still be open. */
  naming: z.enum(['positions', 'keyed']).default('positions'),
  /** `shown`: ids of the options in the order in which the person sees them (match: the right sides). Typed answers have none. */
  questions: z.array(z.strictObject({ question, shown: z.array(z.string()) })),
})
export type Snapshot = z.infer<typeof snapshotSchema>
export type Asked = Snapshot['questions'][number]

/** The name of an option outside: the same for one attempt, and tells nothing. */
export type NameOption = (questionId: string, optionId: string) => string

function orderShown(asked: Question, shuffle: boolean, random: Random): string[] {
  const ids = asked.options.map(({ id }) => id)
  if (asked.type === 'short' || asked.type === 'numeric') return []
  if (asked.type === 'order' || asked.type === 'match') return reordered(ids, random)
  return shuffle ? shuffled(ids, random) : ids
}

/**
 * Draws the questions of a new attempt; voided ones are not asked any more.
 * @param first questions that are to be among them, as many as there is room for
 */
export function takeSnapshot(quiz: Quiz, random: Random, first: readonly Question[] = []): Snapshot {
  const bank = quiz.questions.filter(({ voided }) => !voided)
  const kept = first.filter((one) => bank.includes(one)).slice(0, quiz.draw)
  const chosen = [...kept, ...drawn(bank.filter((one) => !kept.includes(one)), quiz.draw - kept.length, quiz.shuffle, random)]
  const asked = kept.length === 0 || quiz.shuffle ? chosen : bank.filter((one) => chosen.includes(one))
  return { pass: quiz.pass, naming: 'keyed', questions: asked.map((one) => ({ question: one, shown: orderShown(one, quiz.shuffle, random) })) }
}

/**
 * All that leaves the server of a question before it is handed in. Strict, so that a key or feedback
 * that slipped in would be an error. Options are named by keyed hashes of this attempt, never by their
 * ids, which could hint at the answer.
 */
const shownQuestion = z.strictObject({
  number: z.int(),
  type: z.enum(questionTypes),
  stem: z.string(),
  options: z.array(z.strictObject({ value: z.string(), text: z.string() })),
  /** The left sides of a match question; empty for other types. */
  lefts: z.array(z.string()),
  /** Why the question no longer counts; an answer is not needed. */
  voided: z.string().nullable(),
})
export type ShownQuestion = z.infer<typeof shownQuestion>

/** The text of an option; of a pair its right side. */
export function optionText(asked: Question, id: string, language: Language): string {
  if (asked.type === 'match') return asked.options.find((option) => option.id === id)?.right[language] ?? ''
  return asked.options.find((option) => option.id === id)?.text[language] ?? ''
}

/** The questions of an open attempt, without anything that tells the answers. */
export function showQuestions(snapshot: Snapshot, language: Language, nameOption: NameOption): ShownQuestion[] {
  return snapshot.questions.map(({ question: asked, shown }, index) =>
    shownQuestion.parse({
      number: index + 1,
      type: asked.type,
      stem: asked.stem[language],
      options: shown.map((id) => ({ value: nameOption(asked.id, id), text: optionText(asked, id, language) })),
      lefts: asked.type === 'match' ? asked.options.map((option) => option.text[language]) : [],
      voided: asked.voided?.[language] ?? null,
    }),
  )
}
