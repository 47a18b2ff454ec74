import * as Y from 'yjs'

/** Which of each client's entries are there, kept up to date by what is added instead of being worked out anew. */
export class StateVector {
  #clocks: Map<number, number> | null
  #encoded: Uint8Array | null

  constructor(encoded: Uint8Array) {
    this.#encoded = encoded
    this.#clocks = null
  }

  encoded(): Uint8Array {
    return (this.#encoded ??= Y.encodeStateVector(this.#clocks ?? new Map()))
  }

  /**
   * Counts an update in.
   * @returns false when it leaves a gap that an earlier one may fill later: then the whole is to be
   * worked out of the state
   */
  add(update: Uint8Array): boolean {
    this.#clocks ??= Y.decodeStateVector(this.encoded())
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Skip) continue
      const { client, clock } = struct.id
      const known = this.#clocks.get(client) ?? 0
      if (clock > known) return false
      if (clock + struct.length <= known) continue
      this.#clocks.set(client, clock + struct.length)
      this.#encoded = null
    }
    return true
  }
}
