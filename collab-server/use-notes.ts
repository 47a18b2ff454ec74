/**
 * Who has written, and when last: kept here and told together now and then, so that a letter costs no statement. What
 * could not be told is told later, with the time at which it was.
 */
export class UseNotes {
  readonly #tell: (uses: ReadonlyMap<string, number>) => Promise<void>
  readonly #onError: (error: unknown) => void
  #uses = new Map<string, number>()

  constructor(tell: (uses: ReadonlyMap<string, number>) => Promise<void>, onError: (error: unknown) => void) {
    this.#tell = tell
    this.#onError = onError
  }

  note(credential: string): void {
    this.#uses.set(credential, Date.now())
  }

  /** Never fails: a use that is told later is no reason to stop. */
  async tell(): Promise<void> {
    const uses = this.#uses
    if (uses.size === 0) return
    this.#uses = new Map()
    try {
      await this.#tell(uses)
    } catch (error) {
      this.#onError(error)
      this.#uses = new Map([...uses, ...this.#uses])
    }
  }
}
