import { cellTargets, type Grid } from './coverage.ts'
import { bandsAbove, pathOf, ringsAbove, withoutGaps } from './heat-map.ts'
import { probabilityMet } from './probability.ts'
import type { LayerName } from './schema.ts'
import { aboveNoise, type Demands, type Target } from './target.ts'

/** Where one band of colour ends and the next begins; the legend names every second. dBm, chance of 1, and dB below zero: what is surer is brighter. */
const limits = {
  second: [-85, -80, -77.5, -75, -71, -67, -61],
  chance: [0.1, 0.25, 0.4, 0.5, 0.65, 0.8, 0.9],
  spread: [-8, -6, -5, -4, -3.5, -3, -2.5],
} as const

/** An area that one access point serves best. */
type ServedArea = { name: string | null; d: string; /** Of four, so that neighbours differ. */ tone: number; labels: { x: number; y: number }[] }

/** What a plan shows in the place of the signal: bands, each on those before it, or areas by access point; `line` is the target's. */
export type MapLayer = { bands: string[]; line: string; served: ServedArea[] }

const tones = 4
/** A patch smaller than this, square metres, is chance: what is around it serves it too. */
const leastServed = 2
/** A patch smaller than this, square metres, has no room for a name. */
const leastNamed = 6

/** Names by cell as small numbers; -1 off the floor. Radios of one access point are one. */
function servedBy(grid: Grid, names: readonly (string | null)[]): { keys: string[]; byCell: number[] } {
  const keys: string[] = []
  const byCell = grid.bestRadio.map((radio) => {
    if (radio === null) return -1
    const key = names[radio] ?? ''
    if (!keys.includes(key)) keys.push(key)
    return keys.indexOf(key)
  })
  return { keys, byCell }
}

/** A tone for each, another than its neighbours' as long as there are enough. */
function tonesOf(count: number, byCell: readonly number[], width: number): number[] {
  const beside = Array.from({ length: count }, () => new Set<number>())
  for (const [index, one] of byCell.entries()) {
    for (const next of [(index + 1) % width === 0 ? -1 : (byCell[index + 1] ?? -1), byCell[index + width] ?? -1]) {
      if (one < 0 || next < 0 || one === next) continue
      beside[one]?.add(next)
      beside[next]?.add(one)
    }
  }
  const chosen: number[] = []
  for (let one = 0; one < count; one += 1) {
    const taken = new Set([...(beside[one] ?? [])].map((next) => chosen[next]))
    chosen.push(Array.from({ length: tones }, (_, tone) => tone).find((tone) => !taken.has(tone)) ?? one % tones)
  }
  return chosen
}

/** Connected patches of cells that one access point serves. */
function patchesOf(one: number, byCell: readonly number[], width: number): number[][] {
  const seen = new Set<number>()
  const patches: number[][] = []
  for (const [start, owner] of byCell.entries()) {
    if (owner !== one || seen.has(start)) continue
    const patch = [start]
    seen.add(start)
    for (let at = 0; at < patch.length; at += 1) {
      const cell = patch[at] ?? 0
      for (const next of [cell % width > 0 ? cell - 1 : -1, (cell + 1) % width > 0 ? cell + 1 : -1, cell - width, cell + width]) {
        if (byCell[next] !== one || seen.has(next)) continue
        seen.add(next)
        patch.push(next)
      }
    }
    patches.push(patch)
  }
  return patches
}

/** Gives the smallest patches to the access point beside them. */
function withoutSpecks(byCell: readonly number[], owners: number, { width, cellMetres }: Grid): number[] {
  const cleared = [...byCell]
  for (let one = 0; one < owners; one += 1) {
    for (const patch of patchesOf(one, byCell, width)) {
      if (patch.length * cellMetres ** 2 >= leastServed) continue
      const beside = patch.flatMap((cell) => [cell - 1, cell + 1, cell - width, cell + width]).find((cell) => (byCell[cell] ?? -1) >= 0 && byCell[cell] !== one)
      for (const cell of beside === undefined ? [] : patch) cleared[cell] = byCell[beside ?? 0] ?? one
    }
  }
  return cleared
}

function servedAreas(grid: Grid, names: readonly (string | null)[], onPlan: readonly { name: string; x: number; y: number }[], scale: number): ServedArea[] {
  const { width, cellMetres } = grid
  const { keys, byCell: all } = servedBy(grid, names)
  const byCell = withoutSpecks(all, keys.length, grid)
  const chosen = tonesOf(keys.length, byCell, width)
  const placeOf = (cell: number) => ({ x: ((cell % width) + 0.5) * cellMetres, y: (Math.floor(cell / width) + 0.5) * cellMetres })
  return keys.map((key, one) => {
    const marks = onPlan.filter(({ name }) => name === key).map(({ x, y }) => Math.floor(y / cellMetres) * width + Math.floor(x / cellMetres))
    // Where its mark stands in it, its name does too.
    const unnamed = patchesOf(one, byCell, width).filter((patch) => patch.length * cellMetres ** 2 >= leastNamed && !marks.some((mark) => patch.includes(mark)))
    const labels = unnamed.map((patch) => {
      const [x, y] = (['x', 'y'] as const).map((axis) => patch.reduce((sum, cell) => sum + placeOf(cell)[axis], 0) / patch.length)
      const away = (cell: number) => Math.hypot(placeOf(cell).x - (x ?? 0), placeOf(cell).y - (y ?? 0))
      const middle = placeOf(patch.reduce((best, cell) => (away(cell) < away(best) ? cell : best)))
      return { x: Math.round(middle.x * scale), y: Math.round(middle.y * scale) }
    })
    const indicator = withoutGaps(byCell.map((owner) => (owner < 0 ? null : Number(owner === one))), width)
    return { name: key === '' ? null : key, d: pathOf(ringsAbove(indicator, grid, 0.5), scale), tone: chosen[one] ?? 0, labels }
  })
}

/** One layer of a floor's map, in units of `scale` a metre. `names` are those of the estimate's radios, `onPlan` the access points that the plan shows. */
export function mapLayer(
  layer: Exclude<LayerName, 'signal'>,
  { grid, profile, demands, names, onPlan, scale }: { grid: Grid; profile: Target; demands: Demands; names: readonly (string | null)[]; onPlan: readonly { name: string; x: number; y: number }[]; scale: number },
): MapLayer {
  const none: MapLayer = { bands: [], line: '', served: [] }
  if (grid.meanDbm.every((mean) => mean === null)) return none
  if (layer === 'access-points') return { ...none, served: servedAreas(grid, names, onPlan, scale) }
  const cells = cellTargets(grid, profile, demands)
  const target = aboveNoise(profile, demands.noiseDbm)
  const byCell = {
    second: () => grid.secondDbm,
    chance: () => grid.meanDbm.map((mean, index) => (mean === null ? null : probabilityMet(grid, index, cells[index] ?? target))),
    spread: () => grid.sdDb.map((sd) => (sd === null ? null : -sd)),
  }[layer]()
  const values = withoutGaps(byCell, grid.width)
  const line = layer === 'second' ? target.secondDbm : layer === 'chance' ? 0.5 : null
  return { ...none, bands: bandsAbove(values, grid, limits[layer], scale), line: line === null ? '' : pathOf(ringsAbove(values, grid, line), scale) }
}
