import type { Place } from './nearest.ts'
import type { Observed } from './observe.ts'

/** Where signal comes from: an access point, or the place where an unknown one was strongest. */
export type Source = Place & { isKnown: boolean }

/** Closer than this, metres, an access point on the ceiling is not received better. */
const nearField = 2
/** A radio this strong, dBm, is on the floor and not far from the reading. */
const closeBy = -60
/** An access point this near, metres, is the one that was heard. */
const sameSource = 10

/** The access points, and for each radio that belongs to none of them the place of its strongest reading. */
export function sourcesOf(places: readonly Observed[], accessPoints: readonly Place[]): Source[] {
  const strongest = new Map<number, { place: Place; dbm: number }>()
  for (const place of places) {
    for (const { radio, dbm } of place.heard) if (dbm > (strongest.get(radio)?.dbm ?? closeBy)) strongest.set(radio, { place, dbm })
  }
  const guessed = [...strongest.values()].map(({ place }) => place).filter(({ x, y }) => !accessPoints.some((point) => Math.hypot(point.x - x, point.y - y) < sameSource))
  return [...accessPoints.map(({ x, y }) => ({ x, y, isKnown: true })), ...guessed.map(({ x, y }) => ({ x, y, isKnown: false }))]
}

/**
 * Logarithm (base 10) of the distance to the nearest and the second source. `buffer` leaves out the
 * guessed ones closer than that: they would not be known without the readings there.
 */
export function pathLogs(sources: readonly Source[], { x, y }: Place, buffer = 0): [best: number, second: number] {
  let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const source of sources) {
    const distance = Math.sqrt((source.x - x) ** 2 + (source.y - y) ** 2)
    if (!source.isKnown && distance < buffer) continue
    if (distance < first) [first, second] = [distance, first]
    else if (distance < second) second = distance
  }
  const farthest = 100
  return [Math.log10(Math.max(nearField, Math.min(first, farthest))), Math.log10(Math.max(nearField, Math.min(second, farthest)))]
}

/** dBm = `level` + `slope` · log10(metres to the source). */
export type Trend = { level: number; slope: number }

/**
 * Fits a path loss and shrinks its slope towards none by how little the readings prove it (James and
 * Stein 1961): few or scattered readings give an almost flat trend. It never rises with distance.
 */
export function fitTrend(logs: readonly number[], values: readonly number[]): Trend {
  const count = values.length
  const meanLog = logs.reduce((sum, log) => sum + log, 0) / count
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  let [spread, joint] = [0, 0]
  for (const [index, log] of logs.entries()) {
    spread += (log - meanLog) ** 2
    joint += (log - meanLog) * ((values[index] ?? 0) - mean)
  }
  const free = spread > 1e-9 ? Math.min(0, joint / spread) : 0
  const rest = logs.reduce((sum, log, index) => sum + ((values[index] ?? 0) - mean - free * (log - meanLog)) ** 2, 0) / Math.max(1, count - 2)
  // Neighbouring readings repeat each other: they count as a quarter of their number.
  const doubt = free === 0 ? 1 : (4 * rest) / (free * free * spread)
  const slope = free * Math.max(0, 1 - doubt)
  return { level: mean - slope * meanLog, slope }
}
