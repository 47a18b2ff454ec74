/**
 * Shares out the turns of the event loop: each person gets so much work done in one, however many
 * messages wait, and the rest waits in line for the next. So nobody waits for more than one share of
 * each of the others.
 */
export class Turns {
  readonly #share: number
  readonly #spent = new Map<string, number>()
  #waiting: (() => void)[] = []
  #isScheduled = false

  /** `share`: what one person may cost in a turn, in small messages. */
  constructor(share: number) {
    this.#share = share
  }

  /** Whether the person has something left of this turn. */
  hasShare(person: string): boolean {
    return (this.#spent.get(person) ?? 0) < this.#share
  }

  charge(person: string, cost: number): void {
    this.#spent.set(person, (this.#spent.get(person) ?? 0) + cost)
    this.#schedule()
  }

  /** Calls `go` in the next turn, after those who wait already. */
  wait(go: () => void): void {
    this.#waiting.push(go)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#spent.clear()
      const waiting = this.#waiting
      this.#waiting = []
      for (const go of waiting) go()
    })
  }
}
