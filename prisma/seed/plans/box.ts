import { polygonEdges, type Point, type Polygon } from '../../../app/ui/plan/polygon.ts'

/** An upright rectangle on the plan, metres. */
export interface Box {
  x1: number
  y1: number
  x2: number
  y2: number
}

/** The corners top left and bottom right. */
export function box(x1: number, y1: number, x2: number, y2: number): Box {
  return { x1, y1, x2, y2 }
}

export type Side = 'n' | 'e' | 's' | 'w'

export function corners({ x1, y1, x2, y2 }: Box): [number, number][] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ]
}

export function grow({ x1, y1, x2, y2 }: Box, by: number): Box {
  return box(x1 - by, y1 - by, x2 + by, y2 + by)
}

export function middle({ x1, y1, x2, y2 }: Box): [number, number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2]
}

/** Whether two boxes share more than an edge. */
export function overlaps(a: Box, b: Box): boolean {
  const slack = 0.001
  return a.x1 < b.x2 - slack && b.x1 < a.x2 - slack && a.y1 < b.y2 - slack && b.y1 < a.y2 - slack
}

export function boxAround(boxes: readonly Box[]): Box {
  return box(
    Math.min(...boxes.map(({ x1 }) => x1)),
    Math.min(...boxes.map(({ y1 }) => y1)),
    Math.max(...boxes.map(({ x2 }) => x2)),
    Math.max(...boxes.map(({ y2 }) => y2)),
  )
}

/** To the centimetre, so that the stored numbers read well. */
export function cm(metres: number): number {
  return Math.round(metres * 100) / 100
}

/** The part of the polygon within the box (Sutherland and Hodgman). */
export function clip(polygon: Polygon, { x1, y1, x2, y2 }: Box): Point[] {
  const half = (ring: Polygon, axis: 0 | 1, limit: number, sign: 1 | -1): Point[] =>
    polygonEdges(ring).flatMap(([from, to]) => {
      const [a, b] = [(from[axis] - limit) * sign, (to[axis] - limit) * sign]
      const share = a / (a - b)
      const crossing: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
      if (a >= 0) return b >= 0 ? [to] : [crossing]
      return b >= 0 ? [crossing, to] : []
    })
  const clipped = half(half(half(half(polygon, 0, x1, 1), 0, x2, -1), 1, y1, 1), 1, y2, -1)
  return clipped.filter(([x, y], index) => {
    const [nx, ny] = clipped[(index + 1) % clipped.length] ?? [x, y]
    return Math.hypot(nx - x, ny - y) > 0.001
  })
}

/** The polygon drawn in by a distance on every side; corners run clockwise as seen on the plan. */
export function inset(polygon: Polygon, by: number): [number, number][] {
  const lines = polygonEdges(polygon).map(([[ax, ay], [bx, by2]]) => {
    const length = Math.hypot(bx - ax, by2 - ay)
    const [ux, uy] = [(bx - ax) / length, (by2 - ay) / length]
    return { x: ax - uy * by, y: ay + ux * by, ux, uy }
  })
  return lines.map((line, index) => {
    const before = lines.at(index - 1) ?? line
    const share = ((line.x - before.x) * line.uy - (line.y - before.y) * line.ux) / (before.ux * line.uy - before.uy * line.ux)
    return [cm(before.x + before.ux * share), cm(before.y + before.uy * share)]
  })
}
