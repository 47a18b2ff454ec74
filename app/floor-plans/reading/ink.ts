import type { Pixels } from './png-pixels.ts'
import { PlanFileError } from './problem.ts'

/** Where a picture is drawn on: one byte for each cell, 1 or 0. A cell is `factor` pixels wide. */
export type Ink = { width: number; height: number; factor: number; cells: Uint8Array }

/** The longer side of the grid has at most so many cells: a floor of 60 m is then true to 3 cm. */
const mostCells = 2400

/** Between ground and drawing there must lie so much, of 255. */
const leastContrast = 32

/** A pale colour fills a room: what has less than this share of the darkest is no line. A thin line is paler than a wall: what has more is one. */
const leastShare = 0.25
const mostShare = 0.4

/**
 * Fewer cells for the same picture. A cell is as dark as its pixels on average and as the darkest of
 * them, half each: a line that is thinner than a cell stays seen.
 */
function reduced({ width, height }: Pick<Pixels, 'width' | 'height'>, darknessAt: (at: number) => number, factor: number) {
  const [columns, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)]
  const cells = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let [sum, most, count] = [0, 0, 0]
      for (let y = row * factor; y < Math.min(height, (row + 1) * factor); y += 1) {
        for (let x = column * factor; x < Math.min(width, (column + 1) * factor); x += 1) {
          const darkness = darknessAt(y * width + x)
          sum += darkness
          most = Math.max(most, darkness)
          count += 1
        }
      }
      cells[row * columns + column] = (sum / count + most) / 2
    }
  }
  return { width: columns, height: rows, factor, cells }
}

function histogramOf(cells: Uint8Array): Float64Array {
  const counts = new Float64Array(256)
  for (const value of cells) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** The value below which so large a share of the cells lies. */
function quantile(counts: Float64Array, share: number): number {
  const goal = counts.reduce((sum, count) => sum + count, 0) * share
  let sum = 0
  for (const [value, count] of counts.entries()) {
    sum += count
    if (sum > goal) return value
  }
  return 255
}

/** The value that parts the cells best in two (Otsu: the variance between both is largest). */
function bestThreshold(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const weight = counts.reduce((sum, count, value) => sum + count * value, 0)
  let [below, weightBelow, most, best] = [0, 0, -1, 0]
  counts.forEach((count, value) => {
    below += count
    weightBelow += count * value
    if (below === 0 || below === total) return
    const apart = weightBelow / below - (weight - weightBelow) / (total - below)
    const variance = below * (total - below) * apart * apart
    if (variance > most) [most, best] = [variance, value]
  })
  return best
}

/** A scan is darker on one side than on the other: its ground is looked at so many times along the longer side. */
const groundParts = 16
/** In each part so large a share at least is ground. */
const groundShare = 0.3
/** What is so dark over a whole part is no shadow but drawn. */
const mostShade = 0.4

/** Takes the shade of the paper away, so that what remains is drawn. */
function flattened(grid: ReturnType<typeof reduced>, ground: number, range: number): ReturnType<typeof reduced> {
  const { width, height, cells } = grid
  const size = Math.ceil(Math.max(width, height) / groundParts)
  const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)]
  const shades = Array.from({ length: columns * rows }, (_, part) => {
    const counts = new Float64Array(256)
    const [left, top] = [(part % columns) * size, Math.floor(part / columns) * size]
    for (let y = top; y < Math.min(height, top + size); y += 1) for (const value of cells.subarray(y * width + left, y * width + Math.min(width, left + size))) counts[value] = (counts[value] ?? 0) + 1
    const shade = quantile(counts, groundShare)
    return shade - ground > range * mostShade ? ground : shade
  })
  const shadeAt = (column: number, row: number) => shades[Math.max(0, Math.min(rows - 1, row)) * columns + Math.max(0, Math.min(columns - 1, column))] ?? 0
  const flat = cells.map((value, index) => {
    const [x, y] = [((index % width) + 0.5) / size - 0.5, (Math.floor(index / width) + 0.5) / size - 0.5]
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const [right, down] = [x - column, y - row]
    const upper = shadeAt(column, row) * (1 - right) + shadeAt(column + 1, row) * right
    const lower = shadeAt(column, row + 1) * (1 - right) + shadeAt(column + 1, row + 1) * right
    return Math.max(0, value - upper * (1 - down) - lower * down)
  })
  return { ...grid, cells: flat }
}

/** Null when everything is about the same, or when most of it is dark. */
function inkOn(grid: ReturnType<typeof reduced>): Ink | null {
  const counts = histogramOf(grid.cells)
  const [ground, least, most] = [quantile(counts, 0.5), counts.findIndex((count) => count > 0), counts.findLastIndex((count) => count > 0)]
  if (most - least < leastContrast || ground > (least + most) / 2) return null
  const flat = flattened(grid, ground, most - least)
  const flatCounts = histogramOf(flat.cells)
  const darkest = flatCounts.findLastIndex((count) => count > 0)
  const threshold = Math.max(darkest * leastShare, Math.min(darkest * mostShare, bestThreshold(flatCounts)))
  return { ...grid, cells: flat.cells.map((value) => (value > threshold ? 1 : 0)) }
}

/** Where a picture is drawn on, dark on light or, when it is negative, light on dark. @throws PlanFileError when it has but one colour */
export function inkOf(pixels: Pixels): Ink {
  const { light, dark, width, height } = pixels
  const factor = Math.ceil(Math.max(width, height) / mostCells)
  const ink = inkOn(reduced(pixels, (at) => 255 - (light[at] ?? 0), factor)) ?? inkOn(reduced(pixels, (at) => dark[at] ?? 0, factor))
  if (!ink) throw new PlanFileError('nothing-drawn')
  return ink
}
