import { DamagedLog } from './damage.ts'
import { isAway } from './database-away.ts'
import type { Limits } from './limits.ts'
import type { Traced } from './options.ts'
import { workers } from './worker/pool.ts'
import { settle, type Settling, unsettled } from './settling.ts'

type Options = Settling & {
  limits: Limits
  traced: Traced
  onError: (error: unknown, documentId: string) => void
}

/** `bytes`: written since it was settled last. */
type Due = { first: number; at: number; isIdle: boolean; bytes: number }

/** The most documents of one look. */
const lookSize = 200

/** Milliseconds before a document that could not be settled is tried again. */
const failurePause = 10 * 60_000

/**
 * Milliseconds that one document is settled, or another waits, before a second is settled beside the first. One
 * after the other costs least: a second thread compiles everything again.
 */
const longSettling = 1_000

/** Milliseconds that a stop waits for a thread. */
const stopPatience = 1_000

/** Milliseconds between two looks through all documents. */
const thoroughEvery = 60 * 60_000

/**
 * Settles documents some seconds after they were written to: those of this process when it says so,
 * and those that others have written, or that were left behind by a stop, by looking.
 */
export class Settler {
  readonly #options: Options
  readonly #due = new Map<string, Due>()
  readonly #running = new Map<string, { work: Promise<void>; since: number }>()
  readonly #failedUntil = new Map<string, number>()
  /** The most documents at once: each holds a connection while its thread works. */
  readonly #atOnce: number
  #timer: NodeJS.Timeout | undefined
  #wakesAt = Number.POSITIVE_INFINITY
  readonly #looking: NodeJS.Timeout
  #thoroughAt = 0
  #isLooking = false
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
    this.#atOnce = (options.pool.options.max ?? 10) >= 6 ? 2 : 1
    this.#looking = setInterval(() => void this.#look(), options.limits.settleLookMs)
  }

  /** A document was written to. */
  touch(documentId: string, written = 0): void {
    const now = Date.now()
    const { settleAfterMs, settleAtMostMs, compactFromBytes } = this.#options.limits
    const known = this.#due.get(documentId)
    const first = known?.first ?? now
    const bytes = (known?.bytes ?? 0) + written
    // What has to be compacted anyway does not pile up in memory first.
    const at = bytes >= compactFromBytes ? now : Math.min(now + settleAfterMs, first + settleAtMostMs)
    this.#put(documentId, { first, at, isIdle: false, bytes })
  }

  /** Everybody has left a document: what is not settled yet is, at once. */
  left(documentId: string): void {
    const due = this.#due.get(documentId)
    if (due) this.#put(documentId, { ...due, at: Date.now() })
  }

  /** Documents that are to be settled, and those that are being. */
  get load(): { due: number; running: number } {
    return { due: this.#due.size, running: this.#running.size }
  }

  /** Starts nothing more and gives up what takes long: it is found again after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    clearInterval(this.#looking)
    const giveUp = setTimeout(() => workers.stop(), stopPatience)
    await Promise.all([...this.#running.values()].map(({ work }) => work))
    clearTimeout(giveUp)
  }

  #put(documentId: string, due: Due): void {
    if (this.#isClosed) return
    this.#due.set(documentId, due)
    // Most edits only put off what is due: the timer stays, and finds nothing when it is too early.
    if (due.at < this.#wakesAt) this.#schedule()
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    this.#wakesAt = Number.POSITIVE_INFINITY
    if (this.#isClosed || this.#running.size >= this.#atOnce) return
    for (const [documentId, { at }] of this.#due) if (!this.#running.has(documentId)) this.#wakesAt = Math.min(this.#wakesAt, at)
    if (this.#wakesAt === Number.POSITIVE_INFINITY) return
    this.#wakesAt = Math.max(this.#wakesAt, this.#freeAt(this.#wakesAt))
    this.#timer = setTimeout(() => this.#start(), Math.max(0, this.#wakesAt - Date.now()))
  }

  /** When one more that is due at `at` may begin beside those that are under way. */
  #freeAt(at: number): number {
    const newest = Math.max(0, ...[...this.#running.values()].map(({ since }) => since))
    return newest === 0 ? 0 : Math.min(newest, at) + longSettling
  }

  #start(): void {
    const now = Date.now()
    for (const [documentId, { at, isIdle }] of this.#due) {
      if (this.#running.size >= this.#atOnce) break
      if (at > now || this.#running.has(documentId) || this.#freeAt(at) > now) continue
      this.#due.delete(documentId)
      const work = this.#settle(documentId, isIdle).finally(() => {
        this.#running.delete(documentId)
        this.#schedule()
      })
      this.#running.set(documentId, { work, since: now })
    }
    this.#schedule()
  }

  async #settle(documentId: string, isIdle: boolean): Promise<void> {
    try {
      await this.#options.traced('collab settle', {}, () => settle(this.#options, documentId, isIdle))
      this.#failedUntil.delete(documentId)
    } catch (error) {
      // Nothing is lost: a later look finds the document again.
      if (isAway(error)) return
      if (!(error instanceof DamagedLog)) this.#failedUntil.set(documentId, Date.now() + failurePause)
      this.#options.onError(error, documentId)
    }
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#due.size >= lookSize) return
    this.#isLooking = true
    try {
      const now = Date.now()
      const isThorough = now >= this.#thoroughAt
      const found = await unsettled(this.#options.pool, { everything: isThorough, atMostMs: this.#options.limits.settleAtMostMs, limit: lookSize })
      if (isThorough && found.length < lookSize) this.#thoroughAt = now + thoroughEvery
      for (const { id, isIdle } of found) {
        if (this.#due.has(id) || this.#running.has(id) || (this.#failedUntil.get(id) ?? 0) > now) continue
        this.#put(id, { first: now, at: now, isIdle, bytes: 0 })
      }
    } catch {
      // The database is away, or stopping: the next look sees.
    } finally {
      this.#isLooking = false
    }
  }
}
