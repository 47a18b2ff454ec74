import type { Xy } from './reading/drawing.ts'
import { boxOf } from './reading/main-outline.ts'
import { rotation, transform } from './reading/matrix.ts'

/** Degrees from -179 to 180, whole. */
export function normalised(degrees: number): number {
  const turned = ((Math.round(degrees) % 360) + 360) % 360
  return turned > 180 ? turned - 360 : turned
}

/** Where the longest side points, degrees clockwise on the plan. */
function angleOfLongestSide(outline: readonly Xy[]): number {
  let [angle, longest] = [0, 0]
  outline.forEach((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    // A hair longer is not longer: of two equal sides the first counts.
    if (length > longest * 1.001) [angle, longest] = [(Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI, length]
  })
  return angle
}

export type Box = { centre: Xy; long: number; short: number; rotation: number }

/**
 * The rectangle around a thing along its own axis: its centre, its sides, and how it is turned with
 * the long side across. Without an axis of its own, its longest side is one.
 */
export function boxAlong(outline: readonly Xy[], angle: number | null): Box {
  const axis = angle ?? angleOfLongestSide(outline)
  const back = rotation(-axis)
  const { x, y, width, height } = boxOf(outline.map((point) => transform(back, point)))
  const centre = transform(rotation(axis), [x + width / 2, y + height / 2])
  const isUpright = height > width * 1.05
  return { centre, long: Math.max(width, height), short: Math.min(width, height), rotation: normalised(axis + (isUpright ? 90 : 0)) }
}

/** Whether two desks stand in the same line, whichever way their chairs look. */
export function isParallel(a: number, b: number): boolean {
  const apart = Math.abs(normalised(a - b))
  return apart <= 3 || apart >= 177
}
