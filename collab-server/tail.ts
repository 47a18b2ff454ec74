import { mergeAll } from './merge.ts'

/** An update that came after what was merged, with its number; several in one have the highest of theirs. */
export type TailEntry = {
  seq: bigint
  update: Uint8Array
  /** Whether the document's state vector has it in; to count it again changes nothing. */
  isCounted?: boolean
}

/** Bytes from which on an update stays as it is: to merge it would save nothing, and takes its size several times. */
const longUpdate = 4 * 1024

/** Whether it is worth merging with others. */
export function isShortUpdate(update: Uint8Array): boolean {
  return update.length < longUpdate
}

/** The same with the short ones merged into one. The order does not matter to Yjs. */
export function withShortMerged(tail: readonly TailEntry[]): TailEntry[] {
  const { long = [], short = [] } = Object.groupBy(tail, ({ update }) => (isShortUpdate(update) ? 'short' : 'long'))
  const seq = short.reduce((most, entry) => (entry.seq > most ? entry.seq : most), 0n)
  return [...long, { seq, update: mergeAll(short.map(({ update }) => update)) }]
}
