import type { Xy } from './drawing.ts'
import { type Matrix, transform } from './matrix.ts'

/** What is visible: nothing outside of it is drawn. In units of the drawing. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** How lines are drawn at one place of the content. Colours as #rrggbb, '' for none at all. */
export type GraphicsState = { matrix: Matrix; width: number; stroke: string; fill: string; clip: Box }

export function boxAround(points: readonly Xy[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x)
    box.top = Math.min(box.top, y)
    box.right = Math.max(box.right, x)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

export function intersection(a: Box, b: Box): Box {
  return { left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) }
}

/** Whether all of the points lie beyond one side of the box. */
export function isOutside(points: readonly Xy[], box: Box): boolean {
  const { left, top, right, bottom } = intersection(boxAround(points), box)
  return left > right || top > bottom
}

/** A rectangle [x1, y1, x2, y2] of user space where it lies on the page. */
export function placedBox([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[], matrix: Matrix): Box {
  return boxAround([[x1, y1], [x2, y1], [x2, y2], [x1, y2]].map(([x = 0, y = 0]) => transform(matrix, [x, y])))
}
