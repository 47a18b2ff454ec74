import { polygonEdges, type Point } from '../../../app/ui/plan/polygon.ts'
import { box, clip, cm, type Box, type Side } from './box.ts'
import type { Draft } from './draft.ts'

/** Thickness of an inner wall, metres. */
const innerWall = 0.14

/** A door in a side of a cell. */
export interface Door {
  side: Side
  /** Its middle, on the plan's x (sides n and s) or y (sides e and w). */
  at: number
  width: number
  opens: 'in' | 'out' | 'sliding'
  /** Which jamb carries the hinge: the one with the smaller or the larger coordinate. */
  hinge: 'low' | 'high'
  double: boolean
}

export function door(side: Side, at: number, options: Partial<Omit<Door, 'side' | 'at'>> = {}): Door {
  return { side, at, width: 0.9, opens: 'in', hinge: 'low', double: false, ...options }
}

/** A place with walls around it, as it is within its walls. */
export interface Cell {
  ring: [number, number][]
  inner: Box
}

interface CellOptions {
  doors?: Door[]
  kind?: 'inner' | 'glass'
}

const inward: Record<Side, number> = { n: 90, e: 180, s: -90, w: 0 }

function isOnRing(point: Point, ring: readonly Point[]): boolean {
  return polygonEdges(ring).some(([[ax, ay], [bx, by]]) => {
    const length = Math.hypot(bx - ax, by - ay)
    const along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length
    const off = Math.abs((point[0] - ax) * (by - ay) - (point[1] - ay) * (bx - ax)) / length
    return off < 0.05 && along > -0.05 && along < length + 0.05
  })
}

/** The sides of the ring that need a wall of their own, joined where they meet. */
function freeSides(ring: Point[], { outline, voids }: Draft): Point[][] {
  const edges = polygonEdges(ring).map(([from, to]) => {
    const centre: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
    return { from, to, needsWall: ![outline, ...voids].some((other) => isOnRing(centre, other)) }
  })
  const start = edges.findIndex(({ needsWall }) => !needsWall)
  if (start < 0) return [ring]
  const lines: Point[][] = []
  let isOpen = false
  for (const { from, to, needsWall } of [...edges.slice(start), ...edges.slice(0, start)]) {
    if (needsWall && !isOpen) lines.push([from])
    if (needsWall) lines.at(-1)?.push(to)
    isOpen = needsWall
  }
  return lines
}

/** Adds a door of the cell to the draft. */
export function addDoor(draft: Draft, { x1, y1, x2, y2 }: Box, { side, at, width, opens, hinge, double }: Door): void {
  const isAcross = side === 'n' || side === 's'
  const fixed = { n: y1, s: y2, w: x1, e: x2 }[side]
  const along = cm(hinge === 'low' ? at - width / 2 : at + width / 2)
  const direction = (isAcross ? 0 : 90) + (hinge === 'low' ? 0 : isAcross ? 180 : -180)
  const opensTo = inward[side] + (opens === 'in' ? 0 : 180)
  const isClockwise = (((direction + 90 - opensTo) % 360) + 360) % 360 === 0
  draft.doors.push({
    hinge: isAcross ? [along, fixed] : [fixed, along],
    width,
    direction,
    swing: opens === 'sliding' ? opens : isClockwise ? 'clockwise' : 'counterclockwise',
    double,
  })
}

/**
 * Walls off the part of the floor that lies in the box (its sides are the walls' centre lines;
 * beyond the outer wall will do) and cuts the doors in.
 */
export function addCell(draft: Draft, place: Box, { doors = [], kind = 'inner' }: CellOptions = {}): Cell {
  const ring = clip(draft.outline, place)
  const lines = freeSides(ring, draft)
  const thickness = kind === 'glass' ? 0.1 : innerWall
  for (const points of lines)
    draft.walls.push({ kind, thickness, points: points.map(([x, y]) => [cm(x), cm(y)]), closed: points === ring })
  for (const one of doors) addDoor(draft, place, one)

  // Within the walls: half an inner wall in, on the sides that have one.
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const whole = box(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
  const half = thickness / 2
  const has = (side: (point: Point) => boolean) =>
    lines.some((line) => (line === ring ? polygonEdges(line) : line.slice(1).map((to, index) => [line[index] ?? to, to] as const)).some(([a, b]) => side(a) && side(b)))
  const inner = box(
    cm(whole.x1 + (has(([x]) => x === whole.x1) ? half : 0)),
    cm(whole.y1 + (has(([, y]) => y === whole.y1) ? half : 0)),
    cm(whole.x2 - (has(([x]) => x === whole.x2) ? half : 0)),
    cm(whole.y2 - (has(([, y]) => y === whole.y2) ? half : 0)),
  )
  return { ring: clip(draft.outline, inner).map(([x, y]) => [cm(x), cm(y)]), inner }
}
