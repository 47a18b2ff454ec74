/** What is written down of each state of a course that goes live. Pure. */
import { z } from 'zod'
import { type Course, type Language, type Unit, unitsInOrder } from '../course.ts'
import { textBlocks } from '../text-blocks.ts'

const block = z.object({ kind: z.enum(['heading', 'paragraph', 'item']), text: z.string() })
export type ReleasedBlock = z.infer<typeof block>

/** The words of a unit by language. */
export const releasedTexts = z.object({ de: z.array(block), en: z.array(block) })
export type ReleasedTexts = z.infer<typeof releasedTexts>

/** The words of a unit, block by block. */
export function textsOf(unit: Unit): ReleasedTexts {
  const words = (language: Language) => textBlocks(unit.body[language]).map(({ kind, text }) => ({ kind, text }))
  return { de: words('de'), en: words('en') }
}

/** The state of every unit of a course, as rows of `unit_release`. */
export function releasesOf(course: Course) {
  return unitsInOrder(course).map(({ unit }) => ({
    courseId: course.id, unitId: unit.id, contentHash: unit.contentHash, rev: unit.rev, change: unit.change, texts: textsOf(unit),
  }))
}
