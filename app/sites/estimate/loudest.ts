import { Nearest, type Place } from './nearest.ts'
import type { Observed } from './observe.ts'

const nearbyReadings = 8
/** A radio that a place does not hear counts as this weak there, dBm: enough to rank those that it hears. */
const unheard = -95

/** Tells which two radios are strongest at a place: by inverse distance weighting of each radio apart. */
export class Loudest {
  readonly #observed: readonly Observed[]
  readonly #nearest: Nearest
  readonly #sums: Float64Array

  constructor(observed: readonly Observed[], radioCount: number) {
    this.#observed = observed
    this.#nearest = new Nearest(observed, nearbyReadings)
    this.#sums = new Float64Array(radioCount)
  }

  /** Their numbers; null where fewer are heard around. */
  at({ x, y }: Place): [best: number | null, second: number | null] {
    this.#sums.fill(0)
    this.#nearest.search(x, y)
    for (let at = 0; at < this.#nearest.found; at += 1) {
      const weight = 1 / Math.max(1e-6, (this.#nearest.distances[at] ?? 0) ** 2)
      for (const { radio, dbm } of this.#observed[this.#nearest.indices[at] ?? 0]?.heard ?? []) {
        this.#sums[radio] = (this.#sums[radio] ?? 0) + weight * (dbm - unheard)
      }
    }
    let [best, second]: [number | null, number | null] = [null, null]
    for (const [radio, sum] of this.#sums.entries()) {
      if (sum <= 0) continue
      if (best === null || sum > (this.#sums[best] ?? 0)) [best, second] = [radio, best]
      else if (second === null || sum > (this.#sums[second] ?? 0)) second = radio
    }
    return [best, second]
  }
}
