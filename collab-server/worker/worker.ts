/** Runs in a thread of its own, natively in Node: answers one question after the other until it is ended. */
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import { LogDamage } from '../damage.ts'
import { collectedDoc, type LogRows, mergeLog } from '../state-jobs.ts'
import { readEntries, readUntilDamage } from '../stored-log.ts'
import type { CollectedState, JobKind, JobMessage, Jobs, Reply, TextOfDocument } from './jobs.ts'

/** Loaded when the first text is asked for: merging needs no editor's libraries. */
async function textOf(doc: Y.Doc): Promise<TextOfDocument> {
  return (await import('./text-of.ts')).textOf(doc)
}

function stateOf(doc: Y.Doc): CollectedState {
  const state = Y.encodeStateAsUpdate(doc)
  // Of the state, not of the document: what the document can't place yet counts in neither.
  return { state, stateVector: Y.encodeStateVectorFromUpdate(state) }
}

/** Yjs collects an entry in the transaction that deletes it, so a document is always made anew. */
async function rescue(rows: LogRows): Promise<Jobs['rescue']['answers']> {
  const { entries, damage } = readUntilDamage(rows)
  const doc = collectedDoc(entries)
  return { ...stateOf(doc), text: await textOf(doc), seq: entries.at(-1)?.seq ?? 0n, damage: damage?.damage ?? null }
}

async function answer({ kind, asks }: JobMessage): Promise<Jobs[JobKind]['answers']> {
  if (kind === 'merge') return mergeLog(asks)
  if (kind === 'rescue') return rescue(asks)
  const doc = collectedDoc(readEntries(asks))
  if (kind === 'collect') return stateOf(doc)
  if (kind === 'text') return textOf(doc)
  return { ...stateOf(doc), text: await textOf(doc) }
}

async function reply(message: JobMessage): Promise<Reply> {
  try {
    return { answers: await answer(message) }
  } catch (error) {
    // The message of any other error might quote what it fell over.
    return error instanceof LogDamage ? { damage: error.damage } : { failure: error instanceof Error ? error.name : 'unknown' }
  }
}

parentPort?.on('message', (message: JobMessage) => {
  void reply(message).then((answered) => parentPort?.postMessage(answered))
})
