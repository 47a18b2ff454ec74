import type { Xy } from './drawing.ts'

/**
 * Curves as chains of straight pieces. An arc gets a piece for each 3 degrees, and six at least: the
 * middle of a piece is off by 0.034 % of the radius, that is 1 cm at 29 m, and less on flat arcs. Other curves are off by at most a
 * 4,000th of the way along their control points: 1 cm at 40 m.
 */

const arcStep = Math.PI / 60
const fewestPieces = 6
const flatness = 4000
const mostPieces = 400

/** Points of an ellipse's arc, without the first one. Angles in radians, from the first axis towards the second. */
export function ellipsePoints(centre: Xy, axis1: Xy, axis2: Xy, start: number, sweep: number): Xy[] {
  const count = Math.min(mostPieces, Math.max(fewestPieces, Math.ceil(Math.abs(sweep) / arcStep - 1e-9)))
  return Array.from({ length: count }, (_, index) => {
    const angle = start + (sweep * (index + 1)) / count
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    return [centre[0] + axis1[0] * cos + axis2[0] * sin, centre[1] + axis1[1] * cos + axis2[1] * sin]
  })
}

/** Points of a circle's arc, without the first one. */
export function arcPoints(centre: Xy, radius: number, start: number, sweep: number): Xy[] {
  return ellipsePoints(centre, [radius, 0], [0, radius], start, sweep)
}

function distance(a: Xy, b: Xy): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/**
 * Points of a cubic Bézier curve, without the first one. The number of pieces follows from the bound
 * of the error by the second differences of the control points (Wang's formula).
 */
export function cubicPoints(p0: Xy, p1: Xy, p2: Xy, p3: Xy): Xy[] {
  const way = distance(p0, p1) + distance(p1, p2) + distance(p2, p3)
  const bend = Math.max(
    Math.hypot(p0[0] - 2 * p1[0] + p2[0], p0[1] - 2 * p1[1] + p2[1]),
    Math.hypot(p1[0] - 2 * p2[0] + p3[0], p1[1] - 2 * p2[1] + p3[1]),
  )
  const count = way === 0 ? 1 : Math.min(mostPieces, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend * flatness) / way))))
  return Array.from({ length: count }, (_, index) => {
    const t = (index + 1) / count
    const s = 1 - t
    const [b0, b1, b2, b3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
    return [b0 * p0[0] + b1 * p1[0] + b2 * p2[0] + b3 * p3[0], b0 * p0[1] + b1 * p1[1] + b2 * p2[1] + b3 * p3[1]]
  })
}

/** A quadratic Bézier curve is a cubic one. */
export function quadraticPoints(p0: Xy, p1: Xy, p2: Xy): Xy[] {
  const between = (a: Xy): Xy => [a[0] + (2 / 3) * (p1[0] - a[0]), a[1] + (2 / 3) * (p1[1] - a[1])]
  return cubicPoints(p0, between(p0), between(p2), p2)
}

/** The arc between two corners of a polyline, without the first one. Bulge: the tangent of a quarter of its angle, positive from x towards y on the left. */
export function bulgePoints(from: Xy, to: Xy, bulge: number): Xy[] {
  if (bulge === 0 || distance(from, to) === 0) return [to]
  const sweep = 4 * Math.atan(bulge)
  const half = (1 / bulge - bulge) / 4
  const centre: Xy = [(from[0] + to[0]) / 2 - (to[1] - from[1]) * half, (from[1] + to[1]) / 2 + (to[0] - from[0]) * half]
  const start = Math.atan2(from[1] - centre[1], from[0] - centre[0])
  return [...arcPoints(centre, distance(centre, from), start, sweep).slice(0, -1), to]
}

/**
 * An arc by its ends, as SVG paths have it, without the first point (SVG 1.1, appendix F.6: from
 * ends to centre, radii that are too small are enlarged).
 */
export function endpointArc(from: Xy, to: Xy, radii: Xy, turned: number, isLarge: boolean, isClockwise: boolean): Xy[] {
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])]
  if (rx === 0 || ry === 0 || distance(from, to) === 0) return [to]
  const phi = (turned * Math.PI) / 180
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)]
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2]
  const [x, y] = [cos * dx + sin * dy, -sin * dx + cos * dy]
  const size = (x * x) / (rx * rx) + (y * y) / (ry * ry)
  if (size > 1) [rx, ry] = [rx * Math.sqrt(size), ry * Math.sqrt(size)]
  const rest = Math.max(0, rx * rx * ry * ry - rx * rx * y * y - ry * ry * x * x)
  const factor = (isLarge === isClockwise ? -1 : 1) * Math.sqrt(rest / (rx * rx * y * y + ry * ry * x * x))
  const [cx, cy] = [(factor * rx * y) / ry, (-factor * ry * x) / rx]
  const centre: Xy = [cos * cx - sin * cy + (from[0] + to[0]) / 2, sin * cx + cos * cy + (from[1] + to[1]) / 2]
  const start = Math.atan2((y - cy) / ry, (x - cx) / rx)
  const end = Math.atan2((-y - cy) / ry, (-x - cx) / rx)
  let sweep = end - start
  if (isClockwise && sweep < 0) sweep += 2 * Math.PI
  if (!isClockwise && sweep > 0) sweep -= 2 * Math.PI
  return [...ellipsePoints(centre, [rx * cos, rx * sin], [-ry * sin, ry * cos], start, sweep).slice(0, -1), to]
}

/** A point of a (rational) B-spline by de Boor's algorithm; null where the knots make no curve. */
function splineAt(t: number, span: number, degree: number, knots: readonly number[], controls: readonly Xy[], weights: readonly number[]): Xy | null {
  const d = Array.from({ length: degree + 1 }, (_, j) => {
    const index = span - degree + j
    const [x, y] = controls[index] ?? [Number.NaN, Number.NaN]
    const w = weights[index] ?? 1
    return [x * w, y * w, w] as const
  })
  for (let r = 1; r <= degree; r += 1) {
    for (let j = degree; j >= r; j -= 1) {
      const low = knots[span - degree + j] ?? 0
      const high = knots[span + 1 + j - r] ?? 0
      const alpha = high === low ? 0 : (t - low) / (high - low)
      const [a, b] = [d[j - 1], d[j]]
      if (!a || !b) return null
      d[j] = [a[0] + (b[0] - a[0]) * alpha, a[1] + (b[1] - a[1]) * alpha, a[2] + (b[2] - a[2]) * alpha]
    }
  }
  const [x = 0, y = 0, w = 0] = d[degree] ?? []
  return w === 0 ? null : [x / w, y / w]
}

/** Points of a B-spline, eight for each piece between two knots; the control points themselves when the knots do not fit. */
export function splinePoints(degree: number, knots: readonly number[], controls: readonly Xy[], weights: readonly number[] = []): Xy[] {
  if (degree < 1 || degree > 25 || controls.length <= degree || knots.length !== controls.length + degree + 1) return [...controls]
  const points: Xy[] = []
  const perPiece = degree === 1 ? 1 : 8
  for (let span = degree; span < controls.length; span += 1) {
    const [low, high] = [knots[span] ?? 0, knots[span + 1] ?? 0]
    if (!(high > low)) continue
    for (let step = points.length === 0 ? 0 : 1; step <= perPiece; step += 1) {
      const point = splineAt(low + ((high - low) * step) / perPiece, span, degree, knots, controls, weights)
      if (point) points.push(point)
    }
  }
  return points.length > 1 ? points : [...controls]
}
