import { polygonContains, type Polygon } from '../ui/plan/polygon.ts'
import type { PlacedSpace } from './build-floor.ts'
import { isParallel } from './orientation.ts'
import type { Xy } from './reading/drawing.ts'
import { centreOf } from './reading/main-outline.ts'
import { codeKey } from './reading/space-names.ts'

/** A desk or room as the floor has it now. Metres on the current plan. */
type FloorSpace = { id: string; kind: 'desk' | 'room'; code: string; x: number; y: number; rotation: number; outline: Polygon | null; futureBookings: number }
type FloorZone = { id: string; name: string; x: number; y: number; width: number; height: number }
/** A rectangle, or where a space stands: what a plan says of a thing of the floor. */
type SpacePlace = { x: number; y: number; rotation: number; outline: Xy[] | null }

type MatchedSpace = SpacePlace & { id: string; kind: 'desk' | 'room'; code: string; /** Metres beside the shift that all have in common. */ moved: number }
export type NewSpace = SpacePlace & { kind: 'desk' | 'room'; code: string; seats: number }
/** Not in the file: stays, at its place on the new plan. */
export type KeptSpace = FloorSpace & { isOutside: boolean }
type MatchedZone = FloorZone
export type MatchProblem = { code: 'duplicate' | 'kind' | 'elsewhere'; space: string; line: number; name: string; /** The other line, or the floor on which the code is taken. */ other: string }

export type Comparison = {
  /** How the places that both know lie apart: what the file does not know moves along. Metres. */
  shift: { x: number; y: number }
  matched: MatchedSpace[]
  added: NewSpace[]
  kept: KeptSpace[]
  zones: { matched: MatchedZone[]; added: Omit<FloorZone, 'id'>[]; kept: FloorZone[] }
  problems: MatchProblem[]
}

export type FloorNow = { spaces: readonly FloorSpace[]; zones: readonly FloorZone[]; /** Codes that other floors of the site have, by codeKey, with that floor's name. */ elsewhere: ReadonlyMap<string, string> }

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const round = (value: number) => Math.round(value * 1000) / 1000
const keyOf = (kind: string, code: string) => `${kind === 'zone' ? 'zone' : 'space'} ${codeKey(code)}`

/** Each code once; a second one is a mistake of the file. */
function withoutDuplicates(spaces: readonly PlacedSpace[], problems: MatchProblem[]): PlacedSpace[] {
  const first = new Map<string, PlacedSpace>()
  for (const space of spaces) {
    const other = first.get(keyOf(space.kind, space.code))
    if (other) problems.push({ code: 'duplicate', space: space.code, line: space.line, name: space.name, other: String(other.line) })
    else first.set(keyOf(space.kind, space.code), space)
  }
  return [...first.values()]
}

/** Where the middle of a space is: of a room that of its walls, because its name stands anywhere. */
const middleOf = ({ x, y, outline }: Pick<FloorSpace, 'x' | 'y' | 'outline'>): Xy => (outline && outline.length > 2 ? centreOf(outline.map(([px, py]): Xy => [px, py])) : [x, y])

/** A room's name stays where it stood when that still is in the room. */
function roomPlace(found: PlacedSpace, before: FloorSpace, shift: { x: number; y: number }): SpacePlace {
  const old: Xy = [round(before.x + shift.x), round(before.y + shift.y)]
  const [x, y] = polygonContains(found.outline, ...old) ? old : centreOf(found.outline)
  return { x: round(x), y: round(y), rotation: 0, outline: found.outline }
}

/** The drawing of a desk does not say where its chair is: it stays where it was while the desk is in the same line. */
function deskPlace(found: PlacedSpace, before: FloorSpace): SpacePlace {
  const keeps = !found.isTurned && isParallel(found.rotation, before.rotation)
  return { x: found.x, y: found.y, rotation: keeps ? before.rotation : found.rotation, outline: null }
}

/** As many seats as a room of that size usually has: one for each 3 m². */
function seatsFor({ kind, size }: PlacedSpace): number {
  return kind === 'desk' ? 1 : Math.max(2, Math.min(60, Math.round((size[0] * size[1]) / 3)))
}

function rectangleOf({ outline, code }: PlacedSpace): Omit<FloorZone, 'id'> {
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { name: code, x, y, width: round(Math.max(...xs) - x), height: round(Math.max(...ys) - y) }
}

/** Compares what a file has with what is on the floor. Nothing that is missing in the file is ever given up. */
export function compareSpaces(found: readonly PlacedSpace[], floor: FloorNow, extent: { width: number; height: number }): Comparison {
  const problems: MatchProblem[] = []
  const unique = withoutDuplicates(found, problems)
  const bySpace = new Map(floor.spaces.map((space) => [keyOf(space.kind, space.code), space]))
  const byZone = new Map(floor.zones.map((zone) => [keyOf('zone', zone.name), zone]))
  const spaces = unique.filter(({ kind }) => kind !== 'zone')
  const pairs = spaces.flatMap((space) => {
    const before = bySpace.get(keyOf(space.kind, space.code))
    return before ? [{ space, before }] : []
  })
  for (const { space, before } of pairs) if (space.kind !== before.kind) problems.push({ code: 'kind', space: space.code, line: space.line, name: space.name, other: '' })

  const offsets = pairs.map(({ space, before }) => {
    const [from, to] = [middleOf(before), middleOf({ ...space, outline: before.kind === 'room' ? space.outline : null })]
    return { x: to[0] - from[0], y: to[1] - from[1] }
  })
  const shift = { x: round(median(offsets.map(({ x }) => x))), y: round(median(offsets.map(({ y }) => y))) }
  const matched = pairs.map(({ space, before }, index): MatchedSpace => {
    const offset = offsets[index] ?? shift
    const place = before.kind === 'room' ? roomPlace(space, before, shift) : deskPlace(space, before)
    return { id: before.id, kind: before.kind, code: before.code, moved: Math.hypot(offset.x - shift.x, offset.y - shift.y), ...place }
  })

  const known = new Set(pairs.map(({ before }) => before.id))
  const added: NewSpace[] = []
  for (const space of spaces) {
    if (bySpace.has(keyOf(space.kind, space.code)) || space.kind === 'zone') continue
    const taken = floor.elsewhere.get(codeKey(space.code))
    if (taken !== undefined) problems.push({ code: 'elsewhere', space: space.code, line: space.line, name: space.name, other: taken })
    const isRoom = space.kind === 'room'
    const [x, y] = isRoom ? centreOf(space.outline) : [space.x, space.y]
    added.push({ kind: space.kind, code: space.code, x: round(x), y: round(y), rotation: isRoom ? 0 : space.rotation, outline: isRoom ? space.outline : null, seats: seatsFor(space) })
  }
  const kept = floor.spaces
    .filter(({ id }) => !known.has(id))
    .map((space): KeptSpace => {
      const [x, y] = [round(space.x + shift.x), round(space.y + shift.y)]
      return { ...space, x, y, outline: space.outline?.map(([px, py]): Xy => [round(px + shift.x), round(py + shift.y)]) ?? null, isOutside: x < 0 || y < 0 || x > extent.width || y > extent.height }
    })

  const zones = unique.filter(({ kind }) => kind === 'zone').map((zone) => ({ before: byZone.get(keyOf('zone', zone.code)), rectangle: rectangleOf(zone) }))
  const knownZones = new Set(zones.map(({ before }) => before?.id))
  return {
    shift,
    matched,
    added,
    kept,
    zones: {
      matched: zones.flatMap(({ before, rectangle }) => (before ? [{ ...rectangle, id: before.id, name: before.name }] : [])),
      added: zones.filter(({ before }) => !before).map(({ rectangle }) => rectangle),
      kept: floor.zones.filter(({ id }) => !knownZones.has(id)).map((zone) => ({ ...zone, x: round(zone.x + shift.x), y: round(zone.y + shift.y) })),
    },
    problems,
  }
}
