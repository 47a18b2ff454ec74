/** What of a document is not on the server yet, kept in this browser until it is. */
import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { fragmentName, readTextNode, type TextNode } from '../text.ts'

/** Whose copy of what; a copy of another epoch or schema is never merged into the text. */
export type CopyOf = { personId: string; documentId: string; epoch: number; schema: number }

const prefix = 'werkplatz-document'
/** Where a copy says whether all of it is on the server: 'yes' or 'no'. */
const isSaved = 'is-saved'

const nameOf = ({ personId, documentId, epoch, schema }: CopyOf): string => [prefix, personId, documentId, epoch, schema].join(':')

function readName(name: string): CopyOf | null {
  const [first, personId = '', documentId = '', epoch, schema] = name.split(':')
  return first === prefix ? { personId, documentId, epoch: Number(epoch), schema: Number(schema) } : null
}

/** Runs `work` unless a window of this browser has the copy open. */
async function whenUnused(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}

/** The copy of an open document. Without storage in this browser it keeps nothing, and all else works. */
export class LocalCopy {
  readonly #name: string
  readonly #persistence: IndexeddbPersistence
  #isSaved = true
  #release: () => void = () => {}
  readonly #held: Promise<unknown>

  /** `onLoaded`: what was left from last time is in `doc` now. `wasSaved`: all of it had been on the server. */
  constructor(doc: Y.Doc, copyOf: CopyOf, onLoaded: (wasSaved: boolean) => void) {
    this.#name = nameOf(copyOf)
    // Held as long as this window has the document, so that no other one deletes what it needs.
    this.#held = navigator.locks.request(this.#name, { mode: 'shared' }, () => new Promise<void>((done) => (this.#release = done)))
    this.#persistence = new IndexeddbPersistence(this.#name, doc)
    this.#persistence.whenSynced
      .then(async () => {
        const wasSaved = (await this.#persistence.get(isSaved)) !== 'no'
        this.#isSaved &&= wasSaved
        onLoaded(wasSaved)
      })
      .catch(() => {})
  }

  /** Whether an update of the text came from here. */
  isSourceOf(origin: unknown): boolean {
    return origin === this.#persistence
  }

  /** Says whether everything in it is on the server. */
  mark(saved: boolean): void {
    if (saved === this.#isSaved) return
    this.#isSaved = saved
    this.#persistence.set(isSaved, saved ? 'yes' : 'no').catch(() => {})
  }

  /** Whether all of it is on the server, as far as is known: it may not be read yet. */
  get isSaved(): boolean {
    return this.#isSaved
  }

  /** Throws the copy away, whatever is in it. */
  async forget(): Promise<void> {
    this.#isSaved = true
    await this.close()
  }

  /** Keeps the copy only if something of it is not on the server. */
  async close(): Promise<void> {
    this.#release()
    await this.#held
    await this.#persistence.destroy()
    if (this.#isSaved) await whenUnused(this.#name, () => deleted(this.#name))
  }
}

function deleted(name: string): Promise<void> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => done()
    request.onerror = () => done()
    request.onblocked = () => done()
  })
}

/** Loads a stored copy. `wasSaved`: all of it had been on the server. */
async function stored(name: string): Promise<{ text: TextNode; wasSaved: boolean }> {
  const doc = new Y.Doc()
  const persistence = new IndexeddbPersistence(name, doc)
  await persistence.whenSynced
  const wasSaved = (await persistence.get(isSaved)) !== 'no'
  const text = readTextNode(yDocToProsemirrorJSON(doc, fragmentName))
  await persistence.destroy()
  doc.destroy()
  return { text, wasSaved }
}

/**
 * Looks through the copies that earlier windows left. What is on the server is deleted; what is not, and belongs to
 * another epoch or schema of this document, goes to `keep` and is deleted once that has kept it.
 * Copies of other documents with something unsaved stay until these are opened.
 * @returns whether something was kept
 */
export async function sweepCopies(present: CopyOf, keep: (text: TextNode) => Promise<void>): Promise<boolean> {
  let isKept = false
  for (const { name = '' } of await indexedDB.databases()) {
    const copyOf = readName(name)
    if (!copyOf || name === nameOf(present)) continue
    await whenUnused(name, async () => {
      const { text, wasSaved } = await stored(name)
      const isOurs = copyOf.personId === present.personId && copyOf.documentId === present.documentId
      if (!wasSaved && !isOurs) return
      if (!wasSaved) {
        await keep(text)
        isKept = true
      }
      await deleted(name)
    })
  }
  return isKept
}
