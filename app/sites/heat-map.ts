import { contours } from 'd3-contour'
import { cellState, cellTargets, type Grid } from './coverage.ts'
import { aboveNoise, type Demands, noDemands, type Target } from './target.ts'

/** Where one band of colour ends and the next begins, dBm. Between the limits for data (-70) and video (-67) and -55 a level has two shades. */
const bandLimits = [-77, -70, -68.5, -67, -61, -55, -50] as const

export type HeatMap = {
  /** Path data of what is above each limit, lowest first; each lies on top of those before it, the first on the whole floor. Empty without an estimate. */
  bands: string[]
  /** Where the signal is exactly at the limit. */
  limit: string
  /** Where the limit's value can stand on its line. */
  limitLabels: { x: number; y: number }[]
  /** Where the second radio is below its limit, whatever the first is; empty where one radio is enough. */
  secondMissing: string
  /** Where nobody has measured, or where it is not known whether the target is met. */
  unknown: string
}

type Ring = [x: number, y: number][]

/** Rings around the cells that are at or above the limit, in metres. */
export function ringsAbove(values: number[], { width, height, cellMetres }: Grid, limit: number): Ring[] {
  const shape = contours().size([width, height]).contour(values, limit)
  return shape.coordinates.flat().map((ring) => ring.map(([x = 0, y = 0]) => [x * cellMetres, y * cellMetres]))
}

/** Rings, in metres, as path data in units of `scale` a metre. */
export function pathOf(rings: readonly Ring[], scale: number): string {
  const at = (metres: number) => Math.round(metres * scale * 10) / 10
  return rings.map((ring) => `M${ring.map(([x, y]) => `${at(x)} ${at(y)}`).join('L')}Z`).join('')
}

/** Gives cells off the floor their neighbours' mean, so that lines run straight into the walls. */
export function withoutGaps(values: readonly (number | null)[], width: number): number[] {
  let filled = [...values]
  if (filled.every((value) => value === null)) return filled.map(() => 0)
  while (filled.includes(null)) {
    const known = filled
    filled = known.map((value, index) => {
      if (value !== null) return value
      const column = index % width
      const around = [column > 0 ? known[index - 1] : null, column < width - 1 ? known[index + 1] : null, known[index - width], known[index + width]].filter((near) => typeof near === 'number')
      return around.length > 0 ? around.reduce((sum, near) => sum + near, 0) / around.length : null
    })
  }
  return filled.map((value) => value ?? 0)
}

/** Path data of what is above each limit, in units of `scale` a metre. */
export function bandsAbove(values: number[], grid: Grid, limits: readonly number[], scale: number): string[] {
  return limits.map((from) => pathOf(ringsAbove(values, grid, from), scale))
}

/** Lines shorter than this, metres, have no room for their value. */
const shortestLabelled = 8

/** The middle of each long line's longest stretch across known floor. */
function labelPlaces(rings: readonly Ring[], { width, cellMetres, isKnown }: Grid, scale: number): HeatMap['limitLabels'] {
  const isClear = ([x, y]: [number, number]) =>
    [[0, 0], [1, 0], [-1, 0], [0, 0.6], [0, -0.6]].every(([dx = 0, dy = 0]) => isKnown[Math.floor((y + dy) / cellMetres) * width + Math.floor((x + dx) / cellMetres)] === true)
  return rings
    .filter((ring) => ring.length * cellMetres * 0.8 >= shortestLabelled)
    .flatMap((ring) => {
      const clear = ring.filter(isClear)
      const middle = clear[Math.floor(clear.length / 2)]
      return middle ? [{ x: Math.round(middle[0] * scale), y: Math.round(middle[1] * scale) }] : []
    })
}

/** The coverage as shapes to draw under a plan, in units of `scale` a metre. */
export function heatMapOf(grid: Grid, profile: Target, scale: number, demands: Demands = noDemands): HeatMap {
  const target = aboveNoise(profile, demands.noiseDbm)
  const cells = cellTargets(grid, profile, demands)
  const { width, isFloor, meanDbm, secondDbm } = grid
  const isMeasured = meanDbm.some((mean) => mean !== null)
  const values = withoutGaps(meanDbm, width)
  const unknown = withoutGaps(isFloor.map((floor, index) => (floor ? Number(cellState(grid, index, cells[index] ?? target) === 'unknown') : null)), width)
  const limit = isMeasured ? ringsAbove(values, grid, target.bestDbm) : []
  return {
    bands: isMeasured ? bandsAbove(values, grid, bandLimits, scale) : [],
    limit: pathOf(limit, scale),
    limitLabels: labelPlaces(limit, grid, scale),
    secondMissing: isMeasured && target.secondDbm !== null ? pathOf(ringsAbove(withoutGaps(secondDbm, width).map((second) => -second), grid, -target.secondDbm), scale) : '',
    unknown: pathOf(ringsAbove(unknown, grid, 0.5), scale),
  }
}
