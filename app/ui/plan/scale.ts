import type { PlanGeometry } from './geometry.ts'
import type { Point, Polygon } from './polygon.ts'

/** SVG units a metre. Text on a plan is 13 units, so a desk number is two thirds of a metre tall. */
export const unitsPerMetre = 20

/** Metres to SVG units, rounded to a hundredth so that the markup stays short. */
export function units(metres: number): number {
  return Math.round(metres * unitsPerMetre * 100) / 100
}

/** Path data for a line through points given in metres. */
export function linePath(points: readonly Point[], closed = false): string {
  const steps = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${units(x)} ${units(y)}`)
  return steps.join('') + (closed ? 'Z' : '')
}

/** Path data of the floor without its courtyards; fill it with the even-odd rule, or clip by it. */
export function floorPath({ outline, voids }: Pick<PlanGeometry, 'outline' | 'voids'>): string {
  return [outline, ...voids].map((ring: Polygon) => linePath(ring, true)).join('')
}
