import { blobsOf } from './contours.ts'
import type { Ink } from './ink.ts'

/** For each cell how many steps, also across, lead to the next cell without `mark`, at most 255. What lies outside has none. */
function stepsTo(cells: Uint8Array, width: number, height: number, isGoal: (cell: number) => boolean, outside: number): Uint8Array {
  const steps = cells.map((cell) => (isGoal(cell) ? 0 : 255))
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? outside : (steps[y * width + x] ?? 0))
  const improve = (x: number, y: number, side: -1 | 1) => {
    const index = y * width + x
    if (steps[index] === 0) return
    steps[index] = Math.min(steps[index] ?? 255, 1 + Math.min(254, at(x + side, y), at(x - 1, y + side), at(x, y + side), at(x + 1, y + side)))
  }
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) improve(x, y, -1)
  for (let y = height - 1; y >= 0; y -= 1) for (let x = width - 1; x >= 0; x -= 1) improve(x, y, 1)
  return steps
}

/** Lines of so many cells are thin, whatever else there is; walls are not thinner than this share of the usual one, and no wall needs more cells to be one. */
const thin = 2
const wallShare = 0.45
const enoughCells = 5

/** Where thin lines meet, as in a letter, there is a thick spot. It is no wall: not longer than two squares. */
function withoutKnots(thick: Ink, longest: number): Uint8Array {
  const { of, blobs } = blobsOf(thick)
  const isLong = blobs.map(({ left, right, top, bottom }) => Math.max(right - left, bottom - top) > longest)
  return thick.cells.map((cell, index) => (cell === 1 && isLong[(of[index] ?? 0) - 1] ? 1 : 0))
}

/**
 * Parts what is drawn in thick (walls, columns) and thin (lines, letters): thick is what a square of
 * some cells can be moved over without leaving the ink, so corners stay sharp and a thin line that
 * ends at a wall ends there.
 */
export function byThickness(ink: Ink): { thick: Ink; thin: Ink } {
  const { width, height, cells } = ink
  const depth = stepsTo(cells, width, height, (cell) => cell === 0, 0)
  const counts = new Float64Array(256)
  for (const value of depth) if (value > 0) counts[value] = (counts[value] ?? 0) + 1
  const total = counts.reduce((sum, count) => sum + count, 0)
  let [usual, sum] = [0, 0]
  while (usual < 255 && sum < total * 0.9) {
    usual += 1
    sum += counts[usual] ?? 0
  }
  const reach = Math.max(thin, Math.min((enoughCells + 1) / 2, Math.round(usual * wallShare)))
  const core = depth.map((value) => (value >= reach ? 1 : 0))
  const away = stepsTo(core, width, height, (cell) => cell === 1, 255)
  const thick = withoutKnots({ ...ink, cells: away.map((value) => (value < reach ? 1 : 0)) }, 4 * reach - 2)
  return { thick: { ...ink, cells: thick }, thin: { ...ink, cells: cells.map((cell, index) => (cell === 1 && thick[index] === 0 ? 1 : 0)) } }
}
