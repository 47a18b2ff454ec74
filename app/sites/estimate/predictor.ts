import { fitVariogram, semivariance, type Variogram } from '../variogram.ts'
import { Kriging } from './kriging.ts'
import { type Apart, Nearest, type Place } from './nearest.ts'
import type { Observed } from './observe.ts'
import { fitTrend, pathLogs, type Source, type Trend } from './trend.ts'

/** Inverse distance weighting (power 2, 8 readings), local ordinary kriging, kriging of what a path loss leaves. */
export const methods = ['idw', 'kriging', 'regression-kriging'] as const
export type Method = (typeof methods)[number]

/** Readings that an estimate by distance and one by kriging look at. */
const idwCount = 8
const krigingCount = 16
/** Readings are whole dB, and one second differs from the next: no estimate is surer than this, dB. */
const leastSd = 0.5
const leastExplained = 0.2

/** Strongest and second radio, dBm; the standard deviation before it is corrected, dB; metres to the nearest reading. */
type Raw = { best: number; second: number; sd: number; distance: number }

type Column = 'best' | 'second'

/** The local estimators of one survey: what they need is fitted once, then places are predicted one by one. */
export class Predictor {
  readonly #observed: readonly Observed[]
  readonly #sources: readonly Source[]
  readonly #nearest: Nearest
  readonly #trends: Record<Column, Trend>
  readonly #residuals: Record<Column, Float64Array>
  readonly #kriging: Record<Exclude<Method, 'idw'>, Kriging>
  readonly #weights = new Float64Array(idwCount)
  /** Of the strongest radio: plain, and of what the trend leaves. */
  readonly variograms: Record<Exclude<Method, 'idw'>, Variogram>

  /** Needs three places or more. */
  constructor(observed: readonly Observed[], sources: readonly Source[]) {
    this.#observed = observed
    this.#sources = sources
    this.#nearest = new Nearest(observed, Math.min(krigingCount, observed.length))
    const logs = observed.map((place) => pathLogs(sources, place))
    const trendOf = (column: Column, at: 0 | 1) => fitTrend(logs.map((pair) => pair[at]), observed.map((place) => place[column]))
    this.#trends = { best: trendOf('best', 0), second: trendOf('second', 1) }
    const residualsOf = (column: Column, at: 0 | 1) => Float64Array.from(observed, (place, index) => place[column] - this.#trends[column].level - this.#trends[column].slope * (logs[index]?.[at] ?? 0))
    this.#residuals = { best: residualsOf('best', 0), second: residualsOf('second', 1) }
    this.variograms = {
      kriging: fitVariogram(observed.map(({ x, y, best }) => ({ x, y, dbm: best }))),
      'regression-kriging': fitVariogram(observed.map(({ x, y }, index) => ({ x, y, dbm: this.#residuals.best[index] ?? 0 }))),
    }
    const count = Math.min(krigingCount, observed.length)
    this.#kriging = { kriging: new Kriging(observed, this.variograms.kriging, count), 'regression-kriging': new Kriging(observed, this.variograms['regression-kriging'], count) }
  }

  /** How far likeness reaches, metres: without end where distance explains less than a fifth of what differs. */
  get range(): number {
    const { nugget, sill, range } = this.variograms.kriging
    return sill < leastExplained * (nugget + sill) || sill === 0 ? Number.POSITIVE_INFINITY : range
  }

  /** One place by each of the wanted methods; null where fewer than three readings are left. */
  predict(wanted: readonly Method[], place: Place, apart?: Apart): Raw[] | null {
    this.#nearest.search(place.x, place.y, apart)
    if (this.#nearest.found < Math.min(3, this.#observed.length)) return null
    return wanted.map((method) => (method === 'regression-kriging' ? this.#byTrend(place, apart?.buffer ?? 0) : method === 'kriging' ? this.#plain() : this.#byDistance()))
  }

  #sum(weights: Float64Array, count: number, valueOf: (index: number) => number): number {
    let sum = 0
    for (let at = 0; at < count; at += 1) sum += (weights[at] ?? 0) * valueOf(this.#nearest.indices[at] ?? 0)
    return sum
  }

  #value(column: Column): (index: number) => number {
    return (index) => this.#observed[index]?.[column] ?? 0
  }

  #sd(method: Exclude<Method, 'idw'>, variance: number | null): number {
    return Math.max(leastSd, Math.sqrt(variance ?? semivariance(this.variograms[method], this.#nearest.distances[0] ?? 0)))
  }

  /** Inverse distance weighting (Shepard 1968): exact at the readings, never outside their extremes. */
  #distanceWeights(): number {
    const count = Math.min(idwCount, this.#nearest.found)
    let total = 0
    for (let at = 0; at < count; at += 1) total += this.#weights[at] = 1 / Math.max(1e-12, (this.#nearest.distances[at] ?? 0) ** 2)
    for (let at = 0; at < count; at += 1) this.#weights[at] = (this.#weights[at] ?? 0) / total
    return count
  }

  #byDistance(): Raw {
    // How sure it is comes from kriging even so: distances alone do not tell it.
    const variance = this.#kriging.kriging.solve(this.#nearest)
    const count = this.#distanceWeights()
    return { best: this.#sum(this.#weights, count, this.#value('best')), second: this.#sum(this.#weights, count, this.#value('second')), sd: this.#sd('kriging', variance), distance: this.#nearest.distances[0] ?? 0 }
  }

  #plain(): Raw {
    const { weights } = this.#kriging.kriging
    const variance = this.#kriging.kriging.solve(this.#nearest)
    if (variance === null) return this.#byDistance()
    const count = this.#nearest.found
    return { best: this.#sum(weights, count, this.#value('best')), second: this.#sum(weights, count, this.#value('second')), sd: this.#sd('kriging', variance), distance: this.#nearest.distances[0] ?? 0 }
  }

  #byTrend(place: Place, buffer: number): Raw {
    const solver = this.#kriging['regression-kriging']
    const variance = solver.solve(this.#nearest)
    const logs = pathLogs(this.#sources, place, buffer)
    const count = variance === null ? this.#distanceWeights() : this.#nearest.found
    const weights = variance === null ? this.#weights : solver.weights
    const estimate = (column: Column, at: 0 | 1) =>
      this.#trends[column].level + this.#trends[column].slope * logs[at] + this.#sum(weights, count, (index) => this.#residuals[column][index] ?? 0)
    return { best: estimate('best', 0), second: estimate('second', 1), sd: this.#sd('regression-kriging', variance), distance: this.#nearest.distances[0] ?? 0 }
  }
}
