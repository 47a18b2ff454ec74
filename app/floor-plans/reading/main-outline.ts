import type { Part, Xy } from './drawing.ts'

/** The smallest upright rectangle around points. Without points it lies at (0, 0). */
export function boxOf(points: Iterable<Xy>): { x: number; y: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return left > right ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top }
}

/** Area between corners by the shoelace formula. */
export function areaOf(points: readonly Xy[]): number {
  const doubled = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y]
    return sum + x * nextY - y * nextX
  }, 0)
  return Math.abs(doubled) / 2
}

/** The centre of the rectangle around points. */
export function centreOf(points: readonly Xy[]): Xy {
  const { x, y, width, height } = boxOf(points)
  return [x + width / 2, y + height / 2]
}

/** Of the lines of a thing, the one that is its shape: the largest closed one; else the rectangle around them all. */
export function mainOutline(parts: readonly Pick<Part, 'points' | 'closed'>[]): Xy[] {
  let best: Xy[] | null = null
  let area = 0
  for (const { points, closed } of parts) {
    const size = closed || isRing(points) ? areaOf(points) : 0
    if (size > area) [best, area] = [points, size]
  }
  if (best) return best
  const { x, y, width, height } = boxOf(parts.flatMap(({ points }) => points))
  return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
}

/** Drawn open, but ends where it began. */
export function isRing(points: readonly Xy[]): boolean {
  const [first, last] = [points[0], points.at(-1)]
  return points.length > 3 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
}
