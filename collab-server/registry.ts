import { GroupCommit } from './group-commit.ts'
import { OpenDocument } from './open-document.ts'
import type { UpdateLog } from './update-log.ts'

type Entry = { document: Promise<OpenDocument>; leases: number }

type Options = { log: UpdateLog; compactFrom: number; onError: (error: unknown, documentId: string) => void }

/** The documents that are open in this process. Each is in memory once, as long as somebody holds it. */
export class Registry {
  readonly #options: Options
  readonly #commits: GroupCommit
  readonly #entries = new Map<string, Entry>()
  readonly #compacting = new Map<string, Promise<void>>()

  constructor(options: Options) {
    this.#options = options
    this.#commits = new GroupCommit({
      append: (batch) => options.log.append(batch),
      lanes: 4,
      maxUpdates: 500,
      maxBytes: 8 * 1024 * 1024,
    })
  }

  /** @returns the document and what gives it back. @throws when it can't be read */
  async acquire(documentId: string): Promise<{ document: OpenDocument; release: () => void }> {
    const entry = this.#entries.get(documentId) ?? this.#add(documentId)
    entry.leases += 1
    const release = () => {
      entry.leases -= 1
      if (entry.leases === 0) this.#forget(documentId, entry)
    }
    try {
      return { document: await entry.document, release }
    } catch (error) {
      release()
      throw error
    }
  }

  /** Those that are open now and could be read. */
  async open(): Promise<OpenDocument[]> {
    const results = await Promise.allSettled([...this.#entries.values()].map((entry) => entry.document))
    return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  }

  /** Resolves when all that was taken is on disk and nothing is being compacted. */
  async settle(): Promise<void> {
    await this.#commits.flush()
    await Promise.all(this.#compacting.values())
  }

  #add(documentId: string): Entry {
    const entry: Entry = { document: this.#load(documentId, () => this.#forget(documentId, entry)), leases: 0 }
    this.#entries.set(documentId, entry)
    return entry
  }

  async #load(documentId: string, forget: () => void): Promise<OpenDocument> {
    const { log, compactFrom, onError } = this.#options
    const onFailure = (error: unknown) => {
      onError(error, documentId)
      forget()
    }
    const stored = await log.load(documentId)
    if (stored.logLength >= compactFrom) this.#compact(documentId)
    return new OpenDocument({ id: documentId, log, commits: this.#commits, onFailure }, stored)
  }

  #forget(documentId: string, entry: Entry): void {
    if (this.#entries.get(documentId) === entry) this.#entries.delete(documentId)
  }

  #compact(documentId: string): void {
    if (this.#compacting.has(documentId)) return
    const { log, onError } = this.#options
    const work = log
      .compact(documentId)
      .catch((error: unknown) => onError(error, documentId))
      .finally(() => this.#compacting.delete(documentId))
    this.#compacting.set(documentId, work)
  }
}
