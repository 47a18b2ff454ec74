import type { PlanGeometry } from '../../app/ui/plan/geometry.ts'
import { polygonEdges, type Point } from '../../app/ui/plan/polygon.ts'
import { wallPieces, type WallPiece } from '../../app/ui/plan/walls.ts'
import { randomFor } from './random.ts'

/** One radio of an access point, metres. */
export interface Radio {
  x: number
  y: number
  band: 'ghz_2_4' | 'ghz_5'
  bssid: string
}

interface BandModel {
  /** Received at 1 m in the open, dBm. */
  atOneMetre: number
  /** Path-loss exponent: 2 in free space, more among furniture and people. */
  exponent: number
  /** Loss through a wall, dB. */
  walls: Record<WallPiece['kind'], number>
}

/** A log-distance model with a loss per wall (as in ITU-R P.1238 and the multi-wall model of COST 231). */
const models: Record<Radio['band'], BandModel> = {
  ghz_2_4: { atOneMetre: -34, exponent: 2.5, walls: { outer: 10, inner: 4, glass: 2 } },
  ghz_5: { atOneMetre: -38, exponent: 2.7, walls: { outer: 15, inner: 6, glass: 3 } },
}

/** How far along a->b (0 to 1) it crosses c-d; null when it doesn't. */
function crossing([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point, [dx, dy]: Point): number | null {
  const [rx, ry, sx, sy] = [bx - ax, by - ay, dx - cx, dy - cy]
  const cross = rx * sy - ry * sx
  if (cross === 0) return null
  const along = ((cx - ax) * sy - (cy - ay) * sx) / cross
  const across = ((cx - ax) * ry - (cy - ay) * rx) / cross
  return along > 0 && along < 1 && across >= 0 && across <= 1 ? along : null
}

const pieces = new WeakMap<PlanGeometry, WallPiece[]>()

function piecesOf(geometry: PlanGeometry): WallPiece[] {
  const known = pieces.get(geometry)
  if (known) return known
  // Partitions between cubicles hardly weaken anything.
  const made = wallPieces(geometry).filter(({ thickness }) => thickness > 0.09)
  pieces.set(geometry, made)
  return made
}

/** dB lost in the walls between two points; a wall drawn for both of its neighbours counts once. */
function wallLoss(geometry: PlanGeometry, from: Point, to: Point, model: BandModel): number {
  const distance = Math.hypot(to[0] - from[0], to[1] - from[1])
  const hits = piecesOf(geometry).flatMap(({ points, closed, kind }) => {
    const edges = closed ? polygonEdges(points) : points.slice(1).map((end, index) => [points[index] ?? end, end] as const)
    return edges.flatMap(([a, b]) => {
      const along = crossing(from, to, a, b)
      return along === null ? [] : [{ at: along * distance, loss: model.walls[kind] }]
    })
  })
  return hits
    .toSorted((a, b) => a.at - b.at)
    .reduce((sum, hit, index, sorted) => (index > 0 && hit.at - (sorted[index - 1]?.at ?? 0) < 0.25 ? sum : sum + hit.loss), 0)
}

/** Hills and valleys a few metres wide, the same for the same radio: reflections and furniture. dB. */
function shadowing(bssid: string, x: number, y: number): number {
  const random = randomFor(`shadow ${bssid}`)
  return [2.4, 1.8, 1.3].reduce((sum, height) => {
    const [angle, wave, phase] = [random.next() * Math.PI, 4 + random.next() * 6, random.next() * 2 * Math.PI]
    return sum + height * Math.sin(((x * Math.cos(angle) + y * Math.sin(angle)) * 2 * Math.PI) / wave + phase)
  }, 0)
}

/** What is received of a radio at a place, dBm, without the noise of the single reading. */
export function signalAt(geometry: PlanGeometry, radio: Radio, x: number, y: number): number {
  const model = models[radio.band]
  // The access point hangs about 1.6 m above the device.
  const distance = Math.hypot(x - radio.x, y - radio.y, 1.6)
  return model.atOneMetre - 10 * model.exponent * Math.log10(distance) - wallLoss(geometry, [radio.x, radio.y], [x, y], model) + shadowing(radio.bssid, x, y)
}
