import { normalScore, normalShare } from './normal.ts'
import { correlations, persistence } from './persistence.ts'
import { drawGamma, generator, normals } from './random.ts'

/** One possible course of the weeks to come. */
export type Course = {
  /** Remaining at the end of each week, until none are. */
  left: number[]
  /** Weeks until none remain, with the fraction of the last; Infinity: not within the horizon. */
  done: number
}

/** Index of the first of the rising `shares` that reaches `share`. */
function firstReaching(shares: ArrayLike<number>, share: number): number {
  let index = 0
  while (index < shares.length - 1 && (shares[index] ?? 1) < share) index += 1
  return index
}

/** Cumulative weights of the past weeks, from a symmetric Dirichlet distribution of this concentration. */
function drawWeights(cumulated: Float64Array, concentration: number, random: () => number, normal: () => number): void {
  let sum = 0
  for (let index = 0; index < cumulated.length; index += 1) cumulated[index] = sum += drawGamma(concentration, random, normal)
  for (let index = 0; index < cumulated.length; index += 1) cumulated[index] = (cumulated[index] ?? 0) / sum
}

/** Where in the drawn distribution the last week stands, as a normal score; equal weeks are one. */
function standing(sorted: readonly number[], cumulated: Float64Array, last: number, random: () => number): number {
  const from = sorted.indexOf(last)
  const low = from > 0 ? (cumulated[from - 1] ?? 0) : 0
  const high = cumulated[sorted.lastIndexOf(last)] ?? 1
  return normalScore(Math.min(0.995, Math.max(0.005, low + (high - low) * random())))
}

/**
 * Courses of the weeks to come, from the computers done in each of the last weeks (oldest first; at least one is
 * not 0). Each is a Bayesian bootstrap (Rubin 1981): it first draws how much good and bad weeks stick together,
 * then how likely each past week is to come again (the more they stick together, the less the history tells, so
 * the wider that draw), then plays week after week, each beginning where the last one stood.
 */
export function drawCourses(remaining: number, weekly: readonly number[], runs: number, horizon: number, seed: number): Course[] {
  const sorted = [...weekly].sort((a, b) => a - b)
  const belief = persistence(weekly)
  const cumulated = new Float64Array(weekly.length)
  const last = weekly.at(-1) ?? 0
  return Array.from({ length: runs }, (_, run) => {
    // Each its own numbers, so that the same course at another pace can be compared: more throughput never finishes later.
    const random = generator(seed * 1_000_003 + run)
    const normal = normals(random)
    const rho = correlations[firstReaching(belief, random())] ?? 0
    drawWeights(cumulated, Math.max(0.1, (1 - rho) / (1 + rho)), random, normal)
    const innovation = Math.sqrt(1 - rho * rho)
    let state = rho > 0 ? standing(sorted, cumulated, last, random) : 0
    const left: number[] = []
    let rest = remaining
    let done = Infinity
    while (left.length < horizon && rest > 0) {
      state = rho * state + innovation * normal()
      const throughput = sorted[firstReaching(cumulated, normalShare(state))] ?? 0
      if (throughput >= rest) done = left.length + rest / throughput
      rest = Math.max(0, rest - throughput)
      left.push(rest)
    }
    return { left, done }
  })
}
