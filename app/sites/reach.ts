import type { PlanGeometry } from '../ui/plan/geometry.ts'
import type { Point } from '../ui/plan/polygon.ts'
import { Nearest, type Place } from './estimate/nearest.ts'

/** Nobody has measured where the next reading is farther than this, metres, however alike the readings are. */
const farthestReading = 4
/** Nor is a place unknown for lying this near, metres, however unlike they are. */
const nearestReading = 1.5
/** A wall between a place and a reading counts as this many metres more: what is known of one room says little of the next. */
const metresPerWall = 2.5
const nearbyReadings = 6

function crosses([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point, [dx, dy]: Point): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) => (qx - px) * (ry - py) - (qy - py) * (rx - px)
  return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
}

/** Whether a place is within reach of what was measured: within the variogram's range, walls counted. */
export class Reach {
  readonly #places: readonly Place[]
  readonly #walls: [Point, Point][]
  readonly #nearest: Nearest
  readonly #metres: number

  /** `range`: metres over which readings are alike. */
  constructor(places: readonly Place[], walls: PlanGeometry['walls'], range: number) {
    this.#places = places
    this.#walls = walls.flatMap(({ points }) => points.slice(1).map((to, index): [Point, Point] => [points[index] ?? to, to]))
    this.#nearest = new Nearest(places, nearbyReadings)
    this.#metres = Math.min(farthestReading, Math.max(nearestReading, range))
  }

  holds({ x, y }: Place): boolean {
    this.#nearest.search(x, y)
    for (let at = 0; at < this.#nearest.found; at += 1) {
      const distance = this.#nearest.distances[at] ?? 0
      if (distance > this.#metres) return false
      const reading = this.#places[this.#nearest.indices[at] ?? 0]
      if (!reading) continue
      const between = this.#walls.filter(([from, to]) => crosses([x, y], [reading.x, reading.y], from, to)).length
      if (distance + between * metresPerWall <= this.#metres) return true
    }
    return false
  }
}
