import type { Xy } from './drawing.ts'

function distanceToSegment([x, y]: Xy, [x1, y1]: Xy, [x2, y2]: Xy): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length))
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy)
}

/** Fewer corners for the same line, nowhere off by more than `tolerance` (Douglas and Peucker). Keeps both ends. */
export function simplify(points: readonly Xy[], tolerance: number): Xy[] {
  if (points.length < 3) return [...points]
  const kept = new Uint8Array(points.length)
  kept[0] = kept[points.length - 1] = 1
  const open: [number, number][] = [[0, points.length - 1]]
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range
    const [start, end] = [points[from], points[to]]
    if (!start || !end) continue
    let [farthest, most] = [-1, tolerance]
    for (let index = from + 1; index < to; index += 1) {
      const point = points[index]
      const off = point ? distanceToSegment(point, start, end) : 0
      if (off > most) [farthest, most] = [index, off]
    }
    if (farthest === -1) continue
    kept[farthest] = 1
    open.push([from, farthest], [farthest, to])
  }
  return points.filter((_, index) => kept[index] === 1)
}

/** The same for a ring, whose last corner is joined to its first one. At least three corners stay where there were three. */
export function simplifyRing(points: readonly Xy[], tolerance: number): Xy[] {
  const [first] = points
  if (!first || points.length < 4) return [...points]
  const line = simplify([...points, first], tolerance).slice(0, -1)
  return line.length < 3 ? [...points].slice(0, 3) : line
}
