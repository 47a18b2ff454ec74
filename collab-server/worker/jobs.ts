/** What a thread of the pool is asked and what it answers. Only plain data goes between threads. */
import type { FoundInText } from '../../app/documents/found-in-text.ts'
import type { Damage } from '../damage.ts'
import type { LogRows, MergedState } from '../state-jobs.ts'

/** A document's text: ProseMirror JSON as a string, the bare text with a line for each block, and its words. */
export type TextOfDocument = { json: string; text: string; words: number }

/** `found`: worked out where the text is in memory anyway, so that the event loop never parses it. */
export type SettledText = TextOfDocument & { found: FoundInText }

/** A state without what was deleted. */
export type CollectedState = { state: Uint8Array; stateVector: Uint8Array }

/** What stands before the damage of a log, as far as it can be read. */
export type Rescued = CollectedState & { text: TextOfDocument; /** Up to this number all is in it. */ seq: bigint; damage: Damage | null }

/** `runs`: [length, client, length, client, ...] over all characters in order. */
export type TextWithRuns = TextOfDocument & { runs: number[] }

export type Jobs = {
  /** Everything in one update. */
  merge: { asks: LogRows; answers: MergedState }
  /** The same through a garbage-collecting Y.Doc. */
  collect: { asks: LogRows; answers: CollectedState }
  /** The text alone. */
  text: { asks: LogRows; answers: SettledText }
  /** State and text of one moment. */
  settle: { asks: LogRows; answers: CollectedState & { text: SettledText } }
  rescue: { asks: LogRows; answers: Rescued }
  /** The text, and which client wrote which stretch of it. */
  version: { asks: LogRows; answers: TextWithRuns }
  /** What one reads today, and a state that holds nothing else. */
  onlyText: { asks: LogRows; answers: CollectedState & TextWithRuns }
  /** The update that turns the present text into this one; null when its nodes are not known. */
  turnBack: { asks: LogRows & { json: string }; answers: Uint8Array | null }
}

export type JobKind = keyof Jobs
export type JobMessage = { [Kind in JobKind]: { kind: Kind; asks: Jobs[Kind]['asks'] } }[JobKind]
export type Reply = { answers: Jobs[JobKind]['answers'] } | { damage: Damage } | { failure: string }
