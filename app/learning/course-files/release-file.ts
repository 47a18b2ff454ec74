/** What the last release of a course held, as far as the next check needs it; a file beside course.yaml. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Course, type Language, languages, redoRevOf, type Unit, unitsInOrder } from '../course.ts'
import { rightAnswer } from '../grading.ts'
import type { Question } from '../question.ts'
import { textBlocks } from '../text-blocks.ts'

export const releaseFileName = 'released.json'

const releasedUnit = z.strictObject({
  module: z.string(),
  rev: z.int(),
  /** The last rev that had to be done again. */
  redo: z.int().optional(),
  /** By language: the sentences in order, each as `hash:words`. Empty for a quiz. */
  sentences: z.record(z.string(), z.string()),
  /** By question id: a hash of what is right. */
  keys: z.record(z.string(), z.string()),
  prompts: z.array(z.string()),
})
export type ReleasedUnit = z.infer<typeof releasedUnit>

export const releaseSchema = z.strictObject({ version: z.string(), units: z.record(z.string(), releasedUnit) })
export type Release = z.infer<typeof releaseSchema>

const hashOf = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits)

/** What is right of a question, whatever its words are. */
function keyOf(question: Question): string {
  const ids = question.options.map(({ id }) => id).sort()
  const right =
    question.type === 'short' ? question.options.map(({ spellings, isRight }) => [[...spellings].sort(), isRight])
    : question.type === 'numeric' ? question.options.map(({ low, high, isRight }) => [low, high, isRight])
    : question.type === 'order' ? rightAnswer(question) : [...rightAnswer(question)].sort()
  return hashOf(JSON.stringify([question.type, ids, right]), 12)
}

function sentencesOf(unit: Unit, language: Language): string {
  const sentences = textBlocks(unit.body[language]).flatMap(({ text }) => text.split(/(?<=[.!?:])\s+/)).filter((text) => text.trim() !== '')
  return sentences.map((text) => `${hashOf(text, 8)}:${text.trim().split(/\s+/).length}`).join(' ')
}

function unitOf(moduleId: string, unit: Unit): ReleasedUnit {
  return {
    module: moduleId,
    rev: unit.rev,
    ...(redoRevOf(unit) > 0 ? { redo: redoRevOf(unit) } : {}),
    sentences: unit.kind === 'quiz' ? {} : Object.fromEntries(languages.map((language) => [language, sentencesOf(unit, language)])),
    keys: unit.kind === 'quiz' ? Object.fromEntries(unit.questions.map((question) => [question.id, keyOf(question)])) : {},
    prompts: unit.kind === 'reflection' ? unit.prompts.map(({ id }) => id) : [],
  }
}

/** The state of a course as the file keeps it. */
export function releaseOf(course: Course): Release {
  return { version: course.version, units: Object.fromEntries(unitsInOrder(course).map(({ module, unit }) => [unit.id, unitOf(module.id, unit)])) }
}

/** One line a unit, so that two branches that change different units merge. */
export function writeRelease({ version, units }: Release): string {
  const lines = Object.entries(units).map(([id, unit]) => `    ${JSON.stringify(id)}: ${JSON.stringify(unit)}`)
  return `{\n  "version": ${JSON.stringify(version)},\n  "units": {\n${lines.join(',\n')}\n  }\n}\n`
}
