/**
 * A token bucket: `burst` at once, `perSecond` in the long run. What something costs is often known
 * only when it is done, so it may be spent below nothing; then nothing more goes until it is made up for.
 */
export class RateLimit {
  readonly #perSecond: number
  readonly #burst: number
  #left: number
  #at: number

  constructor(perSecond: number, burst: number, now: number = performance.now()) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#left = burst
    this.#at = now
  }

  /** Takes away what was spent at `now` (milliseconds of performance.now). */
  charge(cost: number, now: number = performance.now()): void {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond) - cost
    this.#at = now
  }

  /** Milliseconds until there is one to be spent again; 0: at once. */
  waitMs(now: number = performance.now()): number {
    this.charge(0, now)
    return this.#left >= 1 ? 0 : Math.max(1, Math.ceil(((1 - this.#left) / this.#perSecond) * 1_000))
  }
}
