import { normalScore } from './normal.ts'

/** The correlations of a week with the one before that are looked at. */
export const correlations = Array.from({ length: 18 }, (_, index) => index * 0.05)

/** What is believed before any week was seen: migrations come in runs of good and bad weeks. */
const believed = { mean: 0.3, deviation: 0.3 }

/** Normal scores of the values' ranks; equal values share theirs. */
function rankScores(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const scores = Array.from(values, () => 0)
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1
    for (const index of order.slice(from, to)) scores[index] = normalScore((from + to) / 2 / values.length)
  }
  return scores
}

/**
 * The restricted log likelihood of first-order autocorrelation `rho` with mean and variance unknown. The plain
 * correlation of a dozen weeks is too low by (1 + 3 rho) / n; taking mean and variance out by generalised least
 * squares (Patterson and Thompson 1971) mends most of that.
 */
function logLikelihood(scores: readonly number[], rho: number): number {
  const innovation = Math.sqrt(1 - rho * rho)
  const step = (1 - rho) / innovation
  const first = scores[0] ?? 0
  let [ones, cross, squares] = [1, first, first * first]
  for (let week = 1; week < scores.length; week += 1) {
    const error = ((scores[week] ?? 0) - rho * (scores[week - 1] ?? 0)) / innovation
    ones += step * step
    cross += step * error
    squares += error * error
  }
  const rest = Math.max(1e-9, squares - (cross * cross) / ones)
  return -(scores.length - 1) * Math.log(innovation) - 0.5 * Math.log(ones) - 0.5 * (scores.length - 1) * Math.log(rest)
}

/** How likely each of `correlations` is or a smaller one, after these weeks (oldest first): rises to 1. */
export function persistence(weekly: readonly number[]): number[] {
  const scores = rankScores(weekly)
  const logs = correlations.map((rho) => logLikelihood(scores, rho) - 0.5 * ((rho - believed.mean) / believed.deviation) ** 2)
  const best = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - best))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return weights.map((weight) => (sum += weight / total))
}
