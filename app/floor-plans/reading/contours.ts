import type { Xy } from './drawing.ts'
import type { Ink } from './ink.ts'

/** What is joined, also across corners: its cells, the rectangle around them. */
export type Blob = { count: number; left: number; top: number; right: number; bottom: number }

/** Numbers each blob from 1; 0 is ground. */
export function blobsOf({ width, height, cells }: Ink): { of: Int32Array; blobs: Blob[] } {
  const of = new Int32Array(cells.length)
  const blobs: Blob[] = []
  const open: number[] = []
  for (let start = 0; start < cells.length; start += 1) {
    if (cells[start] === 0 || of[start] !== 0) continue
    const blob = { count: 0, left: width, top: height, right: 0, bottom: 0 }
    blobs.push(blob)
    of[start] = blobs.length
    open.push(start)
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const [x, y] = [index % width, Math.floor(index / width)]
      blob.count += 1
      blob.left = Math.min(blob.left, x)
      blob.right = Math.max(blob.right, x + 1)
      blob.top = Math.min(blob.top, y)
      blob.bottom = Math.max(blob.bottom, y + 1)
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx
          if (cells[next] === 0 || of[next] !== 0) continue
          of[next] = blobs.length
          open.push(next)
        }
      }
    }
  }
  return { of, blobs }
}

/** East, south, west, north. */
const ways = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const
const north = 3

export type Contour = { /** The first cell that it goes around. */ cell: number; points: Xy[] }

/**
 * The edges between ink and ground as rings of corners between cells, with the ink on the right: once
 * around each blob and once around each hole in it. Cells that touch at a corner are joined.
 */
export function* contoursOf({ width, height, cells }: Ink): Generator<Contour> {
  const isInk = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && cells[y * width + x] === 1
  const seen = new Uint8Array(cells.length)
  for (let cell = 0; cell < cells.length; cell += 1) {
    const [startX, startY] = [cell % width, Math.floor(cell / width)]
    if (seen[cell] === 1 || cells[cell] === 0 || isInk(startX - 1, startY)) continue
    const points: Xy[] = []
    let [x, y, way] = [startX, startY + 1, north]
    do {
      // A left edge, upwards: it belongs to no other ring.
      if (way === north) seen[(y - 1) * width + x] = 1
      const [dx, dy] = ways[way] ?? [0, -1]
      x += dx
      y += dy
      // The cells before the corner: those to the left and the right of the way on.
      const ahead = (side: -1 | 1) => isInk(x + (dx + side * -dy - 1) / 2, y + (dy + side * dx - 1) / 2)
      const next = ahead(-1) ? (way + 3) % 4 : ahead(1) ? way : (way + 1) % 4
      if (next !== way) points.push([x, y])
      way = next
    } while (x !== startX || y !== startY + 1 || way !== north)
    yield { cell, points }
  }
}
