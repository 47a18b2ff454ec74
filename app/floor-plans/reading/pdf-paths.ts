import { cubicPoints, quadraticPoints } from './curves.ts'
import type { Xy } from './drawing.ts'
import type { SubPath } from './svg-path.ts'

/** How PDF.js writes a path: a number for what is drawn, followed by its coordinates. */
const moveTo = 0
const lineTo = 1
const curveTo = 2
const quadraticCurveTo = 3
const closePath = 4

/** A path of PDF.js as chains of corners, in the user space in which it is drawn. */
export function pathsOf(numbers: ArrayLike<number>): SubPath[] {
  const paths: SubPath[] = []
  let current: SubPath = { points: [], closed: false }
  let index = 0
  const point = (): Xy => [numbers[index++] ?? Number.NaN, numbers[index++] ?? Number.NaN]
  const last = (): Xy => current.points.at(-1) ?? [0, 0]
  const begin = (at: Xy) => {
    current = { points: [at], closed: false }
    paths.push(current)
  }
  while (index < numbers.length) {
    const what = numbers[index++]
    if (what === moveTo) begin(point())
    else if (what === closePath) {
      const start = current.points[0]
      current.closed = true
      // What follows without a move begins where the closed part began.
      if (start && index < numbers.length && numbers[index] !== moveTo) begin(start)
    } else if (what === lineTo) current.points.push(point())
    else if (what === curveTo) current.points.push(...cubicPoints(last(), point(), point(), point()))
    else if (what === quadraticCurveTo) current.points.push(...quadraticPoints(last(), point(), point()))
    else break
  }
  return paths.filter(({ points }) => points.length > 1).map(unrepeated)
}

/** A line that ends where it began is closed, also where the file does not say so. */
function unrepeated({ points, closed }: SubPath): SubPath {
  const [first, last] = [points[0], points.at(-1)]
  const isRing = points.length > 3 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
  return isRing ? { points: points.slice(0, -1), closed: true } : { points, closed }
}
