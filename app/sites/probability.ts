import type { Grid } from './coverage.ts'
import type { Target } from './target.ts'

/** Share of a standard normal distribution below `z` (Abramowitz and Stegun 7.1.26; off by less than 2e-7). */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x)
  return z > 0 ? 1 - tail / 2 : tail / 2
}

const above = (mean: number | null | undefined, sd: number | null | undefined, limit: number) =>
  typeof mean === 'number' && typeof sd === 'number' ? normalBelow((mean - limit) / Math.max(0.01, sd)) : 0

/** How probable it is that a cell meets the target, 0 to 1. What weakens one radio mostly weakens the other: the less probable of the two decides. */
export function probabilityMet(grid: Grid, index: number, { bestDbm, secondDbm }: Pick<Target, 'bestDbm' | 'secondDbm'>): number {
  const best = above(grid.meanDbm[index], grid.sdDb[index], bestDbm)
  return secondDbm === null ? best : Math.min(best, above(grid.secondDbm[index], grid.secondSdDb[index], secondDbm))
}
