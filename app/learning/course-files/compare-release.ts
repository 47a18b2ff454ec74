/** What an edit of a course owes to those who learn, compared with its last release. Pure. */
import { type Course, languages, type Unit, unitsInOrder } from '../course.ts'
import { type Release, type ReleasedUnit, releaseOf } from './release-file.ts'

/** At `question` of the unit's file, else at its front matter; without a unit in the course's own file. */
export type ReleaseProblem = { unit: string | null; question: string | null; message: string }

/** Share of a text's words that may be new or gone before its author has to say what that means. */
const largeChange = 0.2

const counted = (sentences: string) => sentences.split(' ').filter(Boolean).map((one) => ({ hash: one.split(':')[0] ?? '', words: Number(one.split(':')[1] ?? 0) }))

/** The share of words in sentences that are only in one of two texts, 0 to 1. */
export function changedShare(before: string, after: string): number {
  const [old, now] = [counted(before), counted(after)]
  const total = [...old, ...now].reduce((sum, { words }) => sum + words, 0)
  const only = (one: typeof old, other: typeof old) => {
    const left = new Map<string, number>()
    for (const { hash } of other) left.set(hash, (left.get(hash) ?? 0) + 1)
    return one.reduce((sum, { hash, words }) => {
      const count = left.get(hash) ?? 0
      left.set(hash, count - 1)
      return count > 0 ? sum : sum + words
    }, 0)
  }
  return total === 0 ? 0 : (only(old, now) + only(now, old)) / total
}

function problemsOf(unit: Unit, before: ReleasedUnit, now: ReleasedUnit): ReleaseProblem[] {
  const at = (message: string, question: string | null = null): ReleaseProblem => ({ unit: unit.id, question, message })
  if (unit.rev < before.rev) return [at(`"rev" is ${unit.rev}, the last release has ${before.rev}`)]
  if (unit.rev > before.rev) return []
  const raise = `raise "rev" and say in "change" what that means for those who are done`
  const share = Math.max(0, ...languages.map((language) => changedShare(before.sentences[language] ?? '', now.sentences[language] ?? '')))
  const keys = Object.entries(before.keys).flatMap(([id, key]) => {
    if (now.keys[id] === undefined) return [at(`question "${id}" was in the last release and is gone: ${raise}`)]
    return now.keys[id] === key ? [] : [at(`the right answer of question "${id}" is another than in the last release: ${raise}, or void the question`, id)]
  })
  const prompts = before.prompts.filter((id) => !now.prompts.includes(id)).map((id) => at(`prompt "${id}" was in the last release and is gone: what somebody wrote is kept under it. ${raise}`))
  const large = share > largeChange ? [at(`${Math.round(share * 100)} % of the words are others than in the last release: ${raise}`)] : []
  return [...large, ...keys, ...prompts]
}

/** What is wrong with a course after its last release. */
export function compareRelease(course: Course, before: Release): ReleaseProblem[] {
  const units = new Map(unitsInOrder(course).flatMap(({ unit }) => [unit.id, ...unit.aliases].map((id) => [id, unit] as const)))
  const now = releaseOf(course)
  return Object.entries(before.units).flatMap(([id, released]) => {
    const unit = units.get(id)
    const state = unit && now.units[unit.id]
    if (unit && state) return problemsOf(unit, released, state)
    if (course.retired?.includes(id)) return []
    const message = `unit "${id}" of module "${released.module}" was in the last release and is gone: name it in "aliases" of the unit that took its place, or in "retired" here`
    return [{ unit: null, question: null, message }]
  })
}
