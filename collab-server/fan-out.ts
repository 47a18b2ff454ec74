/**
 * Keeps the processes that serve the same documents together: through Redis where there is one, else
 * through PostgreSQL's NOTIFY, a little later and without carets.
 */
import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { isFrom, type News, readSent, writeNews } from './news.ts'
import { type Bus, redisBus } from './redis-bus.ts'

/** The channel on which PostgreSQL tells of documents that were written. */
export const writtenChannel = 'document_written'

/** Milliseconds. */
const notifyEvery = 100
const aliveEvery = 2_000
const deadAfter = 6_000
/** PostgreSQL takes 8,000 bytes of news; an entry is about 60. */
const documentsPerNotice = 100

type Options = {
  pool: Pool
  redisUrl: string | undefined
  /** News of the others, for documents that may be open here. */
  onWrote: (documentId: string, seq: bigint) => void
  onAwareness: (documentId: string, origin: string, update: Uint8Array) => void
  onAsked: (documentId: string) => void
  /** Another instance is not there any more. */
  onGone: (origin: string) => void
  /** News may have been lost: look at everything, tell everything. */
  onUp: () => void
  onTrouble: (error: unknown, what: string) => void
}

export class FanOut {
  readonly #options: Options
  readonly #id = randomUUID()
  readonly #bus: Bus | null
  readonly #heardAt = new Map<string, number>()
  readonly #beating: NodeJS.Timeout | null
  #written = new Map<string, bigint>()
  #notifying: NodeJS.Timeout | null = null

  constructor(options: Options) {
    this.#options = options
    const { redisUrl, onUp, onTrouble } = options
    this.#bus = redisUrl
      ? redisBus(redisUrl, { onMessage: (text) => this.hear(text), onUp: () => this.#up(onUp), onDown: (error) => onTrouble(error, 'Redis can not be reached: other instances are told through PostgreSQL') })
      : null
    this.#beating = this.#bus && setInterval(() => this.#beat(), aliveEvery)
  }

  /** Whether Redis is there; null where none is configured. */
  get isUp(): boolean | null {
    return this.#bus?.isUp() ?? null
  }

  /** These numbers are on disk. */
  wrote(numbers: ReadonlyMap<string, bigint>): void {
    if (this.#bus?.isUp()) return this.#publish({ kind: 'wrote', documents: Object.fromEntries([...numbers].map(([id, seq]) => [id, seq.toString()])) })
    for (const [id, seq] of numbers) this.#written.set(id, seq)
    this.#notifying ??= setTimeout(() => void this.#notify(), notifyEvery)
  }

  /** Carets are for Redis: as many messages as they make would wear PostgreSQL out. */
  awareness(documentId: string, update: Uint8Array): void {
    this.#publish({ kind: 'awareness', documentId, update: Buffer.from(update).toString('base64') })
  }

  /** Asks the others who is in these documents. */
  ask(documentIds: readonly string[]): void {
    if (documentIds.length > 0) this.#publish({ kind: 'who', documentIds: [...documentIds] })
  }

  /** Takes a message of another process. */
  hear(text: string): void {
    // PostgreSQL tells all listeners, also the one who tells.
    const sent = isFrom(text, this.#id) ? null : readSent(text)
    if (!sent) return
    const { from, news } = sent
    if (news.kind === 'gone') return this.#forget(from)
    if (news.kind === 'wrote') for (const [id, seq] of Object.entries(news.documents)) this.#options.onWrote(id, BigInt(seq))
    else {
      this.#heardAt.set(from, Date.now())
      if (news.kind === 'awareness') this.#options.onAwareness(news.documentId, from, new Uint8Array(Buffer.from(news.update, 'base64')))
      if (news.kind === 'who') for (const id of news.documentIds) this.#options.onAsked(id)
    }
  }

  async close(): Promise<void> {
    if (this.#beating) clearInterval(this.#beating)
    if (this.#notifying) {
      clearTimeout(this.#notifying)
      await this.#notify()
    }
    this.#publish({ kind: 'gone' })
    await this.#bus?.close()
  }

  #publish(news: News): void {
    if (this.#bus?.isUp()) this.#bus.publish(writeNews(this.#id, news))
  }

  #up(onUp: () => void): void {
    this.#publish({ kind: 'alive' })
    onUp()
  }

  #beat(): void {
    this.#publish({ kind: 'alive' })
    for (const [origin, at] of this.#heardAt) if (Date.now() - at > deadAfter) this.#forget(origin)
  }

  #forget(origin: string): void {
    this.#heardAt.delete(origin)
    this.#options.onGone(origin)
  }

  /** A transaction of its own, and not waited for to be on disk: NOTIFY makes those that use it wait for each other. */
  async #notify(): Promise<void> {
    const written = [...this.#written]
    this.#written = new Map()
    this.#notifying = null
    try {
      for (let from = 0; from < written.length; from += documentsPerNotice) {
        const documents = Object.fromEntries(written.slice(from, from + documentsPerNotice).map(([id, seq]) => [id, seq.toString()]))
        await this.#options.pool.query({ name: 'collab-notify', text: `SELECT pg_notify($1, $2), set_config('synchronous_commit', 'off', true)`, values: [writtenChannel, writeNews(this.#id, { kind: 'wrote', documents })] })
      }
    } catch (error) {
      // Others find it at their next look.
      this.#options.onTrouble(error, 'other processes could not be told what was written')
    }
  }
}
