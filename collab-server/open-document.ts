import * as Y from 'yjs'
import { Awareness } from './awareness.ts'
import type { Connection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'
import { closeCode, updateFrame } from './protocol.ts'
import { mergeAll, type StoredState, type UpdateLog } from './update-log.ts'

/** Updates that are merged among themselves before more are remembered. */
const tailLength = 256

export type DocumentParts = {
  id: string
  log: UpdateLog
  commits: GroupCommit
  /** Called when what is on disk can't be told any more: the next connection reads it anew. */
  onFailure: (error: unknown) => void
}

/**
 * A document that somebody has open: what is on disk of it as merged updates (no Y.Doc), and who is
 * connected. Nothing reaches another connection before it is committed.
 */
export class OpenDocument {
  readonly id: string
  readonly connections = new Set<Connection>()
  readonly awareness = new Awareness<Connection>()
  readonly #parts: DocumentParts
  #base: Uint8Array
  #tail: Uint8Array[] = []
  #stateVector: Uint8Array | null = null
  /** Everything up to here is in `base` and `tail`. */
  #seq: bigint
  /** Own updates that were committed after somebody else's, which are still to be read. */
  readonly #ahead = new Set<bigint>()
  #catchUp: Promise<void> | null = null
  #hasFailed = false

  constructor(parts: DocumentParts, { seq, state }: StoredState) {
    this.id = parts.id
    this.#parts = parts
    this.#base = state
    this.#seq = seq
  }

  /** Everything that is on disk, as one update. */
  state(): Uint8Array {
    if (this.#tail.length > 0) {
      this.#base = mergeAll([this.#base, ...this.#tail])
      this.#tail = []
    }
    return this.#base
  }

  stateVector(): Uint8Array {
    return (this.#stateVector ??= Y.encodeStateVectorFromUpdate(this.state()))
  }

  /** What somebody with this state vector lacks. @throws when the vector can't be read */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.diffUpdate(this.state(), stateVector)
  }

  /** Commits an update of a connection, then shows it to the others. `onEnd` is called in order. */
  write(from: Connection, update: Uint8Array, onEnd: (isOnDisk: boolean) => void): void {
    this.#parts.commits.add({
      documentId: this.id,
      update,
      personId: from.person.personId,
      done: (seq) => {
        try {
          this.#take(seq, update, from)
        } catch (error) {
          this.#fail(error)
        }
        onEnd(true)
      },
      failed: (error) => {
        onEnd(false)
        if (error === null) this.closeAll(closeCode.noDocument, 'no such document')
        else this.#fail(error)
      },
    })
  }

  #take(seq: bigint, update: Uint8Array, from: Connection | null): void {
    if (this.#hasFailed) return
    this.#tail.push(update)
    this.#stateVector = null
    if (this.#tail.length > tailLength) this.#tail = [mergeAll(this.#tail)]
    if (seq === this.#seq + 1n) this.#seq = seq
    else if (seq > this.#seq) {
      this.#ahead.add(seq)
      this.noticeSeq(seq)
    }
    this.broadcast(updateFrame(update), from)
  }

  broadcast(frame: Uint8Array, except: Connection | null): void {
    for (const connection of this.connections) if (connection !== except) connection.send(frame)
  }

  /** Another process, or a command, has written: reads what is not known yet and shows it. */
  noticeSeq(newest: bigint): void {
    if (newest <= this.#seq || this.#hasFailed) return
    this.#catchUp ??= this.#readMissing()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#catchUp = null
      })
  }

  async #readMissing(): Promise<void> {
    for (const { seq, update } of await this.#parts.log.since(this.id, this.#seq)) {
      if (seq <= this.#seq) continue
      // A snapshot may jump over several numbers; everything up to its own is in it.
      this.#seq = seq
      if (!this.#ahead.delete(seq)) this.#take(seq, update, null)
    }
    for (const seq of this.#ahead) if (seq <= this.#seq) this.#ahead.delete(seq)
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return
    this.#hasFailed = true
    this.#parts.onFailure(error)
    this.closeAll(closeCode.storeFailed, 'try again')
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason)
  }
}
