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
  /** How vague the signal is there, dB: the middle standard deviation. */
  spreadDb: number | null
  /** The radios that most of it is served by, by number: the strongest, and what a device changes to. */
  bestRadio: number | null
  secondRadio: number | null
  /** How probable it is that the target is met, on average over what is known, 0 to 1. */
  probability: number | null
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null

/** The one that most cells name; null where none does. */
function mostFrequent(radios: readonly (number | null)[]): number | null {
  const counts = new Map<number, number>()
  for (const radio of radios) if (radio !== null) counts.set(radio, (counts.get(radio) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
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
  const signals = known.flatMap((index) => grid.meanDbm[index] ?? [])
  const bestRadio = mostFrequent(known.map((index) => grid.bestRadio[index] ?? null))
  // What is strongest in one half and second in the other is told once.
  const others = known.flatMap((index) => [grid.bestRadio[index] ?? null, grid.secondRadio[index] ?? null]).filter((radio) => radio !== bestRadio)
  return {
    name,
    area: Math.round(cells.length * grid.cellMetres ** 2),
    ...sharesOf(areas),
    weakestDbm: signals.length === 0 ? null : Math.min(...signals),
    medianDbm: middle(signals),
    spreadDb: middle(known.flatMap((index) => grid.sdDb[index] ?? [])),
    bestRadio,
    secondRadio: mostFrequent(others),
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
