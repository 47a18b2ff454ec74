import { GroupCommit } from './group-commit.ts'
import { OpenDocument } from './open-document.ts'
import type { Limits } from './limits.ts'
import type { Traced } from './options.ts'
import type { Append, StoredState, UpdateLog } from './update-log.ts'
import type { CollectedState } from './worker/jobs.ts'

type Entry = { document: Promise<OpenDocument>; leases: number }

type Options = {
  log: UpdateLog
  limits: Pick<Limits, 'waitingBytesPerDocument' | 'waitingBytes' | 'awarenessMs'>
  traced: Traced
  onError: (error: unknown, documentId: string) => void
  /** The database went away, or (null) is back. */
  onAway: (error: unknown) => void
  /** These updates were written, up to these numbers of their documents. */
  onWritten: (newest: ReadonlyMap<string, bigint>, batch: readonly Append[]) => void
  /** Who is in a document has changed here. */
  onAwareness: (documentId: string, update: Uint8Array) => void
  /** A document was opened with so many updates in its log, or the last one has left it. */
  onOpened: (documentId: string, stored: StoredState) => void
  onLeft: (documentId: string) => void
}

/** The number of each document's last update in a batch. */
function newestOf(batch: readonly Append[], bases: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const newest = new Map(bases)
  for (const { documentId } of batch) {
    const seq = newest.get(documentId)
    if (seq !== undefined) newest.set(documentId, seq + 1n)
  }
  return newest
}

/** The documents that are open in this process. Each is in memory once, as long as somebody holds it. */
export class Registry {
  readonly #options: Options
  readonly #commits: GroupCommit
  readonly #entries = new Map<string, Entry>()

  constructor(options: Options) {
    this.#options = options
    this.#commits = new GroupCommit({
      append: async (batch) => {
        const bases = await options.traced('collab write', { 'werkplatz.updates': batch.length }, () => options.log.append(batch))
        options.onWritten(newestOf(batch, bases), batch)
        return bases
      },
      waitingBytesPerDocument: options.limits.waitingBytesPerDocument,
      waitingBytes: options.limits.waitingBytes,
      onAway: options.onAway,
      lanes: 4,
      maxUpdates: 500,
      maxBytes: 8 * 1024 * 1024,
    })
  }

  /** @returns the document and what gives it back. @throws when it can't be read */
  async acquire(documentId: string): Promise<{ document: OpenDocument; release: () => void }> {
    const options = this.#options
    const entry = this.#entries.get(documentId) ?? this.#add(documentId)
    entry.leases += 1
    const release = () => {
      entry.leases -= 1
      if (entry.leases > 0) return
      this.#forget(documentId, entry)
      options.onLeft(documentId)
    }
    try {
      return { document: await entry.document, release }
    } catch (error) {
      release()
      throw error
    }
  }

  /** What is open here, and what waits for the disk. */
  get load() {
    return { documents: this.#entries.size, ...this.#commits.load }
  }

  /** Whether one more document would be one too many. */
  isFull(documentId: string, most: number): boolean {
    return this.#entries.size >= most && !this.#entries.has(documentId)
  }

  /** Does something with a document if it is open here. */
  with(documentId: string, work: (document: OpenDocument) => void): void {
    this.#entries.get(documentId)?.document.then(work, () => {})
  }

  /** Those that are open now and could be read. */
  async open(): Promise<OpenDocument[]> {
    const results = await Promise.allSettled([...this.#entries.values()].map((entry) => entry.document))
    return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  }

  /** Resolves when all that was taken is on disk, or has failed because the database stays away for so many milliseconds. */
  flush(ms: number): Promise<void> {
    return this.#commits.flush(ms)
  }

  /** Tells a document that is open here what a compaction made of it. */
  async adopt(documentId: string, seq: bigint, epoch: number, collected: CollectedState): Promise<void> {
    const document = await this.#entries.get(documentId)?.document.catch(() => null)
    document?.adopt(seq, epoch, collected)
  }

  #add(documentId: string): Entry {
    const entry: Entry = { document: this.#load(documentId, () => this.#forget(documentId, entry)), leases: 0 }
    this.#entries.set(documentId, entry)
    return entry
  }

  async #load(documentId: string, forget: () => void): Promise<OpenDocument> {
    const { log, onError, onOpened, onAwareness, limits } = this.#options
    const onFailure = (error: unknown) => {
      if (error !== null) onError(error, documentId)
      forget()
    }
    const stored = await log.load(documentId)
    onOpened(documentId, stored)
    return new OpenDocument({ id: documentId, log, commits: this.#commits, awarenessMs: limits.awarenessMs, onAwareness: (update) => onAwareness(documentId, update), onFailure }, stored)
  }

  #forget(documentId: string, entry: Entry): void {
    if (this.#entries.get(documentId) === entry) this.#entries.delete(documentId)
  }
}
