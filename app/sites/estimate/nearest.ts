/** Where something was measured, metres from the plan's top left. */
export type Place = { x: number; y: number }

/** Of which places a search does not find one: itself, and all closer than this (metres). */
export type Apart = { except: number; buffer: number }

/**
 * Finds the measured places nearest to another. A few hundred places are looked through one by one:
 * that is faster than any tree, and the buffers are used again by each search.
 */
export class Nearest {
  readonly #xs: Float64Array
  readonly #ys: Float64Array
  readonly #squares: Float64Array
  /** The last search's places by index, nearest first. */
  readonly indices: Int32Array
  /** Metres to each of them. */
  readonly distances: Float64Array
  /** How many it found. */
  found = 0

  constructor(places: readonly Place[], count: number) {
    this.#xs = Float64Array.from(places, ({ x }) => x)
    this.#ys = Float64Array.from(places, ({ y }) => y)
    this.#squares = new Float64Array(count)
    this.indices = new Int32Array(count)
    this.distances = new Float64Array(count)
  }

  /** Fills `indices`, `distances` and `found` for a place. With `apart`, as if that place and those around it were never measured. */
  search(x: number, y: number, apart?: Apart): void {
    const [squares, count] = [this.#squares, this.indices.length]
    const least = apart ? apart.buffer ** 2 : -1
    let found = 0
    for (let index = 0; index < this.#xs.length; index += 1) {
      const square = ((this.#xs[index] ?? 0) - x) ** 2 + ((this.#ys[index] ?? 0) - y) ** 2
      if (found === count && square >= (squares[found - 1] ?? 0)) continue
      if (apart && (index === apart.except || square < least)) continue
      let at = found < count ? found : count - 1
      while (at > 0 && (squares[at - 1] ?? 0) > square) {
        squares[at] = squares[at - 1] ?? 0
        this.indices[at] = this.indices[at - 1] ?? 0
        at -= 1
      }
      squares[at] = square
      this.indices[at] = index
      if (found < count) found += 1
    }
    this.found = found
    for (let at = 0; at < found; at += 1) this.distances[at] = Math.sqrt(squares[at] ?? 0)
  }
}
