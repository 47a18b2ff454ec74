/** Runs in a thread of its own, natively in Node: answers one question after the other until it is ended. */
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import { fragmentName } from '../../app/documents/text.ts'
import { type Damage, LogDamage } from '../damage.ts'
import { collectedDoc, type LogRows, mergeLog } from '../state-jobs.ts'
import { readEntries, readUntilDamage } from '../stored-log.ts'
import { deleteStrayFormats } from './stray-formats.ts'
import type { CollectedState, JobKind, JobMessage, Jobs, Reply, Rescued, SettledText, TextOfDocument } from './jobs.ts'

/** The event loop, whose letters somebody waits for, goes first. Linux alone has priorities of threads. */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL)
}

/** Loaded when the first text is asked for: merging needs no editor's libraries. */
async function textOf(doc: Y.Doc): Promise<TextOfDocument> {
  return (await import('./text-of.ts')).textOf(doc)
}

async function settledTextOf(doc: Y.Doc): Promise<SettledText> {
  return (await import('./text-of.ts')).settledTextOf(doc)
}

function stateOf(doc: Y.Doc): CollectedState {
  deleteStrayFormats(doc.getXmlFragment(fragmentName))
  const state = Y.encodeStateAsUpdate(doc)
  // Of the state, not of the document: what the document can't place yet counts in neither.
  return { state, stateVector: Y.encodeStateVectorFromUpdate(state) }
}

/** The document of the entries before the first that is damaged or can't be decoded. */
function readablePart(rows: LogRows): { doc: Y.Doc; seq: bigint; damage: Damage | null } {
  const { entries, damage } = readUntilDamage(rows)
  try {
    return { doc: collectedDoc(entries), seq: entries.at(-1)?.seq ?? 0n, damage: damage?.damage ?? null }
  } catch (error) {
    if (!(error instanceof LogDamage) || error.damage.seq === null) throw error
    const { seq } = error.damage
    const before = entries.filter((entry) => entry.seq < seq)
    return { doc: collectedDoc(before), seq: before.at(-1)?.seq ?? 0n, damage: error.damage }
  }
}

async function rescue(rows: LogRows): Promise<Rescued> {
  const { doc, ...rest } = readablePart(rows)
  return { ...stateOf(doc), text: await textOf(doc), ...rest }
}

async function answer({ kind, asks }: JobMessage): Promise<Jobs[JobKind]['answers']> {
  if (kind === 'merge') return mergeLog(asks)
  if (kind === 'rescue') return rescue(asks)
  const doc = collectedDoc(readEntries(asks))
  if (kind === 'collect') return stateOf(doc)
  if (kind === 'text') return settledTextOf(doc)
  if (kind === 'version') return { ...(await textOf(doc)), runs: (await import('./author-runs.ts')).authorRunsOf(doc) }
  if (kind === 'onlyText') return (await import('./only-text.ts')).onlyText(doc)
  if (kind === 'turnBack') return (await import('./turn-back.ts')).turnBack(doc, asks.json)
  return { ...stateOf(doc), text: await settledTextOf(doc) }
}

async function reply(message: JobMessage): Promise<Reply> {
  try {
    return { answers: await answer(message) }
  } catch (error) {
    // The message of any other error might quote what it fell over.
    return error instanceof LogDamage ? { damage: error.damage } : { failure: error instanceof Error ? error.name : 'unknown' }
  }
}

giveWay()
parentPort?.on('message', (message: JobMessage) => {
  void reply(message).then((answered) => parentPort?.postMessage(answered))
})
