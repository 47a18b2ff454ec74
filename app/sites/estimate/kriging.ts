import { semivariance, type Variogram } from '../variogram.ts'
import type { Nearest, Place } from './nearest.ts'

/** Of more places the semivariances are not kept: 600 take 3 MB. */
const mostKept = 600

/**
 * Ordinary kriging from the nearest places (Matheron 1963): weights that sum to 1 and make the
 * error's variance least. One instance solves one system after the other in the same memory.
 */
export class Kriging {
  readonly #places: readonly Place[]
  readonly #variogram: Variogram
  readonly #matrix: Float64Array
  readonly #target: Float64Array
  /** Semivariance of each two places, where there are few enough of them to keep. */
  readonly #between: Float64Array | null
  /** Of the places that the last search found, in its order. */
  readonly weights: Float64Array

  constructor(places: readonly Place[], variogram: Variogram, count: number) {
    this.#places = places
    this.#variogram = variogram
    this.#matrix = new Float64Array((count + 1) * (count + 2))
    this.#target = new Float64Array(count + 1)
    this.weights = new Float64Array(count)
    this.#between = places.length > mostKept ? null : new Float64Array(places.length ** 2)
    for (let a = 0; this.#between && a < places.length; a += 1) {
      for (let b = 0; b < places.length; b += 1) this.#between[a * places.length + b] = a === b ? 0 : this.#semivariance(a, b)
    }
  }

  #semivariance(a: number, b: number): number {
    const [from, to] = [this.#places[a], this.#places[b]]
    return from && to ? semivariance(this.#variogram, Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2)) : 0
  }

  /** Sets `weights` for what `nearest` found and returns the error's variance in dB²; null where the system has no one solution. */
  solve(nearest: Nearest): number | null {
    const count = nearest.found
    const size = count + 1
    const stride = size + 1
    const matrix = this.#matrix
    for (let row = 0; row < count; row += 1) {
      const a = nearest.indices[row] ?? 0
      for (let column = row; column < count; column += 1) {
        const b = nearest.indices[column] ?? 0
        const value = row === column ? 0 : this.#between ? (this.#between[a * this.#places.length + b] ?? 0) : this.#semivariance(a, b)
        matrix[row * stride + column] = value
        matrix[column * stride + row] = value
      }
      matrix[row * stride + count] = 1
      matrix[count * stride + row] = 1
      const target = semivariance(this.#variogram, nearest.distances[row] ?? 0)
      this.#target[row] = target
      matrix[row * stride + size] = target
    }
    matrix[count * stride + count] = 0
    matrix[count * stride + size] = 1
    if (!this.#eliminate(size)) return null
    // At the far column stands the solution: the weights, then Lagrange's multiplier.
    let variance = matrix[count * stride + size] ?? 0
    for (let row = 0; row < count; row += 1) {
      const weight = matrix[row * stride + size] ?? 0
      this.weights[row] = weight
      variance += weight * (this.#target[row] ?? 0)
    }
    return Number.isFinite(variance) ? Math.max(0, variance) : null
  }

  /** Gaussian elimination with pivoting, in place. */
  #eliminate(size: number): boolean {
    const matrix = this.#matrix
    const stride = size + 1
    for (let column = 0; column < size; column += 1) {
      let pivot = column
      for (let row = column + 1; row < size; row += 1) {
        if (Math.abs(matrix[row * stride + column] ?? 0) > Math.abs(matrix[pivot * stride + column] ?? 0)) pivot = row
      }
      const top = matrix[pivot * stride + column] ?? 0
      if (Math.abs(top) < 1e-12) return false
      if (pivot !== column) {
        for (let at = column; at <= size; at += 1) {
          const held = matrix[column * stride + at] ?? 0
          matrix[column * stride + at] = matrix[pivot * stride + at] ?? 0
          matrix[pivot * stride + at] = held
        }
      }
      for (let row = column + 1; row < size; row += 1) {
        const factor = (matrix[row * stride + column] ?? 0) / top
        if (factor === 0) continue
        for (let at = column; at <= size; at += 1) matrix[row * stride + at] = (matrix[row * stride + at] ?? 0) - factor * (matrix[column * stride + at] ?? 0)
      }
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      let rest = matrix[row * stride + size] ?? 0
      for (let at = row + 1; at < size; at += 1) rest -= (matrix[row * stride + at] ?? 0) * (matrix[at * stride + size] ?? 0)
      matrix[row * stride + size] = rest / (matrix[row * stride + row] ?? 1)
    }
    return true
  }
}
