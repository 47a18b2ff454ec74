import type { Point } from '../ui/plan/polygon.ts'

/** One radio heard at one place: metres from the plan's top left, dBm. */
export type Reading = { x: number; y: number; dbm: number }

/** The best of what was heard at one place. */
export type Sample = { x: number; y: number; dbm: number }

/** Places closer than this, in metres, are one: nobody stands still to the millimetre. */
const samePlace = 0.1

/** Collapses the readings of all radios to the strongest at each place: that is the one a device uses. */
export function strongestByPlace(readings: readonly Reading[]): Sample[] {
  const places = new Map<string, Sample>()
  for (const { x, y, dbm } of readings) {
    const key = `${Math.round(x / samePlace)}:${Math.round(y / samePlace)}`
    const known = places.get(key)
    if (!known || dbm > known.dbm) places.set(key, { x: known?.x ?? x, y: known?.y ?? y, dbm })
  }
  return [...places.values()]
}

export type Neighbour = { sample: Sample; distance: number }

/** Finds the samples near a place quickly: a grid of squares as wide as a typical distance between samples. */
export class SampleIndex {
  readonly #squares = new Map<string, Sample[]>()
  readonly #width: number
  readonly #reach: number
  readonly #total: number

  constructor(samples: readonly Sample[]) {
    const xs = samples.map(({ x }) => x)
    const ys = samples.map(({ y }) => y)
    const extent = Math.max(1, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
    this.#width = Math.max(0.5, extent / Math.max(1, Math.sqrt(samples.length)))
    this.#total = samples.length
    this.#reach = Math.ceil(extent / this.#width) + 2
    for (const sample of samples) {
      const key = this.#key(Math.floor(sample.x / this.#width), Math.floor(sample.y / this.#width))
      const square = this.#squares.get(key)
      if (square) square.push(sample)
      else this.#squares.set(key, [sample])
    }
  }

  #key(column: number, row: number): string {
    return `${column}:${row}`
  }

  /** The `count` nearest samples, nearest first; `except` is left out. Rings of squares, until no nearer one can follow. */
  nearest([x, y]: Point, count: number, except?: Sample): Neighbour[] {
    const column = Math.floor(x / this.#width)
    const row = Math.floor(y / this.#width)
    const found: Neighbour[] = []
    const farthest = this.#reach + Math.abs(column) + Math.abs(row)
    for (let ring = 0; ring <= farthest; ring += 1) {
      for (let dx = -ring; dx <= ring; dx += 1) {
        for (let dy = -ring; dy <= ring; dy += Math.abs(dx) === ring ? 1 : Math.max(1, 2 * ring)) {
          for (const sample of this.#squares.get(this.#key(column + dx, row + dy)) ?? []) {
            if (sample !== except) found.push({ sample, distance: Math.hypot(sample.x - x, sample.y - y) })
          }
        }
      }
      if (found.length >= this.#total - (except ? 1 : 0)) break
      if (found.length < count) continue
      found.sort((a, b) => a.distance - b.distance)
      if ((found[count - 1]?.distance ?? 0) <= ring * this.#width) break
    }
    return found.sort((a, b) => a.distance - b.distance).slice(0, count)
  }
}
