/** What one held-out reading taught: metres to the nearest one left, the sd that was claimed (dB), and how far off the estimate was. */
export type Held = { distance: number; sd: number; error: number }

/** By how much to multiply an sd, by distance to the nearest reading. */
export type Calibration = { distance: number; factor: number }[]

const wantedShare = 0.8
/** Standard deviations within which 80 % of a normal distribution lie. */
const normalWidth = 1.2816
/** A class of fewer held-out readings has no quantile worth the name. */
const leastHeld = 25

/** Readings next to each other err alike, and each is held out several times: so many places are one that is independent of the rest. */
const placesAlike = 4

/**
 * The share of held-out readings to be within, so that 80 % of new ones are: the fewer places taught it,
 * the more the share of the next differs (split conformal prediction: Papadopoulos et al. 2002).
 */
const shareFor = (places: number) => Math.min(0.95, wantedShare * (1 + placesAlike / Math.max(1, places)))

/** The factor that makes intervals of 80 % hold as often as they say. */
function factorOf(held: readonly Held[], share: number): number {
  const ratios = held.map(({ error, sd }) => Math.abs(error) / sd).toSorted((a, b) => a - b)
  const at = Math.min(ratios.length - 1, Math.ceil((ratios.length + 1) * share) - 1)
  return Math.max(0.05, (ratios[at] ?? normalWidth) / normalWidth)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Corrects sds by classes of distance; `places` is how many different places were held out. Classes are joined until the corrected sd does not fall with distance. */
export function calibrate(held: readonly Held[], places = held.length, classes = 4): Calibration {
  const share = shareFor(places)
  const sorted = held.toSorted((a, b) => a.distance - b.distance)
  const count = Math.max(1, Math.min(classes, Math.floor(sorted.length / leastHeld)))
  const groups = Array.from({ length: count }, (_, group) => sorted.slice(Math.floor((group * sorted.length) / count), Math.floor(((group + 1) * sorted.length) / count)))
  const widthOf = (group: readonly Held[]) => factorOf(group, share) * mean(group.map(({ sd }) => sd))
  const joined: Held[][] = []
  for (const group of groups) {
    let last = group
    for (let before = joined.at(-1); before && widthOf(before) > widthOf(last); before = joined.at(-1)) {
      joined.pop()
      last = [...before, ...last]
    }
    joined.push(last)
  }
  return joined.map((group) => ({ distance: mean(group.map(({ distance }) => distance)), factor: factorOf(group, share) }))
}

/** The factor at a distance: between two classes in proportion, beyond the last the last. */
export function factorAt(calibration: Calibration, distance: number): number {
  const after = calibration.findIndex((one) => one.distance >= distance)
  const [before, next] = [calibration[after - 1], calibration[after]]
  if (!next) return calibration.at(-1)?.factor ?? 1
  if (!before) return next.factor
  const share = (distance - before.distance) / (next.distance - before.distance)
  return before.factor + share * (next.factor - before.factor)
}
