import { type PlanGeometry, parsePlanGeometry } from '../ui/plan/geometry.ts'

const wall = 0.3

/** The drawing of a floor of which nobody has drawn anything: its outer walls. Metres. */
export function emptyPlan(width: number, height: number): PlanGeometry {
  const centre = wall / 2
  const [right, bottom] = [width - wall, height - wall]
  return parsePlanGeometry({
    width,
    height,
    outline: [[wall, wall], [right, wall], [right, bottom], [wall, bottom]],
    walls: [{ kind: 'outer', points: [[centre, centre], [width - centre, centre], [width - centre, height - centre], [centre, height - centre]], closed: true, thickness: wall }],
  })
}

/** Whether somebody has drawn more than the outer walls: then the floor's size is that of the drawing. */
export function isDrawn({ walls, windows, doors, areas, fixtures, entrances, voids }: PlanGeometry): boolean {
  return walls.length > 1 || [windows, doors, areas, fixtures, entrances, voids].some(({ length }) => length > 0)
}
