import { DamagedLog } from '../../collab-server/damage.ts'
import { collectedDoc } from '../../collab-server/state-jobs.ts'
import { readEntries, type StoredLog } from '../../collab-server/stored-log.ts'
import { isShort, ofDocument, UpdateLog } from '../../collab-server/update-log.ts'
import { authorRunsOf } from '../../collab-server/worker/author-runs.ts'
import type { CollectedState, TextWithRuns } from '../../collab-server/worker/jobs.ts'
import { onlyText } from '../../collab-server/worker/only-text.ts'
import { workers } from '../../collab-server/worker/pool.ts'
import { textOf } from '../../collab-server/worker/text-of.ts'
import { turnBack } from '../../collab-server/worker/turn-back.ts'
import { m } from '../paraglide/messages.js'
import { pool } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import { logger } from '../platform/logger.server.ts'

export const log = new UpdateLog(pool)

/** A document's text at a number of its log, as a version keeps it. */
export type VersionState = TextWithRuns & { seq: bigint; epoch: number }

const empty: TextWithRuns = { json: '{"type":"doc","content":[]}', text: '', words: 0, runs: [] }

/** A short log in this thread, a long one in another. */
function worked<T>(documentId: string, stored: StoredLog, here: (doc: ReturnType<typeof collectedDoc>) => T, elsewhere: () => Promise<T>): Promise<T> {
  return readable(documentId, async () => {
    if (!isShort(stored)) return elsewhere()
    const doc = collectedDoc(readEntries(stored))
    try {
      return here(doc)
    } finally {
      doc.destroy()
    }
  })
}

async function readable<T>(documentId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await ofDocument(documentId, work)
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error
    logger.error({ documentId, what: error.damage.what, seq: error.damage.seq?.toString() ?? null }, 'the log of a document is damaged')
    throw new AppError(503, 'document-damaged', m.documents_storage_damaged())
  }
}

/** What is on disk of a document now. @throws AppError 503 when its log is damaged */
export async function stateNow(documentId: string): Promise<VersionState> {
  const stored = await log.read(documentId, -1n)
  if (!stored || stored.lastSeq === 0n) return { ...empty, seq: 0n, epoch: stored?.epoch ?? 1 }
  const text = await worked(documentId, stored, (doc) => ({ ...textOf(doc), runs: authorRunsOf(doc) }), () => workers.run('version', stored))
  return { ...text, seq: stored.lastSeq, epoch: stored.epoch }
}

/**
 * The update that turns a document's text into another one, and the state that it was worked out for.
 * `update` is null when the text has nodes that are not known any more.
 * @throws AppError 503 when the log is damaged
 */
export async function turnBackNow(documentId: string, json: string): Promise<{ before: VersionState; update: Uint8Array | null }> {
  const stored = await log.read(documentId, -1n)
  if (!stored || stored.lastSeq === 0n) return { before: { ...empty, seq: 0n, epoch: stored?.epoch ?? 1 }, update: null }
  const at = { seq: stored.lastSeq, epoch: stored.epoch }
  return worked(
    documentId,
    stored,
    (doc) => {
      const before = { ...textOf(doc), runs: authorRunsOf(doc), ...at }
      return { before, update: turnBack(doc, json) }
    },
    async () => {
      const [text, update] = await Promise.all([workers.run('version', stored), workers.run('turnBack', { ...stored, json })])
      return { before: { ...text, ...at }, update }
    },
  )
}

/** What is on disk of a document now, with a state that holds this text and nothing that stood there before. @throws AppError 503 when its log is damaged */
export async function onlyTextNow(documentId: string): Promise<VersionState & CollectedState> {
  const stored = await log.read(documentId, -1n)
  if (!stored || stored.lastSeq === 0n) return { ...empty, state: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0), seq: 0n, epoch: stored?.epoch ?? 1 }
  const text = await worked(documentId, stored, onlyText, () => workers.run('onlyText', stored))
  return { ...text, seq: stored.lastSeq, epoch: stored.epoch }
}

/** Makes a document's log short. @throws AppError 503 when it is damaged */
export function shortenLog(documentId: string): Promise<void> {
  return readable(documentId, () => log.compact(documentId))
}
