/** The questions of a quiz, as the course files give them and as an attempt keeps them. */
import { z } from 'zod'

const words = z.strictObject({ de: z.string(), en: z.string() })
const id = z.string()

const common = { id, stem: words, explanation: words.nullable() }

const choice = z.strictObject({
  ...common,
  type: z.enum(['single', 'multiple']),
  options: z.array(z.strictObject({ id, text: words, feedback: words.nullable(), isRight: z.boolean() })),
})

/** `options` stand in the right order. */
const order = z.strictObject({
  ...common,
  type: z.literal('order'),
  options: z.array(z.strictObject({ id, text: words, feedback: words.nullable() })),
})

/** Each option is a pair that belongs together. */
const match = z.strictObject({
  ...common,
  type: z.literal('match'),
  options: z.array(z.strictObject({ id, text: words, right: words, feedback: words.nullable() })),
})

export const question = z.discriminatedUnion('type', [choice, order, match])
export type Question = z.infer<typeof question>
export type QuestionType = Question['type']

/**
 * What was answered, by question id. Choices: the ids of the options. Order: all ids, first to last.
 * Match: `left=right` for each pair, both sides named by the id of the pair they come from.
 */
export const answers = z.record(z.string(), z.array(z.string()))
export type Answers = z.infer<typeof answers>
