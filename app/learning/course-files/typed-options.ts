/** The expected answers of questions whose answer is typed, as they are written in a quiz file. */
import { normalSpelling } from '../typed-answer.ts'

/** "24", "24 ± 0.5", "24 +- 0.5" or "20..30" -> the range, both ends within; null for anything else. */
export function readRange(text: string): { low: number; high: number } | null {
  const number = String.raw`(-?\d+(?:\.\d+)?)`
  const [, from, to] = new RegExp(`^${number}\\s*\\.\\.\\s*${number}$`).exec(text.trim()) ?? []
  if (from !== undefined && to !== undefined) return Number(from) <= Number(to) ? { low: Number(from), high: Number(to) } : null
  const [, middle, tolerance = '0'] = new RegExp(`^${number}(?:\\s*(?:±|\\+/?-)\\s*(\\d+(?:\\.\\d+)?))?$`).exec(text.trim()) ?? []
  if (middle === undefined) return null
  // Decimal fractions are not exact in binary: what is shown of them is.
  const exact = (value: number) => Number(value.toPrecision(12))
  return { low: exact(Number(middle) - Number(tolerance)), high: exact(Number(middle) + Number(tolerance)) }
}

/** "one spelling | another" -> both. */
export function readSpellings(text: string): string[] {
  return text.split('|').map((spelling) => spelling.trim())
}

type Expected = { id: string; spellings: readonly string[]; range: { low: number; high: number } | null }

/** What is wrong with expected answers: one that could never be given, or that is another's as well. */
export function typedOptionProblems(options: readonly Expected[]): string[] {
  const problems: string[] = []
  const seen = new Map<string, string>()
  for (const { id, spellings } of options) {
    for (const spelling of spellings) {
      const normal = normalSpelling(spelling)
      if (normal === '') problems.push(`expects an answer without letters or digits in option "${id}"`)
      const other = seen.get(normal)
      if (other !== undefined && other !== id) problems.push(`expects "${spelling}" in option "${other}" and again in option "${id}"`)
      seen.set(normal, id)
    }
  }
  options.forEach(({ id, range }, at) => {
    const before = range && options.slice(0, at).find((other) => other.range && other.range.low <= range.low && other.range.high >= range.high)
    if (before) problems.push(`expects in option "${id}" only numbers that option "${before.id}" above takes`)
  })
  return problems
}
