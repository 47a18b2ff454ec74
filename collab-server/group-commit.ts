/** Many updates, one commit: a disk flush costs a millisecond, whether it carries one update or a hundred. */
import type { Append } from './update-log.ts'

/** An update that waits for its commit. Exactly one of the two is called. */
export type Pending = Append & {
  /** It is on disk under this number. */
  done: (seq: bigint) => void
  /** It may not be on disk. `null`: the document is gone. */
  failed: (error: unknown) => void
}

type Options = {
  append: (batch: readonly Append[]) => Promise<Map<string, bigint>>
  /** How many transactions run side by side. */
  lanes: number
  /** The most updates, and bytes, in one transaction. */
  maxUpdates: number
  maxBytes: number
}

/** FNV-1a, so that documents spread evenly over the lanes. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value
}

/**
 * Queues updates and commits them in a few lanes. A document is always in the same lane, and a lane
 * writes one transaction after the other, so each document's updates keep their order.
 */
export class GroupCommit {
  readonly #options: Options
  readonly #queues: Pending[][]
  readonly #running = new Map<number, Promise<void>>()

  constructor(options: Options) {
    this.#options = options
    this.#queues = Array.from({ length: options.lanes }, () => [])
  }

  add(pending: Pending): void {
    const lane = hash(pending.documentId) % this.#queues.length
    this.#queues[lane]?.push(pending)
    if (!this.#running.has(lane)) this.#running.set(lane, this.#run(lane))
  }

  /** Resolves when everything that was added is on disk or has failed. */
  async flush(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async #run(lane: number): Promise<void> {
    const queue = this.#queues[lane] ?? []
    // What arrives in this turn of the event loop goes into the first transaction.
    await Promise.resolve()
    while (queue.length > 0) await this.#commit(this.#takeBatch(queue))
    this.#running.delete(lane)
  }

  #takeBatch(queue: Pending[]): Pending[] {
    let bytes = 0
    const tooMany = queue.findIndex(({ update }, index) => {
      bytes += update.length
      return index >= this.#options.maxUpdates || (index > 0 && bytes > this.#options.maxBytes)
    })
    return queue.splice(0, tooMany < 0 ? queue.length : tooMany)
  }

  async #commit(batch: Pending[]): Promise<void> {
    let bases: Map<string, bigint>
    try {
      bases = await this.#options.append(batch)
    } catch (error) {
      for (const { failed } of batch) failed(error)
      return
    }
    const next = new Map(bases)
    for (const pending of batch) {
      const last = next.get(pending.documentId)
      if (last === undefined) {
        pending.failed(null)
        continue
      }
      next.set(pending.documentId, last + 1n)
      pending.done(last + 1n)
    }
  }
}
