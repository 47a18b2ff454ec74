import { areaKinds, type AreaKind, type PlanGeometry, type PlanStroke, type PlanWall } from '../ui/plan/geometry.ts'
import type { FoundKind, FoundSpaces } from './found-spaces.ts'
import { normalised } from './orientation.ts'
import type { Drawing, Mark, Part, Xy } from './reading/drawing.ts'
import { areaOf, boxOf, isRing } from './reading/main-outline.ts'
import type { Role } from './reading/roles.ts'
import { simplify, simplifyRing } from './reading/simplify.ts'
import { windowIn } from './window-in-wall.ts'
import { largestFirst } from './within-points.ts'

/** So many corners of plain lines a floor's plan may have: more than a screen can show. */
const strokePoints = 20_000
/** Metres: lines are true to this. */
const tolerance = 0.01
/** A line on a layer of walls that is so thick (metres) is a wall itself, a thinner one only its edge. */
const wallThickness = { least: 0.04, most: 1.2 }
/** The floor's outline has at least this share of the drawing. */
const outlineShare = 0.3

/** A space in metres on the new plan. */
export type PlacedSpace = {
  kind: FoundKind
  code: string
  x: number
  y: number
  /** Degrees; only a desk is turned. */
  rotation: number
  isTurned: boolean
  outline: Xy[]
  /** Metres, the longer side first. */
  size: [long: number, short: number]
  line: number
  name: string
}

export type BuiltFloor = { geometry: PlanGeometry; spaces: PlacedSpace[]; /** Corners of lines that were left out. */ leftOut: number }

const round = (value: number) => Math.round(value * 1000) / 1000
const kindOfRole: Partial<Record<Role, PlanStroke['kind']>> = { walls: 'wall', windows: 'window', doors: 'door', lines: 'line', desks: 'line', rooms: 'line' }

/** The ring that is the floor: of the layer for it, else of the walls; else the rectangle around everything. */
function floorOutline(rings: readonly { role: Role; points: Xy[] }[], box: ReturnType<typeof boxOf>): Xy[] {
  for (const role of ['outline', 'walls'] as const) {
    const largest = rings.filter((ring) => ring.role === role).toSorted((a, b) => areaOf(b.points) - areaOf(a.points))[0]
    if (largest && areaOf(largest.points) >= outlineShare * box.width * box.height) return largest.points
  }
  const { x, y, width, height } = box
  return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
}

function areaKindOf({ kind, code }: Mark): AreaKind | null {
  const name = kind === 'area' ? code?.replace(/-\d+$/, '') : undefined
  return areaKinds.find((one) => one === name) ?? null
}

/** The lines that stay lines, with what they are, in metres. */
function drawnLines(drawing: Drawing, found: FoundSpaces, roles: ReadonlyMap<string, Role>, metres: number) {
  const isUsed = (part: Part, index: number) => found.usedParts.has(index) || (part.mark !== null && (found.usedMarks.has(part.mark) || drawing.marks[part.mark]?.kind === 'area'))
  return drawing.parts.flatMap((part, index) => {
    const role = roles.get(part.layer) ?? 'lines'
    if (role === 'none' || role === 'zones' || isUsed(part, index)) return []
    const scaled = part.points.map(([x, y]): Xy => [x * metres, y * metres])
    const closed = part.closed || isRing(scaled)
    const points = part.closed ? simplifyRing(scaled, tolerance) : simplify(scaled, tolerance)
    return points.length < 2 ? [] : [{ role, points, closed, isClosed: part.closed, thickness: part.width === null ? null : part.width * metres }]
  })
}

/**
 * The plan of a floor from a drawing, in metres with the top left of what is drawn at (0, 0).
 * @param metres metres in a unit of the drawing
 * @param north degrees, as the floor had it: a file does not say
 */
export function buildFloor(drawing: Drawing, found: FoundSpaces, roles: ReadonlyMap<string, Role>, metres: number, north: number): BuiltFloor {
  const lines = drawnLines(drawing, found, roles, metres)
  const spaces = found.spaces.map(({ box, outline, ...space }) => ({ ...space, x: box.centre[0] * metres, y: box.centre[1] * metres, rotation: box.rotation, size: [box.long * metres, box.short * metres] as [number, number], outline: outline.map(([x, y]): Xy => [x * metres, y * metres]) }))
  const areas = drawing.marks.flatMap((mark, index) => {
    const kind = areaKindOf(mark)
    const label = drawing.labels.find((one) => one.mark === index)
    return kind && mark.outline.length > 2 ? [{ kind, outline: mark.outline.map(([x, y]): Xy => [x * metres, y * metres]), label }] : []
  })

  const isWall = ({ role, thickness }: (typeof lines)[number]) => role === 'walls' && thickness !== null && thickness >= wallThickness.least && thickness <= wallThickness.most
  const edge = (line: (typeof lines)[number]) => (isWall(line) ? (line.thickness ?? 0) / 2 : 0)
  const corners = [...lines.flatMap((line) => outset(line.points, edge(line))), ...[...spaces, ...areas].flatMap(({ outline }) => outline)]
  const box = boxOf(corners)
  const move = ([x, y]: Xy): Xy => [round(x - box.x), round(y - box.y)]
  const rings = lines.filter(({ closed }) => closed).map(({ role, points }) => ({ role, points: points.map(move) }))
  const [width, height] = [round(box.width), round(box.height)]
  const clamp = ([x, y]: Xy): Xy => [Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y))]

  const walls = lines.filter(isWall).map(({ points, isClosed, thickness }): PlanWall => ({ kind: 'inner', points: points.map(move), closed: isClosed, thickness: round(thickness ?? 0) }))
  const panes = new Map(lines.flatMap((line) => {
    const window = line.role === 'windows' ? windowIn(walls, line.points.map(move)) : null
    return window ? [[line, window] as const] : []
  }))
  // The lines of a picture go around what is dark on it.
  const strokeKind = (role: Role) => (drawing.format === 'png' && role === 'walls' ? 'solid' : (kindOfRole[role] ?? 'line'))
  const strokes = lines.filter((line) => !isWall(line) && !panes.has(line) && line.role !== 'outline' && line.role !== 'courts').map(({ role, points, isClosed }): PlanStroke => ({ kind: strokeKind(role), points: points.map(move), closed: isClosed }))
  const kept = largestFirst(strokes, strokePoints)
  return {
    geometry: {
      width,
      height,
      outline: floorOutline(rings, { x: 0, y: 0, width, height }).map(clamp),
      voids: rings.filter(({ role }) => role === 'courts').map(({ points }) => points.map(clamp)),
      walls,
      windows: [...panes.values()],
      doors: [],
      areas: areas.map(({ kind, outline, label }) => ({ kind, outline: outline.map(move), ...(label && { label: { at: move([label.at[0] * metres, label.at[1] * metres]), anchor: label.anchor, rotate: normalised(label.angle) } }) })),
      fixtures: [],
      entrances: [],
      strokes: kept,
      north,
    },
    spaces: spaces.map(({ x, y, outline, ...space }) => ({ ...space, x: round(x - box.x), y: round(y - box.y), outline: outline.map(move) })),
    leftOut: strokes.reduce((sum, { points }) => sum + points.length, 0) - kept.reduce((sum, { points }) => sum + points.length, 0),
  }
}

/** The corners of the rectangle around a thick line. */
function outset(points: readonly Xy[], by: number): readonly Xy[] {
  if (by === 0) return points
  const { x, y, width, height } = boxOf(points)
  return [[x - by, y - by], [x + width + by, y + height + by]]
}
