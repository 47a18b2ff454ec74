import { type Polygon, polygonContains } from '../ui/plan/polygon.ts'
import type { Grid } from './coverage.ts'

/** A place whose measurement would clear up most of what is unknown. */
export type NextPlace = {
  x: number
  y: number
  /** What is unknown around it and would be known after, square metres. */
  area: number
  /** What is expected there: dBm, and its standard deviation in dB; null when nothing can be said. */
  meanDbm: number | null
  sdDb: number | null
}

export type NamedArea = { name: string; outline: Polygon }

/** One reading clears up about this far around it, metres. */
const clearedAround = 3
/** Less than this, square metres, is not worth the walk. */
const leastCleared = 4

type Offset = { column: number; row: number }

/** The cells around one that its measurement clears up. */
function around(cellMetres: number): Offset[] {
  const cells = Math.floor(clearedAround / cellMetres)
  const side = Array.from({ length: 2 * cells + 1 }, (_, index) => index - cells)
  return side.flatMap((row) => side.map((column) => ({ column, row }))).filter(({ column, row }) => Math.hypot(column, row) * cellMetres <= clearedAround)
}

/** The unknown cells that a reading in this cell would clear up. */
function clearedBy({ width, height }: Grid, isOpen: readonly boolean[], index: number, offsets: readonly Offset[]): number[] {
  const [column, row] = [index % width, Math.floor(index / width)]
  return offsets.flatMap((offset) => {
    const [x, y] = [column + offset.column, row + offset.row]
    const at = y * width + x
    return x >= 0 && y >= 0 && x < width && y < height && isOpen[at] ? [at] : []
  })
}

/** In the order of a short walk: from the most useful place always on to the nearest that is left. */
function asRoute(places: readonly NextPlace[]): NextPlace[] {
  const left = [...places]
  const route = left.splice(0, 1)
  for (let last = route.at(-1); last && left.length > 0; last = route.at(-1)) {
    const from = last
    left.sort((a, b) => Math.hypot(a.x - from.x, a.y - from.y) - Math.hypot(b.x - from.x, b.y - from.y))
    route.push(...left.splice(0, 1))
  }
  return route
}

/**
 * Up to `count` places to measure next, in the order to walk them: each is where one reading clears
 * up most of what the others leave unknown.
 */
export function nextPlaces(grid: Grid, count = 5): NextPlace[] {
  const { width, cellMetres } = grid
  const offsets = around(cellMetres)
  const isOpen = grid.isKnown.map((known, index) => !known && grid.isFloor[index] === true)
  const found: NextPlace[] = []
  while (found.length < count) {
    let [best, most] = [-1, 0]
    for (let index = 0; index < isOpen.length; index += 1) {
      if (!isOpen[index]) continue
      const cleared = clearedBy(grid, isOpen, index, offsets).length
      if (cleared > most) [best, most] = [index, cleared]
    }
    const area = most * cellMetres ** 2
    if (area < leastCleared) break
    for (const at of clearedBy(grid, isOpen, best, offsets)) isOpen[at] = false
    found.push({ x: ((best % width) + 0.5) * cellMetres, y: (Math.floor(best / width) + 0.5) * cellMetres, area, meanDbm: grid.meanDbm[best] ?? null, sdDb: grid.sdDb[best] ?? null })
  }
  return asRoute(found)
}

/** The room or area that a place is in; null where it has no name. */
export function nameOfPlace({ x, y }: NextPlace, named: readonly NamedArea[]): string | null {
  return named.find(({ outline }) => polygonContains(outline, x, y))?.name ?? null
}
