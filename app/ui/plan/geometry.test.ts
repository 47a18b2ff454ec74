import fc from 'fast-check'
import { expect, test } from 'vitest'

import { floorArea, isInside, parsePlanGeometry } from './geometry.ts'
import { boundsOf, polygonArea, polygonContains, type Point } from './polygon.ts'

const coordinate = fc.double({ min: -50, max: 50, noNaN: true })
const size = fc.double({ min: 0.5, max: 40, noNaN: true })

function rectangle(x: number, y: number, width: number, height: number): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
}

const courtyardHouse = { outline: rectangle(0, 0, 20, 10), voids: [rectangle(5, 3, 4, 4)] }

test('the area of a rectangle is width by height, wherever it lies and however it is turned', () => {
  const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
  fc.assert(
    fc.property(coordinate, coordinate, size, size, turn, (x, y, width, height, angle) => {
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
      const turned = rectangle(x, y, width, height).map(([px, py]): Point => [px * cos - py * sin, px * sin + py * cos])
      expect(polygonArea(turned)).toBeCloseTo(width * height, 6)
      expect(polygonArea(turned.toReversed())).toBeCloseTo(width * height, 6)
    }),
  )
})

test('a rectangle contains exactly the points between its sides', () => {
  fc.assert(
    fc.property(coordinate, coordinate, size, size, coordinate, coordinate, (x, y, width, height, px, py) => {
      const between = px > x && px < x + width && py > y && py < y + height
      const onEdge = [x, x + width].includes(px) || [y, y + height].includes(py)
      fc.pre(!onEdge)
      expect(polygonContains(rectangle(x, y, width, height), px, py)).toBe(between)
    }),
  )
})

test('two neighbours never share a point, not even on their common edge', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(0, 2.5, 5, 7.25, 10), (y, x) => {
      const left = polygonContains(rectangle(0, 0, 5, 10), x, y)
      const right = polygonContains(rectangle(5, 0, 5, 10), x, y)
      expect(left && right).toBe(false)
    }),
  )
})

test('bounds hold every point and touch all four sides', () => {
  const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(points, (polygon) => {
      const { x, y, width, height } = boundsOf(polygon)
      expect(polygon.every(([px, py]) => px >= x && py >= y && px - x <= width && py - y <= height)).toBe(true)
      expect(polygon.some(([px]) => px === x) && polygon.some(([, py]) => py === y)).toBe(true)
    }),
  )
})

test('a courtyard is neither counted nor inside', () => {
  expect(floorArea(courtyardHouse)).toBe(184)
  expect(isInside(courtyardHouse, 7, 5)).toBe(false)
  expect(isInside(courtyardHouse, 2, 5)).toBe(true)
  expect(isInside(courtyardHouse, 21, 5)).toBe(false)
})

test('sampling a floor finds the area that the formula gives', () => {
  const step = 0.25
  let hits = 0
  for (let x = step / 2; x < 20; x += step)
    for (let y = step / 2; y < 10; y += step) if (isInside(courtyardHouse, x, y)) hits += 1
  expect(hits * step * step).toBeCloseTo(floorArea(courtyardHouse), 6)
})

test('a drawing gets its defaults, and one that leaves its extent is refused', () => {
  const drawing = {
    width: 20,
    height: 10,
    outline: courtyardHouse.outline,
    walls: [{ kind: 'inner', points: [[5, 0], [5, 10]], thickness: 0.14 }],
  }
  expect(parsePlanGeometry(drawing)).toMatchObject({ voids: [], north: 0, walls: [{ closed: false }] })
  expect(() => parsePlanGeometry({ ...drawing, width: 19 })).toThrow(/leaves the extent/)
  expect(() => parsePlanGeometry({ ...drawing, walls: [{ kind: 'inner', points: [[5, 0]], thickness: 0.14 }] })).toThrow()
})
