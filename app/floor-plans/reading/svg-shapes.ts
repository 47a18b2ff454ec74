import { ellipsePoints } from './curves.ts'
import type { Xy } from './drawing.ts'
import { PlanFileError } from './problem.ts'
import { numbersIn } from './svg-numbers.ts'
import { parsePath, type SubPath } from './svg-path.ts'
import { placeOf, type SvgElement } from './svg-tree.ts'

type Attributes = SvgElement['attributes']

function numberOf(attributes: Attributes, name: string): number {
  const text = attributes[name]
  return text === undefined ? 0 : (numbersIn(text)[0] ?? Number.NaN)
}

function ellipse(centre: Xy, rx: number, ry: number): SubPath[] {
  if (rx === 0 || ry === 0) return []
  return [{ points: ellipsePoints(centre, [rx, 0], [0, ry], 0, 2 * Math.PI), closed: true }]
}

function rect(attributes: Attributes): SubPath[] {
  const [x, y, width, height] = [numberOf(attributes, 'x'), numberOf(attributes, 'y'), numberOf(attributes, 'width'), numberOf(attributes, 'height')]
  if (width === 0 || height === 0) return []
  return [{ points: [[x, y], [x + width, y], [x + width, y + height], [x, y + height]], closed: true }]
}

function pointsOf(text: string): Xy[] {
  const numbers = numbersIn(text)
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0])
}

/** The lines of one element, before its own transform; null when the element draws nothing. @throws PlanFileError when its path is none */
export function shapesOf(element: SvgElement): SubPath[] | null {
  const { name, attributes } = element
  const number = (attribute: string) => numberOf(attributes, attribute)
  switch (name) {
    case 'path': {
      const paths = parsePath(attributes.d ?? '')
      if (!paths) throw new PlanFileError('path', placeOf(element))
      return paths
    }
    case 'rect':
      return rect(attributes)
    case 'circle':
      return ellipse([number('cx'), number('cy')], number('r'), number('r'))
    case 'ellipse':
      return ellipse([number('cx'), number('cy')], number('rx'), number('ry'))
    case 'line':
      return [{ points: [[number('x1'), number('y1')], [number('x2'), number('y2')]], closed: false }]
    case 'polyline':
    case 'polygon': {
      const points = pointsOf(attributes.points ?? '')
      return points.length < 2 ? [] : [{ points, closed: name === 'polygon' }]
    }
    default:
      return null
  }
}
