import { Nearest, type Place } from './estimate/nearest.ts'
import { metresPerWall, type WallLine, Walls } from './estimate/walls.ts'

/** Nobody has measured where the next reading is farther than this, metres, however alike the readings are. */
const farthestReading = 4
/** Nor is a place unknown for lying this near, metres, however unlike they are. */
const nearestReading = 1.5
const nearbyReadings = 6

/** Whether a place is within reach of what was measured: within the variogram's range, walls counted. */
export class Reach {
  readonly #places: readonly Place[]
  readonly #walls: Walls
  readonly #nearest: Nearest
  readonly #metres: number

  /** `range`: metres over which readings are alike. */
  constructor(places: readonly Place[], walls: readonly WallLine[], range: number) {
    this.#places = places
    this.#walls = new Walls(walls)
    this.#nearest = new Nearest(places, nearbyReadings)
    this.#metres = Math.min(farthestReading, Math.max(nearestReading, range))
  }

  holds({ x, y }: Place): boolean {
    this.#nearest.search(x, y)
    this.#walls.standAt({ x, y }, this.#metres)
    for (let at = 0; at < this.#nearest.found; at += 1) {
      const distance = this.#nearest.distances[at] ?? 0
      if (distance > this.#metres) return false
      const reading = this.#places[this.#nearest.indices[at] ?? 0]
      if (!reading) continue
      if (distance + this.#walls.to(reading.x, reading.y) * metresPerWall <= this.#metres) return true
    }
    return false
  }
}
