import type { PlanGeometry } from '../ui/plan/geometry.ts'
import { buildFloor, type PlacedSpace } from './build-floor.ts'
import { type Calibration, isLikelyDesk, isLikelyFloor, metresPerUnit, scaleBySpaces, suggestedCalibration } from './calibration.ts'
import { deskLength, findSpaces, type FoundSpaces, rolesOf } from './found-spaces.ts'
import { compareSpaces, type Comparison, type FloorNow } from './match-spaces.ts'
import type { Drawing, Xy } from './reading/drawing.ts'
import { centreOf } from './reading/main-outline.ts'
import type { Role } from './reading/roles.ts'
import { codeKey } from './reading/space-names.ts'

/** What people have chosen for a file. */
export type DraftChoices = { calibration: Calibration | null; layers: Readonly<Record<string, Role>> }

export type LayerLine = { name: string; role: Role; lines: number; marks: number }

export type Draft = {
  layers: LayerLine[]
  found: FoundSpaces
  /** Metres in a unit by the spaces that both have; null when they do not say. */
  bySpaces: number | null
  suggested: Calibration | null
  calibration: Calibration | null
  /** Null until it is known how large the drawing is. */
  floor: { metres: number; geometry: PlanGeometry; spaces: PlacedSpace[]; comparison: Comparison; leftOut: number; warnings: Warning[] } | null
}

/** Why a size may be wrong, with the length (metres) that speaks against it. */
export type Warning = { kind: 'floor' | 'desk'; metres: number }

function layerLines(drawing: Drawing, roles: ReadonlyMap<string, Role>): LayerLine[] {
  const counted = (things: readonly { layer: string }[]) => {
    const counts = new Map<string, number>()
    for (const { layer } of things) counts.set(layer, (counts.get(layer) ?? 0) + 1)
    return (name: string) => counts.get(name) ?? 0
  }
  const [lines, marks] = [counted(drawing.parts), counted(drawing.marks)]
  return [...roles].map(([name, role]) => ({ name, role, lines: lines(name), marks: marks(name) })).toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
}

/** The scale that the spaces tell which the floor and the file both have, each code once. */
function spacesScale({ spaces }: FoundSpaces, floor: FloorNow): number | null {
  const places = new Map(floor.spaces.map((space) => [codeKey(space.code), space]))
  const seen = new Set<string>()
  return scaleBySpaces(
    spaces.flatMap(({ kind, code, box, outline }) => {
      const key = codeKey(code)
      const space = places.get(key)
      if (kind === 'zone' || !space || space.kind !== kind || seen.has(key)) return []
      seen.add(key)
      const middle: Xy = space.outline ? centreOf(space.outline.map(([x, y]): Xy => [x, y])) : [space.x, space.y]
      return [{ units: kind === 'room' ? centreOf(outline) : box.centre, metres: middle }]
    }),
  )
}

function warningsOf(floor: { width: number; height: number }, desk: number | null): Warning[] {
  const longer = Math.max(floor.width, floor.height)
  return [
    ...(isLikelyFloor(floor.width, floor.height) ? [] : [{ kind: 'floor' as const, metres: longer }]),
    ...(desk === null || isLikelyDesk(desk) ? [] : [{ kind: 'desk' as const, metres: desk }]),
  ]
}

/** What becomes of a floor with a drawing and the choices made for it. */
export function makeDraft(drawing: Drawing, choices: DraftChoices, floor: FloorNow, north: number): Draft {
  const roles = rolesOf(drawing, choices.layers)
  const found = findSpaces(drawing, roles, new Set(floor.spaces.map(({ code }) => codeKey(code))))
  const bySpaces = spacesScale(found, floor)
  const desk = deskLength(found.spaces)
  const suggested = suggestedCalibration(drawing, bySpaces, desk)
  const base = { layers: layerLines(drawing, roles), found, bySpaces, suggested, calibration: choices.calibration }
  const metres = choices.calibration && metresPerUnit(drawing, choices.calibration, bySpaces)
  if (metres === null) return { ...base, floor: null }
  const { geometry, spaces, leftOut } = buildFloor(drawing, found, roles, metres, north)
  return { ...base, floor: { metres, geometry, spaces, leftOut, comparison: compareSpaces(spaces, floor, geometry), warnings: warningsOf(geometry, desk === null ? null : desk * metres) } }
}
