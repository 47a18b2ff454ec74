import type { FoundSpaces } from './found-spaces.ts'
import type { Drawing, Xy } from './reading/drawing.ts'
import { largestFirst } from './within-points.ts'

/** The drawing as it can be shown before its size is known: path data in units of the file. */
export type Sketch = { width: number; height: number; lines: string; spaces: string }

/** Enough corners to recognise a floor by. */
const shownPoints = 12_000
/** The longer side of a sketch, in units of its picture. */
export const sketchSize = 1000

/** The lines of a drawing and what counts as a space, as path data of a picture that is `sketchSize` large. */
export function sketchOf(drawing: Drawing, found: FoundSpaces): Sketch {
  const scale = sketchSize / Math.max(drawing.width, drawing.height)
  const round = (value: number) => Math.round(value * scale * 10) / 10
  const path = (points: readonly Xy[], closed: boolean) => points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('') + (closed ? 'Z' : '')
  return {
    width: drawing.width,
    height: drawing.height,
    lines: largestFirst(drawing.parts, shownPoints).map(({ points, closed }) => path(points, closed)).join(''),
    spaces: found.spaces.filter(({ kind }) => kind !== 'zone').map(({ outline }) => path(outline, true)).join(''),
  }
}
