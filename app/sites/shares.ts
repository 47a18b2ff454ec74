import type { Areas, Shares } from './coverage.ts'

/** Splits `units` in proportion to the parts, by largest remainder; who has anything gets at least one. */
function apportion(parts: readonly number[], units: number): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  const exact = parts.map((part) => (part / total) * units)
  const given = exact.map((share) => (share > 0 ? Math.max(1, Math.floor(share)) : 0))
  const left = units - given.reduce((sum, one) => sum + one, 0)
  const need = (index: number) => (exact[index] ?? 0) - (given[index] ?? 0)
  const inOrder = parts.map((_, index) => index).toSorted((a, b) => (left > 0 ? need(b) - need(a) : (exact[b] ?? 0) - (exact[a] ?? 0)))
  // Too many were given where tiny parts got their one: the largest part does without.
  for (const index of left > 0 ? inOrder.slice(0, left) : inOrder.slice(0, 1)) given[index] = (given[index] ?? 0) + (left > 0 ? 1 : left)
  return given
}

/** Areas as shares. All is unknown where there is no area. */
export function sharesOf({ met, missed, unknown }: Areas): Shares {
  if (met + missed + unknown === 0) return { metPercent: 0, missedPercent: 0, unknownPercent: 100 }
  const [metPercent = 0, missedPercent = 0, unknownPercent = 0] = apportion([met, missed, unknown], 1000).map((tenths) => tenths / 10)
  return { metPercent, missedPercent, unknownPercent }
}

/** The same in whole percent, to be read: still 100 together, and no 0 where there is something. */
export function wholeShares({ metPercent, missedPercent, unknownPercent }: Shares): { met: number; missed: number; unknown: number } {
  const [met = 0, missed = 0, unknown = 0] = apportion([metPercent, missedPercent, unknownPercent], 100)
  return { met, missed, unknown }
}
