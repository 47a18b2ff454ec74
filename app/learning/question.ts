/** The questions of a quiz, as the course files give them and as an attempt keeps them. */
import { z } from 'zod'

const words = z.strictObject({ de: z.string(), en: z.string() })
const id = z.string()

const common = {
  id,
  stem: words,
  explanation: words.nullable(),
  /** Why the question counts as right for everybody, whatever they answered. */
  voided: words.optional(),
}

const option = { id, text: words, feedback: words.nullable() }

const choice = z.strictObject({
  ...common,
  type: z.enum(['single', 'multiple']),
  options: z.array(z.strictObject({ ...option, isRight: z.boolean() })),
})

/** `options` stand in the right order. */
const order = z.strictObject({ ...common, type: z.literal('order'), options: z.array(z.strictObject(option)) })

/** Each option is a pair that belongs together. */
const match = z.strictObject({ ...common, type: z.literal('match'), options: z.array(z.strictObject({ ...option, right: words })) })

/** Each option is an answer that is expected, right or not; `spellings` are those of all languages. */
const short = z.strictObject({
  ...common,
  type: z.literal('short'),
  options: z.array(z.strictObject({ ...option, spellings: z.array(z.string()), isRight: z.boolean() })),
})

/** Each option is a range of numbers that is expected, right or not; both ends are within. */
const numeric = z.strictObject({
  ...common,
  type: z.literal('numeric'),
  options: z.array(z.strictObject({ ...option, low: z.number(), high: z.number(), isRight: z.boolean() })),
})

export const question = z.discriminatedUnion('type', [choice, order, match, short, numeric])
export type Question = z.infer<typeof question>

export const questionTypes = ['single', 'multiple', 'order', 'match', 'short', 'numeric'] as const satisfies Question['type'][]
export type QuestionType = (typeof questionTypes)[number]

/**
 * What was answered, by question id. Choices: the ids of the options. Order: all ids, first to last.
 * Match: `left=right` for each pair, both sides named by the id of the pair they come from.
 * Short and numeric: what was typed.
 */
export const answers = z.record(z.string(), z.array(z.string()))
export type Answers = z.infer<typeof answers>
