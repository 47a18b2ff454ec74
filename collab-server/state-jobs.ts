/** What is worked out of a log's rows: in this thread when they are few, else in one of the pool (worker/). */
import * as Y from 'yjs'
import { LogDamage } from './damage.ts'
import { mergeAll } from './merge.ts'
import { readEntries, type Entry, type StoredLog } from './stored-log.ts'

export type LogRows = Pick<StoredLog, 'after' | 'lastSeq' | 'blocks' | 'stateVector'>

/** Everything in a log as one update. */
export type MergedState = { state: Uint8Array; stateVector: Uint8Array }

/** Says which row can't be decoded; the checksum was right, so it was written like that. */
function undecodable(entries: readonly Entry[]): LogDamage {
  const bad = entries.find(({ update }) => {
    try {
      Y.decodeUpdate(update)
      return false
    } catch {
      return true
    }
  })
  return new LogDamage({ seq: bad?.seq ?? null, what: 'undecodable' })
}

function mergeEntries(entries: readonly Entry[]): Uint8Array {
  try {
    return mergeAll(entries.map(({ update }) => update))
  } catch {
    throw undecodable(entries)
  }
}

/** Merges a log without a Y.Doc: what was deleted stays in. @throws LogDamage */
export function mergeLog(rows: LogRows): MergedState {
  const entries = readEntries(rows)
  const state = mergeEntries(entries)
  try {
    const known = entries.length === 1 && entries[0]?.isSnapshot ? rows.stateVector : null
    return { state, stateVector: known ?? Y.encodeStateVectorFromUpdate(state) }
  } catch {
    throw undecodable(entries)
  }
}

/** Bytes that a Y.Doc takes in one transaction: at the end of each, what was deleted in it is gone. */
const stretchBytes = 512 * 1024

function* inStretches(entries: readonly Entry[]): Generator<Entry[]> {
  let stretch: Entry[] = []
  let bytes = 0
  for (const entry of entries) {
    stretch.push(entry)
    bytes += entry.update.length
    if (bytes < stretchBytes) continue
    yield stretch
    stretch = []
    bytes = 0
  }
  if (stretch.length > 0) yield stretch
}

function applyAll(doc: Y.Doc, entries: readonly Entry[]): void {
  for (const [index, { update }] of entries.entries()) {
    // What waits for others is looked at again with each update: then it is cheaper to sort all of them once.
    if (doc.store.pendingStructs || doc.store.pendingDs) return Y.applyUpdate(doc, mergeEntries(entries.slice(index)))
    Y.applyUpdate(doc, update)
  }
}

/** A document of these entries, without what was deleted. The caller destroys it. @throws LogDamage */
export function collectedDoc(entries: readonly Entry[]): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  try {
    for (const some of inStretches(entries)) doc.transact(() => applyAll(doc, some))
    return doc
  } catch (error) {
    doc.destroy()
    throw error instanceof LogDamage ? error : undecodable(entries)
  }
}
