import { keepAliveFrame } from './protocol.ts'
import { asWire, webSocketPing } from './wire.ts'

/** With thousands of connections at rest these are what the process does: made once, each in one piece. */
const keepAlive = asWire(keepAliveFrame)
const pingAndKeepAlive = Buffer.concat([webSocketPing, keepAlive])

/**
 * Whether the other end of a connection is there. At each beat it is shown that this end is, and asked for a sign of
 * life if it gave none since the last: who was silent from one beat to the next one but one is gone.
 */
export class Pulse {
  #isHeard = true
  #isAsked = false
  #bufferedBefore = 0

  /** The other end has said something. */
  heard(): void {
    this.#isHeard = true
  }

  /**
   * `buffered`: bytes that wait to be sent. `isPaused`: nothing is read from the other end, so its answer is not either.
   * @returns what is to be sent; null: the other end is gone
   */
  beat(buffered: number, isPaused: boolean): Uint8Array | null {
    // On a slow line the ping waits behind the text.
    const isReceiving = buffered < this.#bufferedBefore
    if (this.#isAsked && !this.#isHeard && !isReceiving && !isPaused) return null
    this.#isAsked = !this.#isHeard
    this.#isHeard = false
    this.#bufferedBefore = buffered
    return this.#isAsked ? pingAndKeepAlive : keepAlive
  }
}
