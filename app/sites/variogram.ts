import type { Place } from './estimate/nearest.ts'

/** A value at a place. */
type Sample = Place & { dbm: number }

/**
 * How unlike two places are by their distance: exponential model, semivariance in dB² at h metres
 * = nugget + sill · (1 − exp(−3h / range)). At `range` metres 95 % of the sill is reached.
 */
export type Variogram = { nugget: number; sill: number; range: number }

/** Semivariance, dB², between two places `distance` metres apart. Zero for the same place. */
export function semivariance({ nugget, sill, range }: Variogram, distance: number): number {
  return distance === 0 ? 0 : nugget + sill * (1 - Math.exp((-3 * distance) / range))
}

const lagCount = 12
/** Farther apart than this, metres, no estimate asks: local kriging looks at the nearest readings alone. */
const longestReach = 25
/** More pairs say nothing new about twelve lags, and cost time. */
const mostPairs = 40_000

type Lag = { distance: number; gamma: number; pairs: number }

/** Mean of half the squared differences, by distance class up to half the extent. */
function experimental(samples: readonly Sample[]): Lag[] {
  const xs = samples.map(({ x }) => x)
  const ys = samples.map(({ y }) => y)
  const extent = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
  // Three places in a row may have no pair within half their extent, and a model needs at least one.
  const reach = samples.length < 10 ? extent * 1.001 : Math.min(extent / 2, longestReach)
  const lags = Array.from({ length: lagCount }, () => ({ distance: 0, gamma: 0, pairs: 0 }))
  const step = Math.max(1, Math.ceil((samples.length * (samples.length - 1)) / 2 / mostPairs))
  let pair = 0
  for (const [index, a] of samples.entries()) {
    for (const b of samples.slice(index + 1)) {
      pair += 1
      if (pair % step !== 0) continue
      const distance = Math.hypot(a.x - b.x, a.y - b.y)
      const lag = lags[Math.floor((distance / reach) * lagCount)]
      if (!lag) continue
      lag.distance += distance
      lag.gamma += (a.dbm - b.dbm) ** 2 / 2
      lag.pairs += 1
    }
  }
  return lags.filter(({ pairs }) => pairs > 0).map(({ distance, gamma, pairs }) => ({ distance: distance / pairs, gamma: gamma / pairs, pairs }))
}

/** The nugget and sill that fit best for a range, by weighted least squares; neither is negative. */
function fitFor(range: number, lags: readonly Lag[]): Variogram & { misfit: number } {
  let [w, wu, wuu, wg, wug] = [0, 0, 0, 0, 0]
  for (const { distance, gamma, pairs } of lags) {
    const rise = 1 - Math.exp((-3 * distance) / range)
    const weight = pairs / distance
    w += weight
    wu += weight * rise
    wuu += weight * rise * rise
    wg += weight * gamma
    wug += weight * rise * gamma
  }
  const determinant = w * wuu - wu * wu
  const free = determinant > 1e-12 ? { nugget: (wuu * wg - wu * wug) / determinant, sill: (w * wug - wu * wg) / determinant } : { nugget: 0, sill: wg / w }
  const fitted = free.nugget < 0 ? { nugget: 0, sill: wug / wuu } : free.sill < 0 ? { nugget: wg / w, sill: 0 } : free
  const misfit = lags.reduce((sum, { distance, gamma, pairs }) => sum + (pairs / distance) * (gamma - semivariance({ ...fitted, range }, distance)) ** 2, 0)
  return { ...fitted, range, misfit }
}

/** Fits the model to the samples: nugget and sill exactly, the range by trying. Needs three samples or more. */
export function fitVariogram(samples: readonly Sample[]): Variogram {
  const lags = experimental(samples)
  const farthest = Math.max(1, ...lags.map(({ distance }) => distance))
  const candidates = Array.from({ length: 24 }, (_, index) => fitFor(farthest * 0.08 * 1.15 ** index, lags))
  const { nugget, sill, range } = candidates.reduce((best, candidate) => (candidate.misfit < best.misfit ? candidate : best))
  return { nugget, sill, range }
}
