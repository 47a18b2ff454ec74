import type { Duplex } from 'node:stream'

/** A connection as the outbox sees it. */
type Sender = {
  /** The stream below the WebSocket. */
  readonly stream: Duplex
  /** Sends the acknowledgement that is due, if there is one. */
  acknowledge: () => void
}

/** How long an acknowledgement waits for something else to go along with. */
const acknowledgeAfterMs = 250

/**
 * What is sent in one turn of the event loop leaves in one system call per connection: these calls are
 * most of what a relayed update costs. An acknowledgement goes along with the next frame, or alone
 * after a moment.
 */
export class Outbox {
  readonly #corked = new Set<Sender>()
  readonly #acknowledging = new Set<Sender>()
  #timer: NodeJS.Timeout | null = null

  /** To be called before a frame is written to `sender`'s socket. */
  gather(sender: Sender): void {
    if (this.#corked.has(sender)) return
    sender.stream.cork()
    if (this.#corked.size === 0) setImmediate(this.#release)
    this.#corked.add(sender)
  }

  acknowledgeSoon(sender: Sender): void {
    this.#acknowledging.add(sender)
    this.#timer ??= setTimeout(this.#acknowledgeAll, acknowledgeAfterMs)
  }

  /** Nothing more is sent: what was gathered leaves now. */
  forget(sender: Sender): void {
    this.#acknowledging.delete(sender)
    if (this.#corked.delete(sender)) sender.stream.uncork()
  }

  readonly #release = (): void => {
    for (const sender of this.#corked) {
      if (this.#acknowledging.delete(sender)) sender.acknowledge()
      sender.stream.uncork()
    }
    this.#corked.clear()
  }

  readonly #acknowledgeAll = (): void => {
    this.#timer = null
    for (const sender of this.#acknowledging) sender.acknowledge()
    this.#acknowledging.clear()
  }
}
