import { blendWeights } from './blend.ts'
import { calibrate, factorAt } from './calibration.ts'
import { holdOut } from './hold-out.ts'
import type { Place } from './nearest.ts'
import type { Observed } from './observe.ts'
import { type Member, members, Predictor, type Raw } from './predictor.ts'
import type { Source } from './trend.ts'
import type { WallLine } from './walls.ts'

/** Strongest and second radio at one place: means in dBm, standard deviations in dB. */
type Estimated = { mean: number; sd: number; second: number; secondSd: number }

type Field = {
  /** How much each member of the blend counts; 1 together. */
  shares: Record<Member, number>
  /** Root of the mean squared error, dB, of readings held out as far from the rest as the floor is. */
  rmseDb: number
  /** Metres over which readings are alike. */
  range: number
  at: (place: Place) => Estimated
}

const rmseOf = (errors: readonly number[]) => (errors.length === 0 ? 0 : Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length))

/** One estimate from those of the members. */
function mix(weights: readonly number[], by: readonly Raw[]): Raw {
  const sum = (valueOf: (raw: Raw) => number) => by.reduce((total, raw, at) => total + (weights[at] ?? 0) * valueOf(raw), 0)
  return { best: sum(({ best }) => best), second: sum(({ second }) => second), sd: sum(({ sd }) => sd), distance: by[0]?.distance ?? 0 }
}

/**
 * The blend of all members that predicts these readings best, with sds that hold; null with fewer than
 * three places. `targets` are where estimates are wanted, `walls` those of the plan.
 */
export function fitField(observed: readonly Observed[], sources: readonly Source[], targets: readonly Place[], walls: readonly WallLine[] = []): Field | null {
  if (observed.length < 3) return null
  const predictor = new Predictor(observed, sources, walls)
  const trials = holdOut(predictor, observed, targets)
  const weights = blendWeights(trials.map(({ at, by }) => by.map(({ best }) => best - at.best)), members.length, observed.length)
  const mixed = trials.map(({ at, by }) => ({ at, ...mix(weights, by) }))
  const calibrations = {
    best: calibrate(mixed.map(({ at, distance, sd, best }) => ({ distance, sd, error: best - at.best })), observed.length),
    second: calibrate(mixed.map(({ at, distance, sd, second }) => ({ distance, sd, error: second - at.second })), observed.length),
  }
  const counting = members.filter((_, at) => (weights[at] ?? 0) > 0)
  const countingWeights = weights.filter((weight) => weight > 0)
  const [idw = 0, broad = 0, kriging = 0, regression = 0, pathLoss = 0] = weights
  return {
    shares: { idw, broad, kriging, 'regression-kriging': regression, 'path-loss': pathLoss },
    rmseDb: rmseOf(mixed.map(({ at, best }) => best - at.best)),
    range: predictor.range,
    at: (place) => {
      const by = predictor.predict(counting, place)
      if (!by) return { mean: Number.NaN, sd: Number.NaN, second: Number.NaN, secondSd: Number.NaN }
      const { best, second, sd, distance } = mix(countingWeights, by)
      return { mean: best, sd: sd * factorAt(calibrations.best, distance), second, secondSd: sd * factorAt(calibrations.second, distance) }
    },
  }
}
