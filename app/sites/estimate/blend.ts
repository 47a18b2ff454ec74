/** The belief that all members are alike weighs as much as this many places. */
const beliefPlaces = 12
/** A member with less than this share changes nothing that can be seen, and costs time. */
const leastShare = 0.03

/** Mean product of the errors of each two members, row by row. */
function products(errors: readonly (readonly number[])[], members: number): number[][] {
  return Array.from({ length: members }, (_, a) => Array.from({ length: members }, (__, b) => errors.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0) / Math.max(1, errors.length)))
}

/** The weights, none negative and 1 together, whose blend has the least squared error: by exchanging weight between two members at a time. */
function leastOnSimplex(matrix: readonly (readonly number[])[]): number[] {
  const count = matrix.length
  const weights = matrix.map(() => 1 / count)
  const slope = (at: number) => weights.reduce((sum, weight, index) => sum + weight * (matrix[at]?.[index] ?? 0), 0)
  for (let sweep = 0; sweep < 60; sweep += 1) {
    for (let a = 0; a < count; a += 1) {
      for (let b = a + 1; b < count; b += 1) {
        const [own, other] = [weights[a] ?? 0, weights[b] ?? 0]
        const bend = (matrix[a]?.[a] ?? 0) + (matrix[b]?.[b] ?? 0) - 2 * (matrix[a]?.[b] ?? 0)
        if (bend <= 1e-12) continue
        const given = Math.max(-own, Math.min(other, (slope(b) - slope(a)) / bend))
        weights[a] = own + given
        weights[b] = other - given
      }
    }
  }
  return weights
}

/**
 * How much each member of a blend counts, from the errors (dB) of all members at each held-out reading:
 * stacking with weights that are not negative and sum to 1 (Breiman 1996), drawn towards equal ones by
 * how few `places` there are. Without errors all count alike.
 */
export function blendWeights(errors: readonly (readonly number[])[], members: number, places: number): number[] {
  const matrix = products(errors, members)
  const best = Math.min(...matrix.map((row, index) => row[index] ?? 0))
  // Nobody has errors of exactly nothing but for a floor that is the same everywhere.
  const belief = Math.max(1e-6, (best * beliefPlaces) / Math.max(1, places))
  const weights = leastOnSimplex(matrix.map((row, a) => row.map((value, b) => (a === b ? value + belief : value))))
  const counting = weights.map((weight) => (weight < leastShare ? 0 : weight))
  const total = counting.reduce((sum, weight) => sum + weight, 0)
  return counting.map((weight) => weight / total)
}
