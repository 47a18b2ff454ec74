import * as Y from 'yjs'
import type { Connection } from './connection.ts'
import { isAway } from './database-away.ts'
import { DamagedLog } from './damage.ts'
import type { GroupCommit } from './group-commit.ts'
import { mergeAll } from './merge.ts'
import { Presence } from './presence.ts'
import { awarenessFrame, closeCode, type FramedUpdate, framedUpdate } from './protocol.ts'
import { StateVector } from './state-vector.ts'
import { Tail } from './tail.ts'
import type { Newest, StoredState, UpdateLog } from './update-log.ts'
import { asWire } from './wire.ts'
import type { CollectedState } from './worker/jobs.ts'

export type DocumentParts = {
  id: string
  log: UpdateLog
  commits: GroupCommit
  /** The least milliseconds between two messages about who is here, and where they go besides. */
  awarenessMs: number
  onAwareness: (update: Uint8Array) => void
  /** Called when what is on disk can't be told any more: the next connection reads it anew. */
  onFailure: (error: unknown) => void
}

/**
 * A document that somebody has open: what is on disk of it as merged updates (no Y.Doc), and who is
 * connected. Nothing reaches another connection before it is committed.
 */
export class OpenDocument {
  readonly id: string
  /** Which history this is. */
  readonly epoch: number
  readonly connections = new Set<Connection>()
  readonly awareness: Presence<Connection>
  readonly #parts: DocumentParts
  /** All up to `baseSeq`, and what came after it, each with its highest number. */
  #base: Uint8Array
  #baseSeq: bigint
  readonly #tail = new Tail()
  /** Of what was there when somebody asked last. */
  #stateVector: StateVector | null
  #isCounted = true
  /** The last difference that was worked out: people who were disconnected together ask for the same. */
  #difference: { vector: Buffer; update: Uint8Array } | null = null
  /** Everything up to here is in `base` and `tail`. */
  #seq: bigint
  /** Own updates that were committed after somebody else's, which are still to be read. */
  readonly #ahead = new Set<bigint>()
  #catchUp: Promise<void> | null = null
  #hasFailed = false

  constructor(parts: DocumentParts, { seq, epoch, state, stateVector }: StoredState) {
    this.id = parts.id
    this.epoch = epoch
    this.#parts = parts
    this.awareness = new Presence({ everyMs: parts.awarenessMs, send: (update) => this.#show(asWire(awarenessFrame(update)), null), tell: parts.onAwareness })
    this.#base = state
    this.#baseSeq = seq
    this.#stateVector = new StateVector(stateVector)
    this.#seq = seq
  }

  /** Everything that is on disk, as one update. */
  state(): Uint8Array {
    if (!this.#tail.isEmpty) {
      const added = mergeAll(this.#tail.updates())
      this.#count([added])
      this.#base = mergeAll([this.#base, added])
      if (this.#tail.newest > this.#baseSeq) this.#baseSeq = this.#tail.newest
      this.#tail.clear()
    }
    return this.#base
  }

  stateVector(): Uint8Array {
    this.#count(this.#tail.updates())
    this.#stateVector ??= new StateVector(Y.encodeStateVectorFromUpdate(this.state()))
    return this.#stateVector.encoded()
  }

  /** Counts what was added; to count something again changes nothing. */
  #count(updates: readonly Uint8Array[]): void {
    if (this.#isCounted) return
    this.#isCounted = true
    for (const update of updates) if (this.#stateVector?.add(update) === false) this.#stateVector = null
  }

  /** What somebody with this state vector lacks. @throws when the vector can't be read */
  since(stateVector: Uint8Array): Uint8Array {
    // Who has nothing gets it as it stands.
    if (stateVector.length === 1 && stateVector[0] === 0) return this.state()
    if (!this.#difference?.vector.equals(stateVector)) {
      this.#difference = { vector: Buffer.from(stateVector), update: Y.diffUpdate(this.state(), stateVector) }
    }
    return this.#difference.update
  }

  /** Takes over what a compaction made of everything up to `seq`: what was deleted leaves the memory, too. */
  adopt(seq: bigint, epoch: number, { state, stateVector }: CollectedState): void {
    if (epoch !== this.epoch || seq < this.#baseSeq || seq > this.#seq) return
    this.#base = state
    this.#baseSeq = seq
    this.#tail.forgetUpTo(seq)
    this.#difference = null
    this.#stateVector = new StateVector(stateVector)
    this.#isCounted = this.#tail.isEmpty
  }

  /** Commits an update of a connection, then shows it to the others. `onEnd` is called in order. */
  write(from: Connection, { bytes, wire }: FramedUpdate, onEnd: (isOnDisk: boolean) => void): void {
    this.#parts.commits.add({
      documentId: this.id,
      update: bytes,
      personId: from.person.personId,
      epoch: this.epoch,
      done: (seq) => {
        try {
          this.#take(seq, { bytes, wire }, from)
        } catch (error) {
          this.#fail(error)
        }
        onEnd(true)
      },
      failed: (error) => {
        onEnd(false)
        if (error === null) void this.#refused()
        else this.#fail(error)
      },
    })
  }

  /** The log did not take an update: the document is gone, or its history is another one now. */
  async #refused(): Promise<void> {
    try {
      const newest = (await this.#parts.log.newest([this.id])).get(this.id)
      if (newest) this.noticeNewest(newest)
      else this.closeAll(closeCode.noDocument, 'no such document')
    } catch (error) {
      this.#fail(error)
    }
  }

  #take(seq: bigint, { bytes: update, wire }: FramedUpdate, from: Connection | null): void {
    if (this.#hasFailed) return
    this.#tail.add({ seq, update })
    this.#isCounted = false
    this.#difference = null
    if (seq === this.#seq + 1n) this.#seq = seq
    else if (seq > this.#seq) {
      this.#ahead.add(seq)
      this.noticeSeq(seq)
    }
    this.#show(wire, from)
  }

  #show(wire: Uint8Array, except: Connection | null): void {
    for (const connection of this.connections) if (connection !== except) connection.show(wire)
  }

  /** Looks whether somebody else has written, or replaced the history. */
  noticeNewest({ seq, epoch }: Newest): void {
    if (epoch === this.epoch) return this.noticeSeq(seq)
    if (this.#hasFailed) return
    this.#hasFailed = true
    this.#parts.onFailure(null)
    this.closeAll(closeCode.otherEpoch, 'other epoch')
  }

  /** Another process, or a command, has written: reads what is not known yet and shows it. */
  noticeSeq(newest: bigint): void {
    if (newest <= this.#seq || this.#hasFailed) return
    this.#catchUp ??= this.#readMissing()
      .catch((error: unknown) => {
        // While the database is away nobody reads; the next look finds what is missing.
        if (!isAway(error)) this.#fail(error)
      })
      .finally(() => {
        this.#catchUp = null
      })
  }

  async #readMissing(): Promise<void> {
    const missing = await this.#parts.log.read(this.id, this.#seq)
    if (!missing) return
    if (missing.epoch !== this.epoch) return this.noticeNewest({ seq: missing.lastSeq, epoch: missing.epoch })
    for (const { seq, update } of this.#parts.log.entries(this.id, missing)) {
      if (seq <= this.#seq) continue
      // A snapshot may jump over several numbers; everything up to its own is in it.
      this.#seq = seq
      if (!this.#ahead.delete(seq)) this.#take(seq, framedUpdate(update), null)
    }
    for (const seq of this.#ahead) if (seq <= this.#seq) this.#ahead.delete(seq)
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return
    this.#hasFailed = true
    this.#parts.onFailure(error)
    if (error instanceof DamagedLog) this.closeAll(closeCode.damaged, 'damaged')
    else this.closeAll(closeCode.storeFailed, 'try again')
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason)
  }
}
