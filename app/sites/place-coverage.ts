import { polygonContains } from '../ui/plan/polygon.ts'
import { type Areas, cellState, type Grid, type Shares } from './coverage.ts'
import type { NamedArea } from './next-places.ts'
import { probabilityMet } from './probability.ts'
import { sharesOf } from './shares.ts'
import type { Target } from './target.ts'

/** How one room or area is covered. */
export type PlaceCoverage = Shares & {
  /** Null: the rest of the floor, which has no name. */
  name: string | null
  /** Square metres. */
  area: number
  /** The weakest and the median signal where it is known, dBm; null where nothing is. */
  weakestDbm: number | null
  medianDbm: number | null
  /** How probable it is that the target is met, on average over what is known, 0 to 1. */
  probability: number | null
}

function placeCoverage(grid: Grid, name: string | null, cells: readonly number[], targets: readonly Target[]): PlaceCoverage {
  const areas: Areas = { met: 0, missed: 0, unknown: 0 }
  const known = cells.filter((index) => {
    const target = targets[index]
    const state = (target && cellState(grid, index, target)) ?? 'unknown'
    areas[state] += grid.cellMetres ** 2
    return state !== 'unknown'
  })
  const probabilities = known.flatMap((index) => (targets[index] ? [probabilityMet(grid, index, targets[index])] : []))
  const signals = known
    .flatMap((index) => grid.meanDbm[index] ?? [])
    .toSorted((a, b) => a - b)
  return {
    name,
    area: Math.round(cells.length * grid.cellMetres ** 2),
    ...sharesOf(areas),
    weakestDbm: signals[0] ?? null,
    medianDbm: signals[Math.floor(signals.length / 2)] ?? null,
    probability: known.length === 0 ? null : probabilities.reduce((sum, one) => sum + one, 0) / known.length,
  }
}

/** The floor split by what the places are called, the least covered first; each cell counts for the first place that holds it. `targets` by cell. */
export function coverageOfPlaces(grid: Grid, named: readonly NamedArea[], targets: readonly Target[]): PlaceCoverage[] {
  const cellsOf = new Map<string | null, number[]>()
  for (const [index, isFloor] of grid.isFloor.entries()) {
    if (!isFloor) continue
    const [x, y] = [((index % grid.width) + 0.5) * grid.cellMetres, (Math.floor(index / grid.width) + 0.5) * grid.cellMetres]
    const name = named.find(({ outline }) => polygonContains(outline, x, y))?.name ?? null
    const cells = cellsOf.get(name)
    if (cells) cells.push(index)
    else cellsOf.set(name, [index])
  }
  return [...cellsOf].map(([name, cells]) => placeCoverage(grid, name, cells, targets)).toSorted((a, b) => a.metPercent - b.metPercent || b.area - a.area)
}
