import { drawCourses, type Course } from './courses.ts'
import { quantile } from './quantile.ts'
import { widthFactor } from './width.ts'

/** What a forecast says. Weeks count from now and may be fractions; null: not within the horizon. */
export type Forecast = {
  remaining: number
  /** Mean of the weeks looked at, in computers a week. */
  weeklyRate: number
  /** In 10 of 100 runs all are done after so many weeks. */
  p10: number | null
  p50: number | null
  p85: number | null
  p90: number | null
  /** Remaining at the end of each week to come, between which 80 of 100 runs lie; `week` 0 is now. */
  band: ForecastWeek[]
}
export type ForecastWeek = { week: number; low: number; middle: number; high: number }

/** `withBand` false: only the ends are wanted. */
export type ForecastOptions = { runs?: number; seed?: number; horizonWeeks?: number; withBand?: boolean }

/** How many of the last weeks tell how fast it goes: about a quarter, as the pace changes with the season. */
export const lookBackWeeks = 12

/** The drawn courses are already wider towards late than towards early, so late needs this share of the widening only. */
const lateShare = 0.6

/** How many of the runs the band is drawn from: its edges are whole computers on a chart. */
const bandRuns = 2000

/** What remains of a course after `week` weeks when it takes `stretch` times as long as drawn. */
function remainingAt({ left }: Course, remaining: number, week: number, stretch: number): number {
  const at = week / stretch
  const before = Math.floor(at)
  const from = before === 0 ? remaining : (left[before - 1] ?? 0)
  return from + (at - before) * ((left[before] ?? 0) - from)
}

function bandOf(courses: readonly Course[], stretches: readonly number[], remaining: number, horizon: number): ForecastWeek[] {
  const band = [{ week: 0, low: remaining, middle: remaining, high: remaining }]
  const left = new Float64Array(Math.min(courses.length, bandRuns))
  for (let week = 1; week <= horizon && (band.at(-1)?.high ?? 0) > 0; week += 1) {
    for (const [run, course] of courses.slice(0, bandRuns).entries()) left[run] = Math.max(0, remainingAt(course, remaining, week, stretches[run] ?? 1))
    left.sort()
    band.push({ week, low: Math.round(quantile(left, 0.1)), middle: Math.round(quantile(left, 0.5)), high: Math.round(quantile(left, 0.9)) })
  }
  return band
}

/**
 * When the remaining computers will be done, from the computers done in each of the last whole weeks (oldest first):
 * courses of the weeks to come are drawn (`drawCourses`), and stretched away from their median by what this campaign's
 * own past asks for (`widthFactor`). `bench/forecast.ts` shows how often the range holds.
 *
 * Without any throughput there is no date rather than a false one.
 */
export function forecast(remaining: number, weekly: readonly number[], options: ForecastOptions = {}): Forecast {
  const { runs = 2000, seed = 1, horizonWeeks = 156, withBand = true } = options
  const recent = weekly.slice(-lookBackWeeks)
  const weeklyRate = recent.length === 0 ? 0 : recent.reduce((sum, done) => sum + done, 0) / recent.length
  const now = { week: 0, low: remaining, middle: remaining, high: remaining }
  if (remaining <= 0) return { remaining: 0, weeklyRate, p10: 0, p50: 0, p85: 0, p90: 0, band: [{ week: 0, low: 0, middle: 0, high: 0 }] }
  if (weeklyRate <= 0) return { remaining, weeklyRate: 0, p10: null, p50: null, p85: null, p90: null, band: [now] }

  const courses = drawCourses(remaining, recent, runs, horizonWeeks, seed)
  const drawn = Float64Array.from(courses, ({ done }) => done).sort()
  const middle = quantile(drawn, 0.5)
  const factor = Number.isFinite(middle) ? widthFactor(recent) : 1
  const stretched = (weeks: number) => {
    if (!Number.isFinite(weeks) || !Number.isFinite(middle)) return weeks
    return middle * (weeks / middle) ** (weeks > middle ? 1 + lateShare * (factor - 1) : factor)
  }
  const at = (share: number) => {
    const weeks = stretched(quantile(drawn, share))
    return Number.isFinite(weeks) ? weeks : null
  }
  const stretches = courses.map(({ done }) => (Number.isFinite(done) ? stretched(done) / done : 1))
  return { remaining, weeklyRate, p10: at(0.1), p50: at(0.5), p85: at(0.85), p90: at(0.9), band: withBand ? bandOf(courses, stretches, remaining, horizonWeeks) : [now] }
}
