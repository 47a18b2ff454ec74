import type { Point } from '../ui/plan/polygon.ts'
import { type Neighbour, type Sample, SampleIndex } from './samples.ts'
import { fitVariogram, semivariance, type Variogram } from './variogram.ts'

export type Method = 'idw' | 'kriging'

/** An estimate at one place: mean in dBm, standard deviation in dB. */
type Estimate = { mean: number; sd: number }

export type Field = {
  method: Method
  /** Root of the mean squared error, dB, of each sample predicted from the others. */
  rmseDb: number
  variogram: Variogram
  at: (place: Point) => Estimate
  nearest: (place: Point, count: number) => Neighbour[]
}

const neighbourCount = 8

/** Inverse distance weighting with power 2 (Shepard 1968): exact at the samples, never outside their extremes. */
function byDistance(neighbours: readonly Neighbour[]): number {
  let weights = 0
  let sum = 0
  for (const { sample, distance } of neighbours) {
    if (distance < 1e-9) return sample.dbm
    const weight = 1 / (distance * distance)
    weights += weight
    sum += weight * sample.dbm
  }
  return sum / weights
}

/** Solves `a · x = b` for a small dense system by Gaussian elimination with pivoting; null when it has no one solution. */
function solve(a: number[][], b: number[]): number[] | null {
  const size = b.length
  const rows = a.map((row, index) => [...row, b[index] ?? 0])
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    }
    const [top, chosen] = [rows[column], rows[pivot]]
    if (!top || !chosen || Math.abs(chosen[column] ?? 0) < 1e-12) return null
    rows[column] = chosen
    rows[pivot] = top
    for (let row = column + 1; row < size; row += 1) {
      const current = rows[row]
      if (!current) continue
      const factor = (current[column] ?? 0) / (chosen[column] ?? 1)
      if (factor === 0) continue
      for (let index = column; index <= size; index += 1) current[index] = (current[index] ?? 0) - factor * (chosen[index] ?? 0)
    }
  }
  const solution = Array.from({ length: size }, () => 0)
  for (let row = size - 1; row >= 0; row -= 1) {
    const current = rows[row] ?? []
    let rest = current[size] ?? 0
    for (let index = row + 1; index < size; index += 1) rest -= (current[index] ?? 0) * (solution[index] ?? 0)
    solution[row] = rest / (current[row] ?? 1)
  }
  return solution
}

/** Ordinary kriging from the nearest samples (Matheron 1963): weights that sum to 1 and make the error's variance least. */
function byKriging(variogram: Variogram, neighbours: readonly Neighbour[]): Estimate | null {
  const size = neighbours.length
  const matrix = neighbours.map(({ sample: a }) => [...neighbours.map(({ sample: b }) => semivariance(variogram, Math.hypot(a.x - b.x, a.y - b.y))), 1])
  matrix.push([...neighbours.map(() => 1), 0])
  const target = [...neighbours.map(({ distance }) => semivariance(variogram, distance)), 1]
  const weights = solve(matrix, target)
  if (!weights) return null
  let mean = 0
  let variance = weights[size] ?? 0
  for (const [index, { sample }] of neighbours.entries()) {
    mean += (weights[index] ?? 0) * sample.dbm
    variance += (weights[index] ?? 0) * (target[index] ?? 0)
  }
  return Number.isFinite(mean) ? { mean, sd: Math.sqrt(Math.max(0, variance)) } : null
}

function estimate(method: Method, variogram: Variogram, neighbours: readonly Neighbour[]): Estimate {
  const kriged = byKriging(variogram, neighbours)
  const distance = neighbours[0]?.distance ?? 0
  const sd = kriged?.sd ?? Math.sqrt(semivariance(variogram, distance))
  return { mean: method === 'kriging' && kriged ? kriged.mean : byDistance(neighbours), sd }
}

/** Each sample predicted from all others. */
function heldOutRmse(method: Method, variogram: Variogram, samples: readonly Sample[], index: SampleIndex): number {
  const squares = samples.map((sample) => (estimate(method, variogram, index.nearest([sample.x, sample.y], neighbourCount, sample)).mean - sample.dbm) ** 2)
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / samples.length)
}

/** The better of inverse distance weighting and kriging for these samples, or null with fewer than three. */
export function fitField(samples: readonly Sample[]): Field | null {
  if (samples.length < 3) return null
  const variogram = fitVariogram(samples)
  const index = new SampleIndex(samples)
  const candidates = (['kriging', 'idw'] as const).map((method) => ({ method, rmseDb: heldOutRmse(method, variogram, samples, index) }))
  const { method, rmseDb } = candidates.reduce((best, candidate) => (candidate.rmseDb < best.rmseDb ? candidate : best))
  return {
    method,
    rmseDb,
    variogram,
    at: (place) => estimate(method, variogram, index.nearest(place, neighbourCount)),
    nearest: (place, count) => index.nearest(place, count),
  }
}
