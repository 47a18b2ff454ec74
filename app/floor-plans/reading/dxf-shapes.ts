import { arcPoints, bulgePoints, ellipsePoints, splinePoints } from './curves.ts'
import type { Xy } from './drawing.ts'
import { type Entity, numberOf, numbersOf, placeOf } from './dxf-entities.ts'
import { numberIn } from './dxf-groups.ts'
import { PlanFileError } from './problem.ts'

export type Shape = { points: Xy[]; closed: boolean; width: number | null }

const radians = (degrees: number) => (degrees * Math.PI) / 180
const fullTurn = 2 * Math.PI

/** From one angle to another, counterclockwise, as DXF draws arcs. */
function sweepOf(start: number, end: number): number {
  const sweep = (end - start) % fullTurn
  return sweep <= 1e-12 ? sweep + fullTurn : sweep
}

const pointOf = (entity: Entity, code: number): Xy => [numberOf(entity, code), numberOf(entity, code + 10)]

function circle(entity: Entity): Shape {
  const [centre, radius] = [pointOf(entity, 10), numberOf(entity, 40)]
  return { points: arcPoints(centre, radius, 0, fullTurn), closed: true, width: null }
}

function arc(entity: Entity): Shape {
  const [centre, radius] = [pointOf(entity, 10), numberOf(entity, 40)]
  const start = radians(numberOf(entity, 50))
  const first: Xy = [centre[0] + radius * Math.cos(start), centre[1] + radius * Math.sin(start)]
  return { points: [first, ...arcPoints(centre, radius, start, sweepOf(start, radians(numberOf(entity, 51))))], closed: false, width: null }
}

function ellipse(entity: Entity): Shape {
  const [centre, axis, ratio] = [pointOf(entity, 10), pointOf(entity, 11), numberOf(entity, 40, 1)]
  const other: Xy = [-axis[1] * ratio, axis[0] * ratio]
  const [start, end] = [numberOf(entity, 41, 0), numberOf(entity, 42, fullTurn)]
  const first: Xy = [centre[0] + axis[0] * Math.cos(start) + other[0] * Math.sin(start), centre[1] + axis[1] * Math.cos(start) + other[1] * Math.sin(start)]
  const sweep = sweepOf(start, end)
  return { points: [first, ...ellipsePoints(centre, axis, other, start, sweep)], closed: sweep > fullTurn - 1e-6, width: null }
}

type Vertex = { at: Xy; bulge: number }

function polyline(vertices: readonly Vertex[], closed: boolean, width: number | null): Shape {
  const points: Xy[] = vertices.slice(0, 1).map(({ at }) => at)
  vertices.forEach(({ at, bulge }, index) => {
    const next = vertices[index + 1] ?? (closed ? vertices[0] : undefined)
    if (next) points.push(...bulgePoints(at, next.at, bulge))
  })
  return { points, closed, width }
}

/** The corners of an LWPOLYLINE: each begins with its x, a bulge belongs to the corner before it. */
function lightVertices({ groups }: Entity): Vertex[] {
  const vertices: Vertex[] = []
  for (const group of groups) {
    const last = vertices.at(-1)
    if (group.code === 10) vertices.push({ at: [numberIn(group), 0], bulge: 0 })
    else if (group.code === 20 && last) last.at = [last.at[0], numberIn(group)]
    else if (group.code === 42 && last) last.bulge = numberIn(group)
  }
  return vertices
}

/** Corners of a POLYLINE; the frame of a smoothed one is not drawn. */
function heavyVertices({ parts }: Entity): Vertex[] {
  return parts.filter((part) => part.type === 'VERTEX' && (numberOf(part, 70) & 16) === 0).map((part) => ({ at: pointOf(part, 10), bulge: numberOf(part, 42) }))
}

function spline(entity: Entity): Shape {
  const pair = (code: number): Xy[] => {
    const [xs, ys] = [numbersOf(entity, code), numbersOf(entity, code + 10)]
    return xs.map((x, index) => [x, ys[index] ?? 0])
  }
  const [controls, fits] = [pair(10), pair(11)]
  const points = controls.length > 0 ? splinePoints(numberOf(entity, 71, 3), numbersOf(entity, 40), controls, numbersOf(entity, 41)) : fits
  return { points, closed: (numberOf(entity, 70) & 1) === 1, width: null }
}

/** The line of an entity in its own coordinates, y upwards; null when it draws none. @throws PlanFileError for numbers that are none */
function shapeOf(entity: Entity): Shape | null {
  switch (entity.type) {
    case 'LINE':
      return { points: [pointOf(entity, 10), pointOf(entity, 11)], closed: false, width: null }
    case 'CIRCLE':
      return circle(entity)
    case 'ARC':
      return arc(entity)
    case 'ELLIPSE':
      return ellipse(entity)
    case 'SPLINE':
      return spline(entity)
    case 'LWPOLYLINE': {
      const width = numberOf(entity, 43)
      return polyline(lightVertices(entity), (numberOf(entity, 70) & 1) === 1, width > 0 ? width : null)
    }
    case 'POLYLINE': {
      const flags = numberOf(entity, 70)
      // Meshes are no lines of a plan.
      if ((flags & (16 | 64)) !== 0) return null
      const width = numberOf(entity, 40)
      return polyline(heavyVertices(entity), (flags & 1) === 1, width > 0 ? width : null)
    }
    default:
      return null
  }
}

/** Mirrored blocks have their own side turned to the reader: x runs the other way. */
export function isMirrored(entity: Entity): boolean {
  return !['LINE', 'SPLINE', 'ELLIPSE'].includes(entity.type) && numberOf(entity, 230, 1) < 0
}

/** @throws PlanFileError when there are more corners than a file may have in one line */
export function checkedShape(entity: Entity, limit: number): Shape | null {
  const shape = shapeOf(entity)
  if (shape && shape.points.length > limit) throw new PlanFileError('too-many-points', placeOf(entity))
  return shape
}
