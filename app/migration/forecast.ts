/** What a forecast says. Weeks count from now and may be fractions; null: not within the horizon. */
export type Forecast = {
  remaining: number
  /** Mean of the weeks looked at, in computers a week. */
  weeklyRate: number
  /** In half of the runs all are done after so many weeks. */
  p50: number | null
  /** In 85 of 100 runs. */
  p85: number | null
  /** Remaining at the end of each week to come, between which 80 of 100 runs lie; `week` 0 is now. */
  band: ForecastWeek[]
}
type ForecastWeek = { week: number; low: number; middle: number; high: number }

export type ForecastOptions = { runs?: number; seed?: number; horizonWeeks?: number }

/** How many of the last weeks tell how fast it goes: about a quarter, as the pace changes with the season. */
const lookBackWeeks = 12

/** mulberry32: a small generator with a seed, so that the same history always gives the same forecast. */
function generator(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Cumulative weights drawn from a flat Dirichlet distribution, ending in 1. */
function drawWeights(count: number, random: () => number): number[] {
  const draws = Array.from({ length: count }, () => -Math.log(1 - random()))
  const total = draws.reduce((sum, draw) => sum + draw, 0)
  let sum = 0
  return draws.map((draw) => (sum += draw / total))
}

/**
 * One course of the weeks to come: remaining at the end of each, and when it reached zero. How many
 * numbers it takes from the generator does not depend on the throughput, so that courses with the same
 * seed can be compared: more throughput in a week never finishes later.
 */
function course(remaining: number, weekly: readonly number[], horizon: number, random: () => number): { left: number[]; done: number } {
  const weights = drawWeights(weekly.length, random)
  const left: number[] = []
  let rest = remaining
  let done = Infinity
  for (let week = 0; week < horizon && rest > 0; week += 1) {
    const draw = random()
    const throughput = weekly[weights.findIndex((weight) => draw < weight)] ?? weekly.at(-1) ?? 0
    if (throughput >= rest) done = week + rest / throughput
    rest = Math.max(0, rest - throughput)
    left.push(rest)
  }
  return { left, done }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/**
 * When the remaining computers will be done, from the computers done in each of the last whole weeks
 * (oldest first). A Bayesian bootstrap (Rubin 1981): each run first draws how likely each past week is
 * to come again, then plays the weeks to come. That first draw makes the range honest where the
 * history is short: resampling the weeks alone takes their mean for certain and its range is too narrow.
 *
 * Without any throughput there is no date rather than a false one.
 */
export function forecast(remaining: number, weekly: readonly number[], options: ForecastOptions = {}): Forecast {
  const { runs = 2000, seed = 1, horizonWeeks = 156 } = options
  const recent = weekly.slice(-lookBackWeeks)
  const weeklyRate = recent.length === 0 ? 0 : recent.reduce((sum, done) => sum + done, 0) / recent.length
  if (remaining <= 0) return { remaining: 0, weeklyRate, p50: 0, p85: 0, band: [{ week: 0, low: 0, middle: 0, high: 0 }] }
  const start = { week: 0, low: remaining, middle: remaining, high: remaining }
  if (weeklyRate <= 0) return { remaining, weeklyRate: 0, p50: null, p85: null, band: [start] }

  const courses = Array.from({ length: runs }, (_, run) => course(remaining, recent, horizonWeeks, generator(seed * 1_000_003 + run)))
  const done = courses.map((each) => each.done).sort((a, b) => a - b)
  const band = [start]
  for (let week = 1; week <= horizonWeeks && (band.at(-1)?.high ?? 0) > 0; week += 1) {
    const left = courses.map((each) => each.left[week - 1] ?? 0).sort((a, b) => a - b)
    band.push({ week, low: quantile(left, 0.1), middle: quantile(left, 0.5), high: quantile(left, 0.9) })
  }
  const within = (weeks: number) => (Number.isFinite(weeks) ? weeks : null)
  return { remaining, weeklyRate, p50: within(quantile(done, 0.5)), p85: within(quantile(done, 0.85)), band }
}
