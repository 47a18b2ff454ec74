/** Many updates, one commit: a disk flush costs a millisecond, whether it carries one update or a hundred. */
import { setTimeout as wait } from 'node:timers/promises'
import { isAway } from './database-away.ts'
import type { Append } from './update-log.ts'

/** An update that waits for its commit. Exactly one of the two is called. */
export type Pending = Append & {
  /** It is on disk under this number. */
  done: (seq: bigint) => void
  /** It may not be on disk. `null`: the document is gone, or has another epoch. */
  failed: (error: unknown) => void
}

/** More waits for the database than is kept in memory. */
export class TooMuchWaits extends Error {}

type Options = {
  append: (batch: readonly Append[]) => Promise<Map<string, bigint>>
  /** How many transactions run side by side. */
  lanes: number
  /** The most updates, and bytes, in one transaction. */
  maxUpdates: number
  maxBytes: number
  /** The most bytes that wait, of one document and in all. */
  waitingBytesPerDocument: number
  waitingBytes: number
  /** Called when the database goes away, with the error, and when it is back, with null. */
  onAway?: (error: unknown) => void
}

/** FNV-1a, so that documents spread evenly over the lanes. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value
}

/** Milliseconds until a database that was away is asked again. */
function pauseAfter(failures: number): number {
  return Math.min(1_000, 25 * 2 ** failures) * (0.5 + Math.random() / 2)
}

/**
 * Queues updates and commits them in a few lanes. A document is always in the same lane, and a lane
 * writes one transaction after the other, so each document's updates keep their order.
 *
 * While the database is away, what was taken waits and is written again in its order. Whether the last
 * transaction had been committed when the connection broke is not known, so it may stand in the log
 * twice, under other numbers. That is harmless: an update that is applied again changes nothing, the
 * numbers stay without gaps, acknowledged is the second one, and compaction makes one of both.
 */
export class GroupCommit {
  readonly #options: Options
  readonly #queues: Pending[][]
  readonly #running = new Map<number, Promise<void>>()
  readonly #waiting = new Map<string, number>()
  #waitingBytes = 0
  #isAway = false
  #giveUpAt = Number.POSITIVE_INFINITY

  constructor(options: Options) {
    this.#options = options
    this.#queues = Array.from({ length: options.lanes }, () => [])
  }

  add(pending: Pending): void {
    const { documentId, update } = pending
    const ofDocument = (this.#waiting.get(documentId) ?? 0) + update.length
    const { waitingBytes, waitingBytesPerDocument } = this.#options
    // One update by itself may be as long as a message.
    const isTooMuch = ofDocument > Math.max(waitingBytesPerDocument, update.length) || this.#waitingBytes + update.length > waitingBytes
    if (isTooMuch) {
      pending.failed(new TooMuchWaits(`more than ${waitingBytesPerDocument} bytes of a document, or ${waitingBytes} in all, wait for the database`))
      return
    }
    this.#waiting.set(documentId, ofDocument)
    this.#waitingBytes += update.length
    const lane = hash(documentId) % this.#queues.length
    this.#queues[lane]?.push(pending)
    if (!this.#running.has(lane)) this.#running.set(lane, this.#run(lane))
  }

  /** Resolves when everything that was added is on disk or has failed; after `ms` nothing waits any more for a database that is away. */
  async flush(ms = Number.POSITIVE_INFINITY): Promise<void> {
    this.#giveUpAt = Math.min(this.#giveUpAt, Date.now() + ms)
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
    const epochs = new Map<string, number | undefined>()
    const tooMany = queue.findIndex(({ update, documentId, epoch }, index) => {
      bytes += update.length
      // The statement compares one epoch for each document.
      const isOther = epochs.has(documentId) && epochs.get(documentId) !== epoch
      epochs.set(documentId, epoch)
      return isOther || index >= this.#options.maxUpdates || (index > 0 && bytes > this.#options.maxBytes)
    })
    return queue.splice(0, tooMany < 0 ? queue.length : tooMany)
  }

  /** Writes until the database says yes or no. @throws when it says no, or is away for longer than is waited for */
  async #append(batch: readonly Pending[]): Promise<Map<string, bigint>> {
    for (let failures = 0; ; failures += 1) {
      try {
        const bases = await this.#options.append(batch)
        this.#notice(null)
        return bases
      } catch (error) {
        if (!isAway(error)) throw error
        this.#notice(error)
        const pause = pauseAfter(failures)
        if (Date.now() + pause > this.#giveUpAt) throw error
        await wait(pause)
      }
    }
  }

  #notice(error: unknown): void {
    const isAwayNow = error !== null
    if (isAwayNow === this.#isAway) return
    this.#isAway = isAwayNow
    this.#options.onAway?.(error)
  }

  #leave({ documentId, update }: Pending): void {
    const left = (this.#waiting.get(documentId) ?? 0) - update.length
    if (left > 0) this.#waiting.set(documentId, left)
    else this.#waiting.delete(documentId)
    this.#waitingBytes -= update.length
  }

  async #commit(batch: Pending[]): Promise<void> {
    let bases: Map<string, bigint>
    try {
      bases = await this.#append(batch)
    } catch (error) {
      for (const pending of batch) {
        this.#leave(pending)
        pending.failed(error)
      }
      return
    }
    const next = new Map(bases)
    for (const pending of batch) {
      this.#leave(pending)
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
