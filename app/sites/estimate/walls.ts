import type { Place } from './nearest.ts'

/** A wall along its centre line, metres; of a closed one the last point joins the first. */
export type WallLine = { points: readonly (readonly [x: number, y: number])[]; closed?: boolean }

/** A wall between a place and a reading counts as this many metres more: what is known of one room says little of the next. */
export const metresPerWall = 2.5
/** Lines that are crossed within this many metres are one wall, drawn for both of its rooms. */
const sameWall = 0.25

/** Counts the walls between a place and others. Those that can't lie between are sorted out once a place. */
export class Walls {
  readonly #lines: Float64Array
  readonly #near: Int32Array
  #nearCount = 0
  #x = 0
  #y = 0

  constructor(walls: readonly WallLine[]) {
    const corners = walls.map(({ points, closed }) => (closed ? [...points, ...points.slice(0, 1)] : points))
    this.#lines = Float64Array.from(corners.flatMap((points) => points.slice(1).flatMap(([x, y], index) => [...(points[index] ?? []), x, y])))
    this.#near = new Int32Array(this.#lines.length / 4)
  }

  get none(): boolean {
    return this.#lines.length === 0
  }

  /** Sets the place to count from, and how many metres away the others are at most. */
  standAt({ x, y }: Place, metres: number): void {
    const lines = this.#lines
    this.#x = x
    this.#y = y
    this.#nearCount = 0
    for (let at = 0; at < lines.length; at += 4) {
      const [ax, ay, bx, by] = [lines[at] ?? 0, lines[at + 1] ?? 0, lines[at + 2] ?? 0, lines[at + 3] ?? 0]
      if (Math.max(ax, bx) < x - metres || Math.min(ax, bx) > x + metres || Math.max(ay, by) < y - metres || Math.min(ay, by) > y + metres) continue
      this.#near[this.#nearCount] = at
      this.#nearCount += 1
    }
  }

  /** How many walls stand between the place and another. */
  to(px: number, py: number): number {
    const [lines, dx, dy] = [this.#lines, px - this.#x, py - this.#y]
    const apart = sameWall / Math.max(1e-9, Math.sqrt(dx * dx + dy * dy))
    let hits: number[] | null = null
    for (let near = 0; near < this.#nearCount; near += 1) {
      const at = this.#near[near] ?? 0
      const [ax, ay] = [(lines[at] ?? 0) - this.#x, (lines[at + 1] ?? 0) - this.#y]
      const [bx, by] = [(lines[at + 2] ?? 0) - this.#x, (lines[at + 3] ?? 0) - this.#y]
      // On which side of the way its two ends are.
      const [a, b] = [dx * ay - dy * ax, dx * by - dy * bx]
      if (a > 0 === b > 0) continue
      const [mx, my] = [ax + ((bx - ax) * a) / (a - b), ay + ((by - ay) * a) / (a - b)]
      const along = Math.abs(dx) > Math.abs(dy) ? mx / dx : my / dy
      if (along > 0 && along < 1) (hits ??= []).push(along)
    }
    if (hits === null) return 0
    return hits.sort((one, other) => one - other).reduce((count, along, index, sorted) => (index > 0 && along - (sorted[index - 1] ?? 0) < apart ? count : count + 1), 0)
  }
}
