import { mergeAll } from './merge.ts'

/** An update that came after what was merged, with its number; several in one have the highest of theirs. */
type TailEntry = { seq: bigint; update: Uint8Array }

/** Bytes from which on an update stays as it is: to merge it would save nothing, and takes its size several times. */
const longUpdate = 4 * 1024

/** Short updates, and bytes of them, that lie side by side before they are merged into one. */
const mostShort = 256
const mostShortBytes = 16 * 1024

const firstBytes = 512

/**
 * What was written to a document since it was merged into one. Letters are copied side by side into one piece of
 * memory: as objects of their own, thousands of them are what the garbage collector spends its pauses on.
 */
export class Tail {
  #long: TailEntry[] = []
  #bytes: Uint8Array = new Uint8Array(0)
  /** Of each short update in `bytes`: where it ends, and its number, which is exact as far as anybody counts. */
  #ends: number[] = []
  #seqs: number[] = []
  #newest = 0n

  get isEmpty(): boolean {
    return this.#long.length === 0 && this.#ends.length === 0
  }

  /** The highest number in it. */
  get newest(): bigint {
    return this.#newest
  }

  /** `update` is copied if it is short, else kept. */
  add(entry: TailEntry): void {
    if (entry.seq > this.#newest) this.#newest = entry.seq
    if (entry.update.length >= longUpdate) {
      this.#long.push(entry)
      return
    }
    this.#addShort(entry)
    if (this.#ends.length > mostShort || (this.#ends.at(-1) ?? 0) > mostShortBytes) this.#mergeShort()
  }

  /** The updates, in no order: it does not matter to Yjs. Views of what changes with the next one. */
  updates(): Uint8Array[] {
    return [...this.#long.map(({ update }) => update), ...this.#short()]
  }

  /** Forgets everything up to a number, as far as it was not merged with what came after it. */
  forgetUpTo(seq: bigint): void {
    const left = this.#entries().filter((entry) => entry.seq > seq)
    this.clear()
    for (const entry of left) this.add(entry)
  }

  clear(): void {
    this.#long = []
    this.#bytes = new Uint8Array(0)
    this.#ends = []
    this.#seqs = []
    this.#newest = 0n
  }

  #addShort({ seq, update }: TailEntry): void {
    const start = this.#ends.at(-1) ?? 0
    const end = start + update.length
    if (end > this.#bytes.length) {
      const more = new Uint8Array(Math.max(firstBytes, 2 * this.#bytes.length, end))
      more.set(this.#bytes)
      this.#bytes = more
    }
    this.#bytes.set(update, start)
    this.#ends.push(end)
    this.#seqs.push(Number(seq))
  }

  #short(): Uint8Array[] {
    return this.#ends.map((end, index) => this.#bytes.subarray(this.#ends[index - 1] ?? 0, end))
  }

  #entries(): TailEntry[] {
    return [...this.#long, ...this.#short().map((update, index) => ({ seq: BigInt(this.#seqs[index] ?? 0), update }))]
  }

  #mergeShort(): void {
    const seq = BigInt(this.#seqs.reduce((most, one) => Math.max(most, one), 0))
    const update = mergeAll(this.#short())
    this.#bytes = new Uint8Array(0)
    this.#ends = []
    this.#seqs = []
    // Merged it may be long now; then it is left alone from here on.
    if (update.length >= longUpdate) this.#long.push({ seq, update })
    else this.#addShort({ seq, update })
  }
}
