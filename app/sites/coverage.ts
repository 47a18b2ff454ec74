import { isInside, type PlanGeometry } from '../ui/plan/geometry.ts'
import type { Point } from '../ui/plan/polygon.ts'
import { fitField, type Field, type Method } from './interpolate.ts'
import { type Reading, type Sample, strongestByPlace } from './samples.ts'

/** What a floor is measured for, and the signal in dBm that it takes. */
export const profiles = { voice: -67, data: -75 } as const
export type Profile = keyof typeof profiles
export const profileNames = ['voice', 'data'] as const satisfies readonly Profile[]

/** Cells are half a metre wide, wider on floors that would have more than 160 x 80 of them. */
const finestCell = 0.5
const mostColumns = 160
const mostRows = 80

/** Nobody has measured there: the next reading is farther than this (metres) or the estimate vaguer than this (dB). */
const farthestReading = 4
const vaguest = 7
/** A wall between a place and a reading counts as this many metres more: what is known of one room says little of the next. */
const metresPerWall = 2.5
const nearbyReadings = 6

export type Grid = {
  /** Number of cells. */
  width: number
  height: number
  cellMetres: number
  /** Row by row from the top left, at the middle of each cell; null off the floor, and everywhere when too little was measured. */
  meanDbm: (number | null)[]
  sdDb: (number | null)[]
  /** Whether there is floor. */
  isFloor: boolean[]
  /** Whether the estimate can be relied on. */
  isKnown: boolean[]
}

/** The signal on a floor in one band, whatever it is for. */
export type Estimate = {
  /** Null with fewer than three measured places: then all is unknown. */
  method: Method | null
  rmseDb: number | null
  /** The measured places, with the strongest radio heard at each. */
  samples: Sample[]
  grid: Grid
}

/** Square metres of floor that reach the limit, miss it, or have not been measured. */
export type Areas = { met: number; missed: number; unknown: number }

/** Of the floor's area, in tenths of a percent; the three sum to 100. */
export type Shares = { metPercent: number; missedPercent: number; unknownPercent: number }

function crosses([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point, [dx, dy]: Point): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) => (qx - px) * (ry - py) - (qy - py) * (rx - px)
  return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
}

/** The walls as segments. */
function wallSegments(walls: PlanGeometry['walls']): [Point, Point][] {
  return walls.flatMap(({ points }) => points.slice(1).map((to, index): [Point, Point] => [points[index] ?? to, to]))
}

/** Metres to the nearest reading, walls counted. */
function distanceToReading(field: Field, walls: readonly [Point, Point][], place: Point): number {
  let best = Number.POSITIVE_INFINITY
  for (const { sample, distance } of field.nearest(place, nearbyReadings)) {
    if (distance >= Math.min(best, farthestReading)) break
    const between = walls.filter(([from, to]) => crosses(place, [sample.x, sample.y], from, to)).length
    best = Math.min(best, distance + between * metresPerWall)
  }
  return best
}

/** The signal by cell, from the readings of one band. */
export function estimateSignal(geometry: PlanGeometry, readings: readonly Reading[]): Estimate {
  const samples = strongestByPlace(readings)
  const field = fitField(samples)
  const walls = wallSegments(geometry.walls)
  const cellMetres = Math.max(finestCell, geometry.width / mostColumns, geometry.height / mostRows)
  const width = Math.ceil(geometry.width / cellMetres)
  const height = Math.ceil(geometry.height / cellMetres)
  const grid: Grid = { width, height, cellMetres, meanDbm: [], sdDb: [], isFloor: [], isKnown: [] }
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const place: Point = [(column + 0.5) * cellMetres, (row + 0.5) * cellMetres]
      const isFloor = isInside(geometry, place[0], place[1])
      const estimated = isFloor && field ? field.at(place) : null
      grid.isFloor.push(isFloor)
      grid.meanDbm.push(estimated?.mean ?? null)
      grid.sdDb.push(estimated?.sd ?? null)
      grid.isKnown.push(field !== null && estimated !== null && estimated.sd <= vaguest && distanceToReading(field, walls, place) <= farthestReading)
    }
  }
  return { method: field?.method ?? null, rmseDb: field?.rmseDb ?? null, samples, grid }
}

/** What one cell is for a limit in dBm; null off the floor. */
export function cellState({ isFloor, isKnown, meanDbm }: Grid, index: number, limitDbm: number): keyof Areas | null {
  if (!isFloor[index]) return null
  if (!isKnown[index]) return 'unknown'
  return (meanDbm[index] ?? Number.NEGATIVE_INFINITY) >= limitDbm ? 'met' : 'missed'
}

/** The areas of the whole floor for a limit in dBm, or of the cells that `isCounted`. */
export function areasOf(grid: Grid, limitDbm: number, isCounted: (index: number) => boolean = () => true): Areas {
  const areas: Areas = { met: 0, missed: 0, unknown: 0 }
  for (let index = 0; index < grid.isFloor.length; index += 1) {
    const state = cellState(grid, index, limitDbm)
    if (state && isCounted(index)) areas[state] += grid.cellMetres ** 2
  }
  return areas
}

/** Splits `units` in proportion to the parts, by largest remainder; who has anything gets at least one. */
function apportion(parts: readonly number[], units: number): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  const exact = parts.map((part) => (part / total) * units)
  const given = exact.map((share) => (share > 0 ? Math.max(1, Math.floor(share)) : 0))
  const left = units - given.reduce((sum, one) => sum + one, 0)
  const need = (index: number) => (exact[index] ?? 0) - (given[index] ?? 0)
  const inOrder = parts.map((_, index) => index).toSorted((a, b) => (left > 0 ? need(b) - need(a) : (exact[b] ?? 0) - (exact[a] ?? 0)))
  // Too many were given where tiny parts got their one: the largest part does without.
  for (const index of left > 0 ? inOrder.slice(0, left) : inOrder.slice(0, 1)) given[index] = (given[index] ?? 0) + (left > 0 ? 1 : left)
  return given
}

/** Areas as shares. All is unknown where there is no area. */
export function sharesOf({ met, missed, unknown }: Areas): Shares {
  if (met + missed + unknown === 0) return { metPercent: 0, missedPercent: 0, unknownPercent: 100 }
  const [metPercent = 0, missedPercent = 0, unknownPercent = 0] = apportion([met, missed, unknown], 1000).map((tenths) => tenths / 10)
  return { metPercent, missedPercent, unknownPercent }
}

/** The same in whole percent, to be read: still 100 together, and no 0 where there is something. */
export function wholeShares({ metPercent, missedPercent, unknownPercent }: Shares): { met: number; missed: number; unknown: number } {
  const [met = 0, missed = 0, unknown = 0] = apportion([metPercent, missedPercent, unknownPercent], 100)
  return { met, missed, unknown }
}
