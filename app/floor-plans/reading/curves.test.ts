import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arcPoints, bulgePoints, cubicPoints, endpointArc, splinePoints } from './curves.ts'
import type { Xy } from './drawing.ts'

/** Metres. */
const centimetre = 0.01
const metres = fc.double({ min: -40, max: 40, noNaN: true })
const point = fc.tuple(metres, metres)

function toSegment([x, y]: Xy, [x1, y1]: Xy, [x2, y2]: Xy): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const t = dx * dx + dy * dy === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy)
}
const toLine = (at: Xy, line: readonly Xy[]) => Math.min(...line.slice(1).map((to, index) => toSegment(at, line[index] ?? to, to)))

test('an arc of up to 25 m radius is true to a centimetre, in the middle of its pieces too', () => {
  const radius = fc.double({ min: 0.1, max: 25, noNaN: true })
  const angle = fc.double({ min: -2 * Math.PI, max: 2 * Math.PI, noNaN: true })
  fc.assert(
    fc.property(point, radius, angle, angle, (centre, r, start, sweep) => {
      const first: Xy = [centre[0] + r * Math.cos(start), centre[1] + r * Math.sin(start)]
      const line = [first, ...arcPoints(centre, r, start, sweep)]
      for (const share of [0, 0.13, 0.5, 0.77, 1]) {
        const at = start + sweep * share
        expect(toLine([centre[0] + r * Math.cos(at), centre[1] + r * Math.sin(at)], line)).toBeLessThan(centimetre)
      }
    }),
  )
})

test('a bulge is the tangent of a quarter of the angle, and its arc goes through the top that follows from it', () => {
  const bulge = fc.double({ min: 0.01, max: 3, noNaN: true }).chain((size) => fc.constantFrom(size, -size))
  fc.assert(
    fc.property(point, point, bulge, (from, to, size) => {
      const chord = Math.hypot(to[0] - from[0], to[1] - from[1])
      fc.pre(chord > 0.1 && chord < 8)
      const line = [from, ...bulgePoints(from, to, size)]
      // The top of the arc is size x half the chord away from its middle, on the right of the way for a positive bulge (y upwards).
      const [ux, uy] = [(to[0] - from[0]) / chord, (to[1] - from[1]) / chord]
      const height = (size * chord) / 2
      const top: Xy = [(from[0] + to[0]) / 2 + uy * height, (from[1] + to[1]) / 2 - ux * height]
      expect(toLine(top, line)).toBeLessThan(centimetre)
      expect(line.at(-1)).toEqual(to)
    }),
  )
})

test('a half circle by its ends in a path is the half circle', () => {
  const line = [[0, 0] as Xy, ...endpointArc([0, 0], [10, 0], [5, 5], 0, false, true)]
  expect(Math.min(...line.map(([, y]) => y))).toBeCloseTo(-5, 2)
  expect(line.every(([x, y]) => Math.abs(Math.hypot(x - 5, y) - 5) < 1e-9)).toBe(true)
  const other = endpointArc([0, 0], [10, 0], [5, 5], 0, false, false)
  expect(Math.max(...other.map(([, y]) => y))).toBeCloseTo(5, 2)
})

test('radii that are too small for an arc are enlarged, and none make a straight line', () => {
  const line = endpointArc([0, 0], [10, 0], [1, 1], 0, false, true)
  expect(Math.min(...line.map(([, y]) => y))).toBeCloseTo(-5, 2)
  expect(endpointArc([0, 0], [10, 0], [0, 5], 0, false, true)).toEqual([[10, 0]])
})

test('a Bézier curve is true to a centimetre on 40 m of control points', () => {
  const small = fc.tuple(fc.double({ min: 0, max: 12, noNaN: true }), fc.double({ min: 0, max: 12, noNaN: true }))
  fc.assert(
    fc.property(small, small, small, small, fc.double({ min: 0, max: 1, noNaN: true }), (p0, p1, p2, p3, t) => {
      const s = 1 - t
      const at = (axis: 0 | 1) => s ** 3 * p0[axis] + 3 * s * s * t * p1[axis] + 3 * s * t * t * p2[axis] + t ** 3 * p3[axis]
      expect(toLine([at(0), at(1)], [p0, ...cubicPoints(p0, p1, p2, p3)])).toBeLessThan(centimetre)
    }),
  )
})

test('a B-spline with the knots of a Bézier curve is that curve; one of degree 1 its control points', () => {
  const controls: Xy[] = [[0, 0], [1, 3], [4, 3], [5, 0]]
  const spline = splinePoints(3, [0, 0, 0, 0, 1, 1, 1, 1], controls)
  expect(spline[0]).toEqual([0, 0])
  expect(spline.at(-1)).toEqual([5, 0])
  expect(spline[4]?.[0]).toBeCloseTo(0.375 * 1 + 0.375 * 4 + 0.125 * 5)
  expect(splinePoints(1, [0, 0, 1, 2, 2], [[0, 0], [1, 1], [2, 0]])).toEqual([[0, 0], [1, 1], [2, 0]])
  expect(splinePoints(3, [0, 1], controls)).toEqual(controls)
})

test('a quarter circle as a rational B-spline is round', () => {
  const points = splinePoints(2, [0, 0, 0, 1, 1, 1], [[1, 0], [1, 1], [0, 1]], [1, Math.SQRT1_2, 1])
  for (const [x, y] of points) expect(Math.hypot(x, y)).toBeCloseTo(1, 9)
})
