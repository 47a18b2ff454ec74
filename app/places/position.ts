import { isInside, type PlanGeometry } from '../ui/plan/geometry.ts'
import { boundsOf, type Polygon } from '../ui/plan/polygon.ts'

/** Rounds away what arithmetic leaves behind, to a millimetre. */
const millimetres = (metres: number) => Math.round(metres * 1000) / 1000

/** Whether a desk's centre or a room's label and corners lie on the floor. Corners may lie in the walls around it. */
export function isOnFloor(geometry: PlanGeometry, { x, y, outline }: { x: number; y: number; outline: Polygon | null }): boolean {
  const isWithin = (px: number, py: number) => px >= 0 && py >= 0 && px <= geometry.width && py <= geometry.height
  return isInside(geometry, x, y) && (outline ?? []).every(([px, py]) => isWithin(px, py))
}

/** The corners of a rectangle, metres. */
export function rectangleOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): [number, number][] {
  return [[x, y], [millimetres(x + width), y], [millimetres(x + width), millimetres(y + height)], [x, millimetres(y + height)]]
}

/** The rectangle around a room as a form shows it. */
export function roomBounds(outline: Polygon): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = boundsOf(outline)
  return { x: millimetres(x), y: millimetres(y), width: millimetres(width), height: millimetres(height) }
}
