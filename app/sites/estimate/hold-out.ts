import { Nearest, type Place } from './nearest.ts'
import type { Observed } from './observe.ts'
import { members, type Predictor, type Raw } from './predictor.ts'

/** One reading as each member predicts it without those around it. */
export type Trial = { at: Observed; by: Raw[]; /** Metres to the nearest reading that was left. */ distance: number }

/** Readings that are held out, at most: more say nothing new, and cost time. */
const mostHeldOut = 400
/** Of the distances that the floor's places have to the nearest reading, these shares. */
const distanceShares = [0.1, 0.3, 0.5, 0.7, 0.9]

/** Metres from a target to the nearest reading, at some shares of the targets. */
function distancesOf(observed: readonly Place[], targets: readonly Place[]): number[] {
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

/** As many are left at least: from fewer there is no estimate. */
const fewestLeft = 3

/** Within how many metres readings have to be held out so that the nearest one left is as far as wanted, or as little more or less as there is. */
function buffersAround(place: Place, observed: readonly Place[], wanted: readonly number[]): number[] {
  // The first is the place itself.
  const distances = Float64Array.from(observed, ({ x, y }) => Math.sqrt((x - place.x) ** 2 + (y - place.y) ** 2)).sort().subarray(1)
  const able = distances.subarray(0, Math.max(1, distances.length - fewestLeft + 1))
  return wanted.map((metres) => {
    const after = able.findIndex((distance) => distance >= metres)
    const [far, near] = [able.at(after) ?? 0, able[after - 1]]
    const nearest = after >= 0 && near !== undefined && metres - near < far - metres ? near : far
    // Rounding must not hold out the reading that is to be left.
    return Math.max(0, nearest - 1e-6)
  })
}

/**
 * Predicts each reading without those around it, so that it is as far from what is left as the targets
 * are from the readings. Holding out single readings only would judge by the easiest places of the
 * floor (nearest neighbour distance matching: Milà et al. 2022).
 */
export function holdOut(predictor: Predictor, observed: readonly Observed[], targets: readonly Place[]): Trial[] {
  const wanted = distancesOf(observed, targets)
  const step = Math.max(1, Math.ceil(observed.length / mostHeldOut))
  return observed.flatMap((at, index) => {
    if (index % step !== 0) return []
    return buffersAround(at, observed, wanted).flatMap((buffer): Trial[] => {
      const by = predictor.predict(members, at, { except: index, buffer })
      return by ? [{ at, by, distance: by[0]?.distance ?? 0 }] : []
    })
  })
}
