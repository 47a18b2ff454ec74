import type { PlanGeometry } from '../ui/plan/geometry.ts'
import { unitsPerMetre } from '../ui/plan/scale.ts'
import { type Areas, areasOf, type Estimate, estimateSignal } from './coverage.ts'
import type { Place } from './estimate/nearest.ts'
import type { Reading } from './estimate/radios.ts'
import { type HeatMap, heatMapOf } from './heat-map.ts'
import { type NextPlace, nextPlaces } from './next-places.ts'
import { type Demands, noDemands, type Profile, targets } from './target.ts'

/** What one band of a floor is estimated from. */
export type FloorInput = { geometry: PlanGeometry; readings: Reading[]; accessPoints: Place[]; silent: Place[]; demands?: Demands }

/** The estimate with all of its pictures and sums, so that a page only has to pick. */
export type FloorEstimate = Estimate & { nextPlaces: NextPlace[]; byProfile: Record<Profile, { areas: Areas; heatMap: HeatMap }> }

/** Estimates one band of a floor for every profile. Takes some hundred milliseconds: see `estimateInWorker`. */
export function estimateFloor({ geometry, readings, accessPoints, silent, demands = noDemands }: FloorInput): FloorEstimate {
  const estimate = estimateSignal(geometry, readings, { accessPoints, silent })
  const seenFor = (profile: Profile) => ({ areas: areasOf(estimate.grid, targets[profile], demands), heatMap: heatMapOf(estimate.grid, targets[profile], unitsPerMetre, demands) })
  return { ...estimate, nextPlaces: estimate.method === null ? [] : nextPlaces(estimate.grid), byProfile: { voice: seenFor('voice'), data: seenFor('data') } }
}
