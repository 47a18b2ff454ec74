import type { PlanDoor, PlanGeometry, PlanWall } from './geometry.ts'
import type { Point } from './polygon.ts'

/** A stretch of wall without an opening, along its centre line. */
export interface WallPiece {
  kind: PlanWall['kind']
  thickness: number
  points: Point[]
  closed: boolean
}

/** How far (metres) a door may stand off a wall's centre line and still be in that wall. */
const tolerance = 0.1

/** The two ends of a door's opening, metres. */
export function doorway({ hinge, width, direction }: PlanDoor): [Point, Point] {
  const angle = (direction * Math.PI) / 180
  return [hinge, [hinge[0] + width * Math.cos(angle), hinge[1] + width * Math.sin(angle)]]
}

/** Where on the way from `from` to `to` (metres from `from`) doors leave the wall open. */
function openings(from: Point, to: Point, doors: readonly PlanDoor[]): [start: number, end: number][] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  return doors
    .flatMap((door): [number, number][] => {
      const ends = doorway(door).map(([x, y]) => ({
        along: (x - from[0]) * ux + (y - from[1]) * uy,
        off: Math.abs((y - from[1]) * ux - (x - from[0]) * uy),
      }))
      if (ends.some(({ off }) => off > tolerance)) return []
      const alongs = ends.map(({ along }) => along)
      const [start, end] = [Math.max(0, Math.min(...alongs)), Math.min(length, Math.max(...alongs))]
      return end - start > tolerance ? [[start, end]] : []
    })
    .sort((a, b) => a[0] - b[0])
}

function cutWall(wall: PlanWall, doors: readonly PlanDoor[]): WallPiece[] {
  const corners: Point[] = wall.closed ? [...wall.points, ...wall.points.slice(0, 1)] : wall.points
  const lines: Point[][] = [[]]
  corners.slice(1).forEach((to, index) => {
    const from = corners[index] ?? to
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const at = (distance: number): Point => [
      from[0] + ((to[0] - from[0]) * distance) / length,
      from[1] + ((to[1] - from[1]) * distance) / length,
    ]
    if (lines.at(-1)?.length === 0) lines.at(-1)?.push(from)
    for (const [start, end] of openings(from, to, doors)) {
      lines.at(-1)?.push(at(start))
      lines.push([at(end)])
    }
    lines.at(-1)?.push(to)
  })

  const closed = wall.closed && lines.length === 1
  if (wall.closed && !closed) {
    // The stretch that runs through the first corner was begun at it: join its two halves.
    const last = lines.pop() ?? []
    lines[0] = [...last.slice(0, -1), ...(lines[0] ?? [])]
  }
  return lines
    .map((points) => ({ kind: wall.kind, thickness: wall.thickness, points: closed ? points.slice(0, -1) : points, closed }))
    .filter(({ points: [first, ...rest] }) => rest.some((point) => first && Math.hypot(point[0] - first[0], point[1] - first[1]) > 0.001))
}

/** The walls as they stand once doors are cut out of them. */
export function wallPieces(geometry: Pick<PlanGeometry, 'walls' | 'doors'>): WallPiece[] {
  return geometry.walls.flatMap((wall) => cutWall(wall, geometry.doors))
}
