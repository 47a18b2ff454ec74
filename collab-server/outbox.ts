import type { Duplex } from 'node:stream'

/** A connection as the outbox sees it. */
type Sender = {
  /** The stream below the WebSocket. */
  readonly stream: Duplex
  /** Sends the acknowledgement that is due, if there is one. */
  acknowledge: () => void
}

/** Milliseconds that an acknowledgement waits for something else to go along with: once this, at most twice. */
const acknowledgeAfterMs = 250

/**
 * What is sent in one turn of the event loop leaves in one system call per connection: these calls are
 * most of what a relayed update costs. An acknowledgement goes along with the next frame, or alone
 * after a moment.
 */
export class Outbox {
  readonly #corked = new Set<Sender>()
  /** Whose acknowledgements wait since the last round, and since the one before. */
  #young = new Set<Sender>()
  #old = new Set<Sender>()
  #timer: NodeJS.Timeout | null = null

  /** To be called before a frame is written to `sender`'s socket. */
  gather(sender: Sender): void {
    if (this.#corked.has(sender)) return
    sender.stream.cork()
    if (this.#corked.size === 0) setImmediate(this.#release)
    this.#corked.add(sender)
  }

  acknowledgeSoon(sender: Sender): void {
    if (this.#old.has(sender)) return
    this.#young.add(sender)
    this.#timer ??= setTimeout(this.#acknowledgeOld, acknowledgeAfterMs)
  }

  /** Nothing more is sent: what was gathered leaves now. */
  forget(sender: Sender): void {
    this.#isDue(sender)
    if (this.#corked.delete(sender)) sender.stream.uncork()
  }

  #isDue(sender: Sender): boolean {
    return this.#young.delete(sender) || this.#old.delete(sender)
  }

  readonly #release = (): void => {
    for (const sender of this.#corked) {
      if (this.#isDue(sender)) sender.acknowledge()
      sender.stream.uncork()
    }
    this.#corked.clear()
  }

  readonly #acknowledgeOld = (): void => {
    const due = this.#old
    this.#old = this.#young
    this.#young = new Set()
    this.#timer = this.#old.size > 0 ? setTimeout(this.#acknowledgeOld, acknowledgeAfterMs) : null
    for (const sender of due) sender.acknowledge()
  }
}
