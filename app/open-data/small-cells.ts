/**
 * What keeps open data from speaking of few people: parts of one whole are merged until each is made of at least five, so that
 * nothing is left out that a difference could bring back (coarser groups in place of holes). Nobody is no secret.
 */

/** What is made of fewer is not told by itself. */
export const fewest = 5

const isFew = (count: number) => count > 0 && count < fewest

/** A run of neighbouring parts, both ends included, and what they have together. */
export type Run = { from: number; to: number; count: number }

/**
 * Parts that follow one another (weeks), of a whole of `total`, of which the parts have come so far: merged, from the first on,
 * into runs of at least five. A run is told only where what is then left of the whole, in later parts or not come yet, is again
 * at least five, or nobody. So each run is five or more, and so is what is not told; and what comes later changes no run that
 * was told before, as long as the whole stays as large.
 */
export function toldRuns(counts: readonly number[], total: number): Run[] {
  const runs: Run[] = []
  let begins = 0
  let pending = 0
  let left = total
  for (const [index, count] of counts.entries()) {
    pending += count
    if (pending < fewest || isFew(left - pending)) continue
    runs.push({ from: begins, to: index, count: pending })
    left -= pending
    begins = index + 1
    pending = 0
  }
  return runs
}

/**
 * Parts beside one another (sites), each of so many: those of one to four are merged with each other, and where that is still
 * too few also with the next larger part. Each group is of nobody or of at least five; only where all together are
 * one to four there is no group at all. The order of the parts stays within a group.
 */
export function mergedParts<Part>(parts: readonly Part[], countOf: (part: Part) => number): Part[][] {
  const small = parts.filter((part) => isFew(countOf(part)))
  const others = parts.filter((part) => !isFew(countOf(part)))
  const sum = small.reduce((all, part) => all + countOf(part), 0)
  if (!isFew(sum)) return [...others.map((part) => [part]), ...(small.length > 0 ? [small] : [])]
  const [next] = others.filter((part) => countOf(part) > 0).toSorted((a, b) => countOf(a) - countOf(b))
  if (next === undefined) return others.map((part) => [part])
  const merged = new Set([...small, next])
  return [...others.filter((part) => part !== next).map((part) => [part]), parts.filter((part) => merged.has(part))]
}

/** Down to a multiple of five: a person more or less between two publications does not show. */
export const inFives = (people: number): number => Math.floor(people / fewest) * fewest

/** A part of a whole of people, both in fives; null where the whole, the part or the rest is of one to four. */
export function toldSplit(part: number, whole: number): { part: number; whole: number } | null {
  return whole < fewest || isFew(part) || isFew(whole - part) ? null : { part: inFives(part), whole: inFives(whole) }
}
