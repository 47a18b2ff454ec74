import { type Polygon, polygonContains } from '../ui/plan/polygon.ts'
import type { Grid } from './coverage.ts'

/** A place whose measurement would clear up most of what is unknown. */
export type NextPlace = {
  x: number
  y: number
  /** Of the unknown patch around it, square metres. */
  area: number
  /** The room or area it is in, if it has a name. */
  inside: string | null
  /** What is expected there: dBm, and its standard deviation in dB; null when nothing can be said. */
  meanDbm: number | null
  sdDb: number | null
}

export type NamedArea = { name: string; outline: Polygon }

/** Patches smaller than this, square metres, are not worth the walk. */
const smallestPatch = 4

/** The unknown cells on the floor, in connected patches. */
function unknownPatches({ width, height, isKnown, isFloor }: Grid): number[][] {
  const isOpen = isKnown.map((known, index) => !known && isFloor[index] === true)
  const patches: number[][] = []
  for (let start = 0; start < width * height; start += 1) {
    if (!isOpen[start]) continue
    const patch: number[] = []
    const waiting = [start]
    isOpen[start] = false
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      patch.push(index)
      const column = index % width
      const around = [column > 0 ? index - 1 : -1, column < width - 1 ? index + 1 : -1, index - width, index + width]
      for (const near of around) {
        if (!isOpen[near]) continue
        isOpen[near] = false
        waiting.push(near)
      }
    }
    patches.push(patch)
  }
  return patches
}

/** The cell of the patch that is nearest to its centre of gravity, so that it is never outside a bent patch. */
function middleOf(patch: readonly number[], width: number): number {
  const columns = patch.reduce((sum, index) => sum + (index % width), 0) / patch.length
  const rows = patch.reduce((sum, index) => sum + Math.floor(index / width), 0) / patch.length
  const distance = (index: number) => ((index % width) - columns) ** 2 + (Math.floor(index / width) - rows) ** 2
  return patch.reduce((best, index) => (distance(index) < distance(best) ? index : best))
}

/** Up to `count` places to measure next, the largest unknown patch first. */
export function nextPlaces(grid: Grid, named: readonly NamedArea[], count = 3): NextPlace[] {
  return unknownPatches(grid)
    .map((patch) => ({ patch, area: patch.length * grid.cellMetres ** 2 }))
    .filter(({ area }) => area >= smallestPatch)
    .toSorted((a, b) => b.area - a.area)
    .slice(0, count)
    .map(({ patch, area }) => {
      const middle = middleOf(patch, grid.width)
      const x = ((middle % grid.width) + 0.5) * grid.cellMetres
      const y = (Math.floor(middle / grid.width) + 0.5) * grid.cellMetres
      return { x, y, area, inside: named.find(({ outline }) => polygonContains(outline, x, y))?.name ?? null, meanDbm: grid.meanDbm[middle] ?? null, sdDb: grid.sdDb[middle] ?? null }
    })
}
