import type { Xy } from './drawing.ts'

/** x' = a x + c y + e, y' = b x + d y + f: as SVG writes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function product(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

export function transform([a, b, c, d, e, f]: Matrix, [x, y]: Xy): Xy {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** Turns by `degrees` from the x axis towards the y axis. */
export function rotation(degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]
}

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y]
}

export function scaling(x: number, y: number): Matrix {
  return [x, 0, 0, y, 0, 0]
}

/** Where the x axis points afterwards, degrees from x towards y. */
export function angleOf([a, b]: Matrix): number {
  return (Math.atan2(b, a) * 180) / Math.PI
}

/** How much longer a length becomes, on average over all directions. */
export function stretchOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}
