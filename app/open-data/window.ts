/** Counts requests of each network in a window of time: whoever asks for too much in it has to wait for the next one. */
export class RequestWindow {
  readonly #limit: number
  readonly #milliseconds: number
  #began = 0
  #counts = new Map<string, number>()

  /** @param limit requests of one network @param milliseconds how long the window is */
  constructor(limit: number, milliseconds: number) {
    this.#limit = limit
    this.#milliseconds = milliseconds
  }

  /** Counts a request. @returns seconds to wait, 0 when there is room */
  take(network: string, now = Date.now()): number {
    if (now - this.#began >= this.#milliseconds) {
      this.#began = now
      this.#counts = new Map()
    }
    const count = (this.#counts.get(network) ?? 0) + 1
    this.#counts.set(network, count)
    return count <= this.#limit ? 0 : Math.max(1, Math.ceil((this.#began + this.#milliseconds - now) / 1000))
  }
}
