import { parsePlanGeometry, type PlanGeometry } from '../../../app/ui/plan/geometry.ts'
import type { Polygon } from '../../../app/ui/plan/polygon.ts'
import { cm, corners, inset, type Box } from './box.ts'
import type { AccessPointSeed, Draft, Part, SpaceSeed, ZoneSeed } from './draft.ts'
import { windowsOf, type WindowRhythm } from './windows.ts'

/** A building's outside, the same for its floors. */
export interface Shell {
  /** Corners of the outer face in metres, clockwise, within x >= 0 and y >= 0. */
  outside: Polygon
  /** Thickness of the outer wall, metres. */
  wall: number
  windows: WindowRhythm
  /** Degrees clockwise from the top of the plan. */
  north: number
}

export interface FloorSeed {
  level: number
  slug: string
  geometry: PlanGeometry
  zones: ZoneSeed[]
  spaces: SpaceSeed[]
  accessPoints: AccessPointSeed[]
}

/** A rectangular outside of the given extent, metres. */
export function rectangle(width: number, height: number): Polygon {
  return corners({ x1: 0, y1: 0, x2: width, y2: height })
}

/** A courtyard or atrium in the box, with windows towards it. */
export function courtyard(place: Box): Part {
  return (draft) => {
    const ring = corners(place)
    draft.voids.push(ring)
    draft.walls.push({ kind: 'outer', thickness: 0.3, closed: true, points: inset(ring, 0.15) })
  }
}

/** Builds one floor from the shell and its parts, in their order: desks are numbered as they come. */
export function floor(shell: Shell, level: number, parts: Part[], firstDesk = 1, slug = level === 0 ? 'eg' : String(level)): FloorSeed {
  const outline = inset(shell.outside, shell.wall)
  const draft: Draft = {
    level,
    outline,
    voids: [],
    walls: [{ kind: 'outer', thickness: shell.wall, closed: true, points: inset(shell.outside, shell.wall / 2) }],
    doors: [],
    areas: [],
    fixtures: [],
    entrances: [],
    zones: [],
    spaces: [],
    accessPoints: [],
    blind: [],
    nextDesk: firstDesk,
  }
  for (const part of parts) part(draft)
  const { voids, walls, doors, areas, fixtures, entrances, zones, spaces, accessPoints } = draft
  const geometry = parsePlanGeometry({
    width: cm(Math.max(...shell.outside.map(([x]) => x))),
    height: cm(Math.max(...shell.outside.map(([, y]) => y))),
    outline,
    voids,
    walls,
    windows: windowsOf(draft, shell.windows),
    doors,
    areas,
    fixtures,
    entrances,
    north: shell.north,
  })
  return { level, slug, geometry, zones, spaces, accessPoints }
}
