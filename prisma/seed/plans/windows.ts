import type { PlanGeometryInput } from '../../../app/ui/plan/geometry.ts'
import { polygonEdges, type Point } from '../../../app/ui/plan/polygon.ts'
import { doorway } from '../../../app/ui/plan/walls.ts'
import { parsePlanGeometry } from '../../../app/ui/plan/geometry.ts'
import { cm } from './box.ts'
import type { Draft } from './draft.ts'

/** How wide a building's windows are and how much wall stands between them, metres. */
export interface WindowRhythm {
  width: number
  pier: number
}

type Window = NonNullable<PlanGeometryInput['windows']>[number]

/** Where on the way from a to b (metres from a) something stands against the wall: walls and doors. */
function obstacles(draft: Draft, a: Point, b: Point): [start: number, end: number][] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const place = ([x, y]: Point) => ({
    along: (x - a[0]) * ux + (y - a[1]) * uy,
    off: Math.abs((y - a[1]) * ux - (x - a[0]) * uy),
  })
  const against = draft.walls
    .filter(({ kind, thickness }) => kind !== 'outer' && thickness > 0.09)
    .flatMap(({ points, thickness }) => points.map(place).filter(({ off }) => off < 0.6).map(({ along }): [number, number] => [along - thickness / 2, along + thickness / 2]))
  const { doors } = parsePlanGeometry({ width: 1e3, height: 1e3, outline: draft.outline.map(([x, y]) => [x, y]), walls: [], doors: draft.doors })
  const openings = doors.flatMap((door): [number, number][] => {
    const ends = doorway(door).map(place)
    if (ends.some(({ off }) => off > 0.3)) return []
    const alongs = ends.map(({ along }) => along)
    return [[Math.min(...alongs), Math.max(...alongs)]]
  })
  return [...against, ...openings].filter(([start, end]) => end > 0 && start < length).sort(([x], [y]) => x - y)
}

function isBlind({ blind }: Draft, [x, y]: Point): boolean {
  return blind.some(({ x1, y1, x2, y2 }) => x > x1 - 0.6 && x < x2 + 0.6 && y > y1 - 0.6 && y < y2 + 0.6)
}

/** Windows in all outer walls: between two things that stand against the wall they are spaced evenly. */
export function windowsOf(draft: Draft, { width, pier }: WindowRhythm): Window[] {
  return draft.walls
    .filter(({ kind }) => kind === 'outer')
    .flatMap(({ points, thickness }) =>
      polygonEdges(points).flatMap(([a, b]) => {
        const length = Math.hypot(b[0] - a[0], b[1] - a[1])
        const at = (along: number): [number, number] => [cm(a[0] + ((b[0] - a[0]) * along) / length), cm(a[1] + ((b[1] - a[1]) * along) / length)]
        const stops: [number, number][] = [[0, thickness / 2], ...obstacles(draft, a, b), [length - thickness / 2, length]]
        return stops.slice(1).flatMap(([end], index): Window[] => {
          const start = Math.max(...stops.slice(0, index + 1).map(([, stop]) => stop))
          const room = end - start
          const count = Math.floor((room - pier * 0.6) / (width + pier * 0.6))
          const gap = (room - count * width) / (count + 1)
          return Array.from({ length: Math.max(0, count) }, (_, nth) => start + gap + nth * (width + gap))
            .map((from) => ({ from: at(from), to: at(from + width), thickness, centre: at(from + width / 2) }))
            .filter(({ centre }) => !isBlind(draft, centre))
            .map(({ from, to }) => ({ from, to, thickness }))
        })
      }),
    )
}
