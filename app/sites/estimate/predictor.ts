import { fitVariogram, semivariance, type Variogram } from '../variogram.ts'
import { Kriging } from './kriging.ts'
import { type Apart, Nearest, type Place } from './nearest.ts'
import type { Observed } from './observe.ts'
import { fitTrend, pathLogs, type Source, type Trend } from './trend.ts'
import { metresPerWall, type WallLine, Walls } from './walls.ts'

/**
 * What is blended: inverse distance weighting (power 2, 8 readings, walls counted), the same of all readings
 * (power 1, without walls), local ordinary kriging, kriging of what a path loss leaves, and the path loss alone.
 */
export const members = ['idw', 'broad', 'kriging', 'regression-kriging', 'path-loss'] as const
export type Member = (typeof members)[number]

/** Readings that an estimate by distance and one by kriging look at. */
const idwCount = 8
const krigingCount = 16
/** Of more readings only so many, evenly, count for the broad mean: it would cost time and change nothing. */
const mostBroad = 400
/** Readings are whole dB, and one second differs from the next: no estimate is surer than this, dB. */
const leastSd = 0.5
const leastExplained = 0.2

/** Strongest and second radio, dBm; the standard deviation before it is corrected, dB; metres to the nearest reading. */
export type Raw = { best: number; second: number; sd: number; distance: number }

type Column = 'best' | 'second'
type Kriged = 'kriging' | 'regression-kriging'

/** The local estimators of one survey: what they need is fitted once, then places are predicted one by one. */
export class Predictor {
  readonly #observed: readonly Observed[]
  readonly #sources: readonly Source[]
  readonly #nearest: Nearest
  readonly #trends: Record<Column, Trend>
  readonly #residuals: Record<Column, Float64Array>
  readonly #kriging: Record<Kriged, Kriging>
  readonly #walls: Walls
  readonly #weights = new Float64Array(krigingCount)
  /** Metres to the readings that the last search found, walls counted. */
  readonly #ways = new Float64Array(krigingCount)
  /** Of the strongest radio: plain, and of what the trend leaves. */
  readonly variograms: Record<Kriged, Variogram>

  /** Needs three places or more. `walls` are those of the plan. */
  constructor(observed: readonly Observed[], sources: readonly Source[], walls: readonly WallLine[] = []) {
    this.#walls = new Walls(walls)
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

  /** One place by each of the wanted members; null where fewer than three readings are left. */
  predict(wanted: readonly Member[], place: Place, apart?: Apart): Raw[] | null {
    const nearest = this.#nearest
    nearest.search(place.x, place.y, apart)
    if (nearest.found < Math.min(3, this.#observed.length)) return null
    const distance = nearest.distances[0] ?? 0
    // How sure the means by distance are comes from kriging even so: distances alone do not tell it.
    const plain = wanted.some((member) => member !== 'regression-kriging' && member !== 'path-loss') ? this.#plain(place) : null
    const plainRaw = (best: number, second: number): Raw => ({ best, second, sd: plain?.sd ?? 0, distance })
    const trended = wanted.includes('regression-kriging') || wanted.includes('path-loss') ? this.#byTrend(place, apart?.buffer ?? 0) : null
    return wanted.map((member) => {
      if (member === 'regression-kriging' && trended) return { ...trended.kriged, distance }
      if (member === 'path-loss' && trended) return { ...trended.alone, distance }
      if (member === 'idw') return plainRaw(...this.#byDistance(place))
      if (member === 'broad') return plainRaw(...this.#broad(place, apart))
      return plainRaw(plain?.best ?? 0, plain?.second ?? 0)
    })
  }

  #sum(weights: Float64Array, count: number, valueOf: (index: number) => number): number {
    let sum = 0
    for (let at = 0; at < count; at += 1) sum += (weights[at] ?? 0) * valueOf(this.#nearest.indices[at] ?? 0)
    return sum
  }

  #value(column: Column): (index: number) => number {
    return (index) => this.#observed[index]?.[column] ?? 0
  }

  #sd(method: Kriged, variance: number | null): number {
    return Math.max(leastSd, Math.sqrt(variance ?? semivariance(this.variograms[method], this.#nearest.distances[0] ?? 0)))
  }

  /** Metres to each reading that was found, walls counted; and how far the last of those that count is. */
  #measureWays(place: Place, found: number): number {
    const nearest = this.#nearest
    const ways = this.#ways.subarray(0, found)
    ways.set(nearest.distances.subarray(0, found))
    if (!this.#walls.none) {
      this.#walls.standAt(place, ways.at(-1) ?? 0)
      for (let at = 0; at < found; at += 1) {
        const reading = this.#observed[nearest.indices[at] ?? 0]
        if (reading) ways[at] = (ways[at] ?? 0) + metresPerWall * this.#walls.to(reading.x, reading.y)
      }
    }
    return (this.#walls.none ? ways : ways.toSorted()).at(Math.min(idwCount, found) - 1) ?? 0
  }

  /** Inverse distance weighting (Shepard 1968): exact at the readings, never outside their extremes. */
  #distanceWeights(place: Place): number {
    const found = this.#nearest.found
    const last = this.#measureWays(place, found)
    let [counting, total] = [0, 0]
    for (let at = 0; at < found; at += 1) {
      const metres = this.#ways[at] ?? 0
      // Of readings as far as the last one only so many count.
      const counts = metres <= last && counting < idwCount
      counting += Number(counts)
      total += this.#weights[at] = counts ? 1 / Math.max(1e-12, metres ** 2) : 0
    }
    for (let at = 0; at < found; at += 1) this.#weights[at] = (this.#weights[at] ?? 0) / total
    return found
  }

  #byDistance(place: Place): [best: number, second: number] {
    const count = this.#distanceWeights(place)
    return [this.#sum(this.#weights, count, this.#value('best')), this.#sum(this.#weights, count, this.#value('second'))]
  }

  /** The floor's mean, in which near readings count more: what is left to say where readings differ from one step to the next. */
  #broad({ x, y }: Place, apart?: Apart): [best: number, second: number] {
    const step = Math.max(1, Math.ceil(this.#observed.length / mostBroad))
    let [total, best, second] = [0, 0, 0]
    for (let index = 0; index < this.#observed.length; index += step) {
      const one = this.#observed[index]
      if (!one || index === apart?.except) continue
      const distance = Math.sqrt((one.x - x) ** 2 + (one.y - y) ** 2)
      if (apart && distance < apart.buffer) continue
      const weight = 1 / Math.max(1e-6, distance)
      total += weight
      best += weight * one.best
      second += weight * one.second
    }
    // Of many readings it may be that all which are left were passed over.
    return total === 0 ? this.#byDistance({ x, y }) : [best / total, second / total]
  }

  #plain(place: Place): Omit<Raw, 'distance'> {
    const { weights } = this.#kriging.kriging
    const variance = this.#kriging.kriging.solve(this.#nearest)
    const count = this.#nearest.found
    const [best, second] = variance === null ? this.#byDistance(place) : [this.#sum(weights, count, this.#value('best')), this.#sum(weights, count, this.#value('second'))]
    return { best, second, sd: this.#sd('kriging', variance) }
  }

  #byTrend(place: Place, buffer: number): Record<'alone' | 'kriged', Omit<Raw, 'distance'>> {
    const solver = this.#kriging['regression-kriging']
    const variance = solver.solve(this.#nearest)
    const logs = pathLogs(this.#sources, place, buffer)
    const count = variance === null ? this.#distanceWeights(place) : this.#nearest.found
    const weights = variance === null ? this.#weights : solver.weights
    const sd = this.#sd('regression-kriging', variance)
    const trend = (column: Column, at: 0 | 1) => this.#trends[column].level + this.#trends[column].slope * logs[at]
    const alone = { best: trend('best', 0), second: trend('second', 1), sd }
    const left = (column: Column) => this.#sum(weights, count, (index) => this.#residuals[column][index] ?? 0)
    return { alone, kriged: { best: alone.best + left('best'), second: alone.second + left('second'), sd } }
  }
}
