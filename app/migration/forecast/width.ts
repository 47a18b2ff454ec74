import { drawCourses } from './courses.ts'
import { quantile } from './quantile.ts'

/** What the range has to be widened by before a campaign has shown anything of itself, and how many of its own weeks that belief weighs. */
const believed = { factor: 1.2, weight: 2 }

/** Weeks that are looked back from overlap: three of them tell about as much as one. */
const overlap = 3

const looksBack = { runs: 300, horizon: 156, fewestWeeks: 5 }

/**
 * How far the forecast made after `known` weeks missed what the weeks after brought: 1 is the edge of its 80 % range,
 * on a logarithmic scale of weeks. Null where it said nothing.
 */
function miss(weekly: readonly number[], known: number): number | null {
  const past = weekly.slice(0, known)
  const brought = weekly.slice(known).reduce((sum, done) => sum + done, 0)
  if (brought === 0 || past.every((done) => done === 0)) return null
  const done = drawCourses(brought, past, looksBack.runs, looksBack.horizon, known).map((course) => course.done).sort((a, b) => a - b)
  const [low, middle, high] = [quantile(done, 0.1), quantile(done, 0.5), quantile(done, 0.9)]
  if (!Number.isFinite(high) || high <= middle || middle <= low) return null
  const off = Math.log((weekly.length - known) / middle)
  return off > 0 ? off / Math.log(high / middle) : -off / Math.log(middle / low)
}

/**
 * By what the range of a campaign's forecast is to be stretched, learned from how its own earlier weeks would have been
 * forecast (conformal prediction: Vovk, Gammerman and Shafer 2005; shrunk towards a belief, as a dozen weeks give only
 * a handful of such forecasts and these overlap). 1: not at all.
 */
export function widthFactor(weekly: readonly number[]): number {
  const misses: number[] = []
  for (let known = Math.max(looksBack.fewestWeeks, weekly.length >> 1); known < weekly.length - 1; known += 1) {
    const found = miss(weekly, known)
    if (found !== null) misses.push(found)
  }
  if (misses.length === 0) return believed.factor
  misses.sort((a, b) => a - b)
  const edge = quantile(misses, Math.min(1, (0.8 * (misses.length + 1)) / misses.length))
  const own = Math.log(Math.min(3, Math.max(0.4, edge)))
  const weight = misses.length / overlap
  return Math.exp((believed.weight * Math.log(believed.factor) + weight * own) / (believed.weight + weight))
}
