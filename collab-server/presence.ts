import { Awareness, type Person } from './awareness.ts'

type Parts = {
  /** The least milliseconds between two messages. */
  everyMs: number
  /** To all connections of this process. */
  send: (update: Uint8Array) => void
  /** To the other instances. */
  tell: (update: Uint8Array) => void
}

/**
 * Who is in one document, here and at other instances. A change goes out at once, those that follow it
 * closely go together: however fast carets move, each connection gets so many messages a second.
 */
export class Presence<Owner extends object> {
  readonly #parts: Parts
  readonly #awareness = new Awareness<Owner>()
  readonly #changed = new Set<number>()
  readonly #changedHere = new Set<number>()
  #timer: NodeJS.Timeout | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws MalformedMessage */
  take(owner: Owner, person: Person, update: Uint8Array): void {
    this.#onChange(this.#awareness.take(owner, person, update), true)
  }

  /** @throws MalformedMessage */
  hear(origin: string, update: Uint8Array): void {
    this.#onChange(this.#awareness.hear(origin, update), false)
  }

  leave(owner: Owner): void {
    this.#onChange(this.#awareness.leave(owner), true)
  }

  /** Another instance has ended, or has not been heard of for long. */
  originLeft(origin: string): void {
    this.#onChange(this.#awareness.leave(origin), false)
  }

  everybody(): Uint8Array | null {
    return this.#awareness.everybody()
  }

  /** Tells other instances who is here. */
  tellOwn(): void {
    const own = this.#awareness.own()
    if (own) this.#parts.tell(own)
  }

  #onChange(clients: readonly number[], isHere: boolean): void {
    for (const client of clients) {
      this.#changed.add(client)
      if (isHere) this.#changedHere.add(client)
    }
    if (this.#timer === null) this.#flush()
  }

  #flush(): void {
    this.#timer = null
    if (this.#changed.size === 0) return
    const update = this.#awareness.encode([...this.#changed])
    const own = this.#awareness.encode([...this.#changedHere])
    this.#changed.clear()
    this.#changedHere.clear()
    if (update) this.#parts.send(update)
    if (own) this.#parts.tell(own)
    this.#timer = setTimeout(() => this.#flush(), this.#parts.everyMs).unref()
  }
}
