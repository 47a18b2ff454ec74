import fc from 'fast-check'
import { expect, test } from 'vitest'
import { angleOf, product, rotation, transform, translation } from './matrix.ts'
import { lengthOf, parseTransform } from './svg-numbers.ts'
import { parsePath } from './svg-path.ts'

const number = fc.integer({ min: -500, max: 500 })

test('transforms written one after the other are the product of each', () => {
  fc.assert(
    fc.property(number, number, fc.integer({ min: -180, max: 180 }), number, number, (tx, ty, degrees, x, y) => {
      const matrix = parseTransform(`translate(${tx},${ty}) rotate(${degrees}) scale(2 -3) skewX(20)`)
      const skewed = [x + y * Math.tan((20 * Math.PI) / 180), y] as const
      const [sx, sy] = [skewed[0] * 2, skewed[1] * -3]
      const angle = (degrees * Math.PI) / 180
      const [expectedX, expectedY] = [sx * Math.cos(angle) - sy * Math.sin(angle) + tx, sx * Math.sin(angle) + sy * Math.cos(angle) + ty]
      const [gotX = 0, gotY = 0] = matrix ? transform(matrix, [x, y]) : []
      expect(gotX).toBeCloseTo(expectedX, 6)
      expect(gotY).toBeCloseTo(expectedY, 6)
    }),
  )
})

test('a rotation about a point leaves the point where it is', () => {
  fc.assert(
    fc.property(number, number, number, (degrees, x, y) => {
      const [atX = 0, atY = 0] = transform(parseTransform(`rotate(${degrees} ${x} ${y})`) ?? translation(1, 1), [x, y])
      expect(atX).toBeCloseTo(x, 6)
      expect(atY).toBeCloseTo(y, 6)
    }),
  )
  expect(angleOf(product(translation(5, 5), rotation(37)))).toBeCloseTo(37)
})

test('what is no transform is not taken for one', () => {
  for (const text of ['rotate(1 2)', 'spin(3)', 'translate(1', 'matrix(1 2 3)', 'url(#x)', 'scale(1) x']) expect(parseTransform(text), text).toBeNull()
  expect(parseTransform('')).toEqual([1, 0, 0, 1, 0, 0])
})

test('lengths know their unit', () => {
  expect(lengthOf('420mm')?.metres).toBeCloseTo(0.42)
  expect(lengthOf('1in')?.metres).toBeCloseTo(0.0254)
  expect(lengthOf('100%')).toEqual({ value: 100, unit: '%', metres: null })
  expect(lengthOf('wide')).toBeNull()
})

test('a path by relative, absolute and shortened commands is the same path', () => {
  const expected = [{ points: [[10, 10], [30, 10], [30, 20], [10, 20]], closed: true }]
  expect(parsePath('M10 10H30V20H10Z')).toEqual(expected)
  expect(parsePath('m10,10 20,0 0,10-20,0z')).toEqual(expected)
  expect(parsePath('M1e1 10 L30-0+10 30 20 10 20 z')).toBeNull()
  expect(parsePath('M 10 10 L 30 10 30 20 10 20 z')).toEqual(expected)
})

test('after closing, the next piece goes on from its beginning', () => {
  expect(parsePath('M0 0H10V10ZL5 5')).toEqual([
    { points: [[0, 0], [10, 0], [10, 10]], closed: true },
    { points: [[0, 0], [5, 5]], closed: false },
  ])
})

test('the flags of an arc may stand without spaces', () => {
  expect(parsePath('M0 0a5 5 0 0110 0')).toEqual(parsePath('M0 0A5,5,0,0,1,10,0'))
})

test('a smooth curve mirrors the control point before, and only that of its own kind', () => {
  expect(parsePath('M0 0C0 4 4 4 4 0S8-4 8 0')).toEqual(parsePath('M0 0C0 4 4 4 4 0C4-4 8-4 8 0'))
  expect(parsePath('M0 0Q2 4 4 0T8 0')).toEqual(parsePath('M0 0Q2 4 4 0Q6-4 8 0'))
  expect(parsePath('M0 0Q2 4 4 0S8-4 8 0')).toEqual(parsePath('M0 0Q2 4 4 0C4 0 8-4 8 0'))
})

test('what is no path is not taken for one, however it breaks off', () => {
  for (const text of ['L1 1', 'M1', 'M0 0L', 'M0 0X', 'hello', 'M0 0A5 5 0 2 1 3 3', 'M0 0L1 1 1', 'M0 NaN']) expect(parsePath(text), text).toBeNull()
  expect(parsePath('')).toEqual([])
  expect(parsePath('M3 3')).toEqual([])
})
