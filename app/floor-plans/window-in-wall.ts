import type { PlanWall, PlanWindow } from '../ui/plan/geometry.ts'
import type { Xy } from './reading/drawing.ts'

/** Metres: how far a window may be drawn off the middle of its wall. */
const tolerance = 0.05

function isOn([x, y]: Xy, [x1, y1]: Xy, [x2, y2]: Xy): boolean {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length === 0) return false
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
  const off = Math.abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length
  return off <= tolerance && along >= -tolerance && along <= length + tolerance
}

/** A single line on a layer of windows that runs along a thick wall is a window in it; null when it is only a line. */
export function windowIn(walls: readonly PlanWall[], points: readonly Xy[]): PlanWindow | null {
  const [from, to] = points
  if (points.length !== 2 || !from || !to) return null
  for (const { points: line, closed, thickness } of walls) {
    const corners = closed ? [...line, ...line.slice(0, 1)] : line
    const found = corners.slice(1).some((end, index) => {
      const start = corners[index] ?? end
      return isOn(from, start, end) && isOn(to, start, end)
    })
    if (found) return { from, to, thickness }
  }
  return null
}
