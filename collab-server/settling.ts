/** After edits a document is settled: its text is written down for search and reading, and its log compacted when that is worth it. */
import type { Pool, PoolClient } from 'pg'
import type { Limits } from './limits.ts'
import { ofDocument, type Querier, type UpdateLog, writeSnapshot } from './update-log.ts'
import type { StoredLog } from './stored-log.ts'
import type { CollectedState, SettledText } from './worker/jobs.ts'
import { workers } from './worker/pool.ts'

/** A document's text at a number of its log. */
export type Settled = SettledText & { documentId: string; seq: bigint; epoch: number }

/** What is made of a document's text besides; runs in the transaction that writes it, once for each number. */
export type SettleStep = (tx: PoolClient, settled: Settled) => Promise<void>

export type Settling = {
  pool: Pool
  log: UpdateLog
  steps: readonly SettleStep[]
  limits: Pick<Limits, 'compactFrom' | 'compactFromBytes'>
  /** A log was replaced by this. */
  onCompacted: (documentId: string, seq: bigint, epoch: number, collected: CollectedState) => void
}

/** `busy`: another process is at it. `current`: there was nothing to do. */
export type Outcome = 'settled' | 'busy' | 'current'

// The row of the document is held: from here to the end nobody can give it another history.
const writeTextSql = `
  WITH held AS (
    SELECT id FROM document WHERE id = $1 AND epoch = $6 FOR KEY SHARE
  ), written AS (
    INSERT INTO document_text (document_id, seq, json, text, words) SELECT id, $2, $3, $4, $5 FROM held
    ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, json = excluded.json, text = excluded.text, words = excluded.words, at = now()
    WHERE document_text.seq < excluded.seq
    RETURNING document_id
  )
  SELECT EXISTS (SELECT FROM held) AS is_held, EXISTS (SELECT FROM written) AS is_written`

/** @returns null when the document has another history by now; else whether the text was behind */
async function writeText(tx: Querier, { documentId, seq, epoch, json, text, words }: Settled): Promise<boolean | null> {
  const { rows } = await tx.query<{ is_held: boolean; is_written: boolean }>({ name: 'settle-text', text: writeTextSql, values: [documentId, seq.toString(), json, text, words, epoch] })
  return rows[0]?.is_held ? rows[0].is_written : null
}

const beginSql = `
  SELECT pg_try_advisory_xact_lock(hashtextextended('settle ' || $1, 0)) AS mine,
         (SELECT seq FROM document_text WHERE document_id = $1::uuid) AS seq,
         EXISTS (SELECT FROM document_damage WHERE document_id = $1::uuid) AS is_damaged`

/** Whether a log has grown enough to be replaced by its snapshot. */
function isWorthCompacting({ lastSeq, snapshotSeq, logBytes }: StoredLog, limits: Settling['limits'], isIdle: boolean): boolean {
  const length = Number(lastSeq - snapshotSeq)
  return length > 0 && (isIdle || length >= limits.compactFrom || logBytes >= limits.compactFromBytes)
}

/**
 * Settles a document, unless another process is doing so. `isIdle`: nobody has written for a while, so
 * what was deleted is to leave the log whatever its length.
 * @throws DamagedLog, JobGivenUp
 */
export async function settle({ log, steps, limits, onCompacted }: Settling, documentId: string, isIdle: boolean): Promise<Outcome> {
  let compacted: { seq: bigint; epoch: number; collected: CollectedState } | null = null
  const outcome = await log.transaction(async (tx): Promise<Outcome> => {
    const { rows } = await tx.query<{ mine: boolean; seq: string | null; is_damaged: boolean }>({ name: 'settle-begin', text: beginSql, values: [documentId] })
    const [known] = rows
    if (!known?.mine) return 'busy'
    const stored = await log.read(documentId, -1n, tx)
    if (!stored || stored.lastSeq === 0n) return 'current'
    const { lastSeq: seq, epoch } = stored
    const compacts = isWorthCompacting(stored, limits, isIdle)
    if (!compacts && !known.is_damaged && known.seq !== null && BigInt(known.seq) >= seq) return 'current'
    const collected = compacts ? await ofDocument(documentId, () => workers.run('settle', stored)) : null
    const text = collected?.text ?? (await ofDocument(documentId, () => workers.run('text', stored)))
    const settled: Settled = { documentId, seq, epoch, ...text }
    const isWritten = await writeText(tx, settled)
    if (isWritten === null) return 'current'
    if (isWritten) for (const step of steps) await step(tx, settled)
    if (collected && (await writeSnapshot(tx, documentId, stored, collected))) compacted = { seq, epoch, collected }
    if (known.is_damaged) await tx.query('DELETE FROM document_damage WHERE document_id = $1', [documentId])
    return 'settled'
  })
  // TypeScript does not follow assignments in a closure.
  const done = compacted as { seq: bigint; epoch: number; collected: CollectedState } | null
  if (done) onCompacted(documentId, done.seq, done.epoch, done.collected)
  return outcome
}

/** Documents whose text is behind, or whose log nobody has written to for ten minutes; `isIdle` for the latter. */
export async function unsettled(on: Querier, { everything, atMostMs, limit }: { everything: boolean; atMostMs: number; limit: number }): Promise<{ id: string; isIdle: boolean }[]> {
  const { rows } = await on.query<{ id: string; is_idle: boolean }>(
    `SELECT id, is_idle FROM (
       SELECT d.id, d.last_seq, t.seq, t.at, x.document_id AS damaged,
              s.seq IS DISTINCT FROM d.last_seq AND d.updated_at < now() - interval '10 minutes' AS is_idle
       FROM document d
       LEFT JOIN document_text t ON t.document_id = d.id
       LEFT JOIN document_snapshot s ON s.document_id = d.id
       LEFT JOIN document_damage x ON x.document_id = d.id
       WHERE d.last_seq > 0 AND d.deleted_at IS NULL AND d.updated_at > CASE WHEN $1 THEN '-infinity' ELSE now() - interval '1 hour' END
         AND (x.document_id IS NULL OR x.noticed_at < now() - interval '10 minutes')
     ) AS document
     WHERE is_idle OR damaged IS NOT NULL OR seq IS NULL OR (seq < last_seq AND at < now() - make_interval(secs => $2 / 1000.0))
     LIMIT $3`,
    [everything, atMostMs, limit],
  )
  return rows.map(({ id, is_idle }) => ({ id, isIdle: is_idle }))
}
