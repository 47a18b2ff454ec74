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
  /** How many transactions run side by side at most. */
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

/**
 * Milliseconds that an update waits for the transactions under way before another one is begun beside them. As
 * long as they are quick, one at a time costs least: what arrives meanwhile shares the next.
 */
const patience = 2

/** Updates of held documents that are passed over in search of others. */
const mostPassed = 1_000

/** Milliseconds until a database that was away is asked again. */
function pauseAfter(failures: number): number {
  return Math.min(1_000, 25 * 2 ** failures) * (0.5 + Math.random() / 2)
}

/**
 * Queues updates and commits them in one lane, or a few when the first is slow. A lane writes one transaction
 * after the other, and a document is never in two of them, so each document's updates keep their order.
 *
 * While the database is away, what was taken waits and is written again in its order. Whether the last
 * transaction had been committed when the connection broke is not known, so it may stand in the log
 * twice, under other numbers. That is harmless: an update that is applied again changes nothing, the
 * numbers stay without gaps, acknowledged is the second one, and compaction makes one of both.
 */
export class GroupCommit {
  readonly #options: Options
  readonly #queue: Pending[] = []
  readonly #running = new Set<Promise<void>>()
  #lanes = 0
  /** Documents of the transactions under way. */
  readonly #underWay = new Set<string>()
  #impatience: NodeJS.Timeout | null = null
  readonly #waiting = new Map<string, number>()
  #waitingBytes = 0
  #isAway = false
  #giveUpAt = Number.POSITIVE_INFINITY

  constructor(options: Options) {
    this.#options = options
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
    this.#queue.push(pending)
    if (this.#lanes === 0) this.#open()
    else if (this.#lanes < this.#options.lanes) this.#impatience ??= setTimeout(this.#open, patience)
  }

  /** Transactions under way, updates that wait for one, and their bytes. */
  get load(): { lanes: number; waiting: number; waitingBytes: number } {
    return { lanes: this.#lanes, waiting: this.#queue.length, waitingBytes: this.#waitingBytes }
  }

  /** Resolves when everything that was added is on disk or has failed; after `ms` nothing waits any more for a database that is away. */
  async flush(ms = Number.POSITIVE_INFINITY): Promise<void> {
    this.#giveUpAt = Math.min(this.#giveUpAt, Date.now() + ms)
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  /** Begins one more lane. */
  readonly #open = (): void => {
    this.#impatience = null
    this.#lanes += 1
    const lane = this.#run().finally(() => this.#running.delete(lane))
    this.#running.add(lane)
  }

  async #run(): Promise<void> {
    // What arrives in this turn of the event loop goes into the first transaction.
    await Promise.resolve()
    for (let batch = this.#takeBatch(); batch.length > 0; batch = this.#takeBatch()) {
      const documents = new Set(batch.map(({ documentId }) => documentId))
      for (const id of documents) this.#underWay.add(id)
      await this.#commit(batch)
      for (const id of documents) this.#underWay.delete(id)
    }
    this.#lanes -= 1
  }

  /** What may go into one transaction, oldest first; nothing of a document of which something older has to wait. */
  #takeBatch(): Pending[] {
    if (this.#impatience) clearTimeout(this.#impatience)
    this.#impatience = null
    const [batch, left]: [Pending[], Pending[]] = [[], []]
    const held = new Set(this.#underWay)
    const epochs = new Map<string, number | undefined>()
    let bytes = 0
    for (const pending of this.#queue) {
      const { documentId, update, epoch } = pending
      const isFull = batch.length >= this.#options.maxUpdates || (batch.length > 0 && bytes + update.length > this.#options.maxBytes)
      if (isFull || left.length >= mostPassed) break
      // The statement compares one epoch for each document.
      if (epochs.has(documentId) && epochs.get(documentId) !== epoch) held.add(documentId)
      if (held.has(documentId)) left.push(pending)
      else {
        epochs.set(documentId, epoch)
        bytes += update.length
        batch.push(pending)
      }
    }
    this.#queue.splice(0, batch.length + left.length, ...left)
    return batch
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
