import { isInside, type PlanGeometry } from '../ui/plan/geometry.ts'
import { fitField } from './estimate/fit-field.ts'
import { Loudest } from './estimate/loudest.ts'
import type { Place } from './estimate/nearest.ts'
import { observe } from './estimate/observe.ts'
import type { Method } from './estimate/method.ts'
import type { Reading } from './estimate/radios.ts'
import { sourcesOf } from './estimate/trend.ts'
import { Reach } from './reach.ts'
import { aboveNoise, type Demands, noDemands, type Target, targetAt } from './target.ts'

/** A measured place with what it hears of the strongest radio, dBm. */
export type Sample = { x: number; y: number; dbm: number }

/** Cells are half a metre wide, wider on floors that would have more than 160 x 80 of them. */
const finestCell = 0.5
const mostColumns = 160
const mostRows = 80

/** An estimate vaguer than this, dB, is none. */
const vaguest = 6
/** Standard deviations beyond which nine of ten are on one side. */
const nineOfTen = 1.2816

export type Grid = {
  /** Number of cells. */
  width: number
  height: number
  cellMetres: number
  /** Row by row from the top left, at the middle of each cell; null off the floor, and everywhere when too little was measured. */
  meanDbm: (number | null)[]
  sdDb: (number | null)[]
  /** The same of the second radio: what a device can change to. */
  secondDbm: (number | null)[]
  secondSdDb: (number | null)[]
  /** Which radios these are, by their number in `radios`; null where none is heard. */
  bestRadio: (number | null)[]
  secondRadio: (number | null)[]
  /** Whether there is floor. */
  isFloor: boolean[]
  /** Whether the estimate of the strongest radio can be relied on. */
  isKnown: boolean[]
}

/** The signal on a floor in one band, whatever it is for. */
export type Estimate = {
  /** Null with fewer than three measured places: then all is unknown. */
  method: Method | null
  rmseDb: number | null
  /** An address of each radio that was heard. */
  radios: string[]
  /** The measured places, with the strongest radio heard at each. */
  samples: Sample[]
  grid: Grid
}

/** Square metres of floor that reach the limit, miss it, or have not been measured. */
export type Areas = { met: number; missed: number; unknown: number }

/** Of the floor's area, in tenths of a percent; the three sum to 100. */
export type Shares = { metPercent: number; missedPercent: number; unknownPercent: number }

/** The middle of each cell, row by row. */
function cellPlaces({ width, height, cellMetres }: Pick<Grid, 'width' | 'height' | 'cellMetres'>): Place[] {
  return Array.from({ length: width * height }, (_, index) => ({ x: ((index % width) + 0.5) * cellMetres, y: (Math.floor(index / width) + 0.5) * cellMetres }))
}

/** Hundredths are finer than any reading. */
const rounded = (value: number) => Math.round(value * 100) / 100

function emptyGrid(geometry: PlanGeometry): Grid {
  const cellMetres = Math.max(finestCell, geometry.width / mostColumns, geometry.height / mostRows)
  const [width, height] = [Math.ceil(geometry.width / cellMetres), Math.ceil(geometry.height / cellMetres)]
  const cells = cellPlaces({ width, height, cellMetres })
  const none = () => cells.map(() => null)
  return {
    width,
    height,
    cellMetres,
    meanDbm: none(),
    sdDb: none(),
    secondDbm: none(),
    secondSdDb: none(),
    bestRadio: none(),
    secondRadio: none(),
    isFloor: cells.map(({ x, y }) => isInside(geometry, x, y)),
    isKnown: cells.map(() => false),
  }
}

/**
 * The signal by cell, from the readings of one band. `accessPoints` are those whose place is known;
 * `silent` the places where the device measured and heard nothing in this band.
 */
export function estimateSignal(geometry: PlanGeometry, readings: readonly Reading[], { accessPoints = [], silent = [] }: { accessPoints?: readonly Place[]; silent?: readonly Place[] } = {}): Estimate {
  const { places, radios } = observe(readings, silent)
  const grid = emptyGrid(geometry)
  const cells = cellPlaces(grid)
  const field = fitField(places, sourcesOf(places, accessPoints), cells.filter((_, index) => grid.isFloor[index]), geometry.walls)
  const samples = places.map(({ x, y, best }) => ({ x, y, dbm: best }))
  if (!field) return { method: null, rmseDb: null, radios, samples, grid }
  const reach = new Reach(places, geometry.walls, field.range)
  const loudest = new Loudest(places, radios.length)
  for (const [index, cell] of cells.entries()) {
    if (!grid.isFloor[index]) continue
    const { mean, sd, second, secondSd } = field.at(cell)
    const [best, next] = loudest.at(cell)
    grid.meanDbm[index] = rounded(mean)
    grid.sdDb[index] = rounded(sd)
    // What is second can't be stronger, whatever a trend makes of it.
    grid.secondDbm[index] = rounded(Math.min(second, mean))
    grid.secondSdDb[index] = rounded(secondSd)
    grid.bestRadio[index] = best
    grid.secondRadio[index] = next
    const isWithin = reach.holds(cell)
    grid.isKnown[index] = isWithin && sd <= vaguest
  }
  return { method: 'blend', rmseDb: rounded(field.rmseDb), radios, samples, grid }
}

/** The targets of a grid's cells, row by row. */
export function cellTargets(grid: Pick<Grid, 'width' | 'height' | 'cellMetres'>, profile: Target, demands: Demands): Target[] {
  const same = aboveNoise(profile, demands.noiseDbm)
  return cellPlaces(grid).map(({ x, y }) => (demands.zones.length === 0 ? same : targetAt(profile, demands, x, y)))
}

/** What one cell is for its target; null off the floor. */
export function cellState(grid: Grid, index: number, { bestDbm, secondDbm }: Pick<Target, 'bestDbm' | 'secondDbm'>): keyof Areas | null {
  if (!grid.isFloor[index]) return null
  if (!grid.isKnown[index]) return 'unknown'
  if ((grid.meanDbm[index] ?? Number.NEGATIVE_INFINITY) < bestDbm) return 'missed'
  if (secondDbm === null) return 'met'
  const [second, sd] = [grid.secondDbm[index] ?? Number.NEGATIVE_INFINITY, grid.secondSdDb[index] ?? Number.POSITIVE_INFINITY]
  // However vague it is: what is far enough from the target is on its side of it.
  if (sd > vaguest && Math.abs(second - secondDbm) < nineOfTen * sd) return 'unknown'
  return second >= secondDbm ? 'met' : 'missed'
}

/** The areas of the whole floor for a profile, each cell by what its zone is for. */
export function areasOf(grid: Grid, profile: Target, demands: Demands = noDemands): Areas {
  const areas: Areas = { met: 0, missed: 0, unknown: 0 }
  for (const [index, target] of cellTargets(grid, profile, demands).entries()) {
    const state = cellState(grid, index, target)
    if (state) areas[state] += grid.cellMetres ** 2
  }
  return areas
}
