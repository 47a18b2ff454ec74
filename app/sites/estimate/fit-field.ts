import { type Calibration, calibrate, factorAt, type Held } from './calibration.ts'
import { Nearest, type Place } from './nearest.ts'
import type { Observed } from './observe.ts'
import { type Method, methods, Predictor } from './predictor.ts'
import type { Source } from './trend.ts'

/** Strongest and second radio at one place: means in dBm, standard deviations in dB. */
type Estimated = { mean: number; sd: number; second: number; secondSd: number }

type Field = {
  method: Method
  /** Root of the mean squared error, dB, of readings held out as far from the rest as the floor is. */
  rmseDb: number
  /** The same of each method that competed. */
  rmseByMethod: Record<Method, number>
  /** Metres over which readings are alike. */
  range: number
  at: (place: Place) => Estimated
}

/** Readings that are held out, at most: more say nothing new, and cost time. */
const mostHeldOut = 400
/** Of the distances that the floor's places have to the nearest reading, these shares. */
const distanceShares = [0.1, 0.3, 0.5, 0.7, 0.9]

/** How far apart readings are held out: as far as the targets are from their nearest reading. */
function buffersFor(observed: readonly Place[], targets: readonly Place[]): number[] {
  if (targets.length === 0) return [0]
  const nearest = new Nearest(observed, 1)
  const step = Math.max(1, Math.floor(targets.length / 1000))
  const distances = targets
    .filter((_, index) => index % step === 0)
    .map(({ x, y }) => {
      nearest.search(x, y)
      return nearest.distances[0] ?? 0
    })
    .toSorted((a, b) => a - b)
  return distanceShares.map((share) => distances[Math.floor(share * distances.length)] ?? 0)
}

type Trial = { best: Held[]; second: Held[] }

/**
 * Predicts each reading without those around it. Holding out single readings only would judge by the
 * easiest places of the floor (nearest neighbour distance matching: Milà et al. 2022).
 */
function tryOut(predictor: Predictor, observed: readonly Observed[], buffers: readonly number[]): Trial[] {
  const trials = methods.map((): Trial => ({ best: [], second: [] }))
  const step = Math.max(1, Math.ceil(observed.length / mostHeldOut))
  for (const buffer of buffers) {
    for (let index = 0; index < observed.length; index += step) {
      const place = observed[index]
      const predicted = place && predictor.predict(methods, place, { except: index, buffer })
      for (const [method, { best, second, sd, distance }] of (predicted ?? []).entries()) {
        if (!place) continue
        trials[method]?.best.push({ distance, sd, error: best - place.best })
        trials[method]?.second.push({ distance, sd, error: second - place.second })
      }
    }
  }
  return trials
}

const rmseOf = (held: readonly Held[]) => (held.length === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(held.reduce((sum, { error }) => sum + error ** 2, 0) / held.length))

/** The method that predicts these readings best, with sds that hold; null with fewer than three places. `targets` are where estimates are wanted. */
export function fitField(observed: readonly Observed[], sources: readonly Source[], targets: readonly Place[]): Field | null {
  if (observed.length < 3) return null
  const predictor = new Predictor(observed, sources)
  const buffered = tryOut(predictor, observed, buffersFor(observed, targets))
  // Three or four places may have none left outside the buffer.
  const trials = (buffered[0]?.best.length ?? 0) > 0 ? buffered : tryOut(predictor, observed, [0])
  const ranked = methods.map((method, index) => ({ method, trial: trials[index] ?? { best: [], second: [] }, rmseDb: rmseOf(trials[index]?.best ?? []) }))
  const [idw, kriging, regression] = ranked
  if (!idw || !kriging || !regression) return null
  const { method, rmseDb, trial } = ranked.reduce((best, one) => (one.rmseDb < best.rmseDb ? one : best))
  const calibrations: Record<keyof Trial, Calibration> = { best: calibrate(trial.best), second: calibrate(trial.second) }
  return {
    method,
    rmseDb: Number.isFinite(rmseDb) ? rmseDb : 0,
    rmseByMethod: { idw: idw.rmseDb, kriging: kriging.rmseDb, 'regression-kriging': regression.rmseDb },
    range: predictor.range,
    at: (place) => {
      const [raw] = predictor.predict([method], place) ?? []
      if (!raw) return { mean: Number.NaN, sd: Number.NaN, second: Number.NaN, secondSd: Number.NaN }
      return { mean: raw.best, sd: raw.sd * factorAt(calibrations.best, raw.distance), second: raw.second, secondSd: raw.sd * factorAt(calibrations.second, raw.distance) }
    },
  }
}
