/** The log of updates in PostgreSQL: the truth about every document. */
import type { Pool } from 'pg'
import * as Y from 'yjs'

/** One update on its way into the log. */
export type Append = { documentId: string; update: Uint8Array; personId: string | null }

/** What stands in the log under a number. A snapshot holds everything up to its number. */
export type Entry = { seq: bigint; update: Uint8Array; isSnapshot: boolean }

/** A document's text as it is on disk: everything up to `seq` in one update. */
export type StoredState = { seq: bigint; state: Uint8Array; logLength: number }

/** The log has a hole or can't be read: the document is not served rather than served wrong. */
class DamagedLog extends Error {
  constructor(documentId: string, reason: string) {
    super(`log of document ${documentId}: ${reason}`)
  }
}

/** Yjs's state of an empty document. */
const emptyState: Uint8Array = Uint8Array.of(0, 0)

const chunk = 64

/**
 * Many updates as one, without a Y.Doc. In chunks, because Y.mergeUpdates sorts all its inputs again
 * for every run of structs.
 */
export function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length === 0) return emptyState
  let level = [...updates]
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let from = 0; from < level.length; from += chunk) next.push(Y.mergeUpdates(level.slice(from, from + chunk)))
    level = next
  }
  return level[0] ?? emptyState
}

// One statement is one transaction and one round trip. The UPDATE takes the lock of each document's
// row, so numbers are given one after the other whichever process writes, and a number is only
// visible when all before it are. The time is not written with every keystroke: it is indexed.
const appendSql = `
  WITH incoming AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::uuid[]) AS i (document_id, position, update, person_id)
  ), counted AS (
    SELECT document_id, count(*) AS updates, (array_agg(person_id ORDER BY position DESC))[1] AS person_id
    FROM incoming GROUP BY document_id
  ), numbered AS (
    UPDATE document d
    SET last_seq = d.last_seq + c.updates,
        last_editor_id = coalesce(c.person_id, d.last_editor_id),
        updated_at = CASE WHEN d.updated_at < now() - interval '10 seconds' THEN now() ELSE d.updated_at END
    FROM counted c
    WHERE d.id = c.document_id AND d.deleted_at IS NULL
    RETURNING d.id, d.last_seq - c.updates AS base
  ), written AS (
    INSERT INTO document_update (document_id, seq, update, person_id)
    SELECT i.document_id, n.base + i.position, i.update, i.person_id
    FROM incoming i JOIN numbered n ON n.id = i.document_id
  )
  SELECT id, base FROM numbered`

/** SQLSTATE of a lost race that is won by trying again: serialization failure, deadlock. */
const retryable = new Set(['40001', '40P01'])

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && retryable.has(error.code)
}

/** What PostgreSQL holds of the documents' texts. */
export class UpdateLog {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /**
   * Writes a batch in one transaction, in the given order.
   * @returns per document the number before its first update here; documents that are gone are missing
   * @throws when the database does not confirm the commit
   */
  async append(batch: readonly Append[]): Promise<Map<string, bigint>> {
    const positions = new Map<string, number>()
    const position = batch.map(({ documentId }) => {
      const next = (positions.get(documentId) ?? 0) + 1
      positions.set(documentId, next)
      return next
    })
    const values = [batch.map((a) => a.documentId), position, batch.map((a) => Buffer.from(a.update.buffer, a.update.byteOffset, a.update.byteLength)), batch.map((a) => a.personId)]
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { rows } = await this.#pool.query<{ id: string; base: string }>({ name: 'collab-append', text: appendSql, values })
        return new Map(rows.map(({ id, base }) => [id, BigInt(base)]))
      } catch (error) {
        if (attempt === 5 || !isRetryable(error)) throw error
      }
    }
  }

  /** @throws DamagedLog */
  async load(documentId: string): Promise<StoredState> {
    const entries = await this.since(documentId, -1n)
    try {
      return {
        seq: entries.at(-1)?.seq ?? 0n,
        state: mergeAll(entries.map(({ update }) => update)),
        logLength: entries.filter((entry) => !entry.isSnapshot).length,
      }
    } catch (error) {
      throw new DamagedLog(documentId, error instanceof Error ? error.message : 'unreadable')
    }
  }

  /**
   * Everything after number `seq`, oldest first: the snapshot when it is newer, and the log. Read in
   * one statement, hence of one moment.
   * @throws DamagedLog when a number is missing
   */
  async since(documentId: string, seq: bigint): Promise<Entry[]> {
    const { rows } = await this.#pool.query<{ seq: string; bytes: Buffer; is_snapshot: boolean }>({
      name: 'collab-read',
      text: `SELECT seq, state AS bytes, true AS is_snapshot FROM document_snapshot WHERE document_id = $1 AND seq > $2
             UNION ALL
             SELECT seq, update, false FROM document_update WHERE document_id = $1 AND seq > $2
             ORDER BY seq`,
      values: [documentId, seq.toString()],
    })
    const entries = rows.map((row): Entry => ({ seq: BigInt(row.seq), update: row.bytes, isSnapshot: row.is_snapshot }))
    let last = seq < 0n ? 0n : seq
    for (const entry of entries) {
      if (!entry.isSnapshot && entry.seq !== last + 1n) throw new DamagedLog(documentId, `${last + 1n} is missing before ${entry.seq}`)
      last = entry.seq
    }
    return entries
  }

  /** The newest number of each document, for those that are not in the bin. */
  async newest(documentIds: readonly string[]): Promise<Map<string, bigint>> {
    const { rows } = await this.#pool.query<{ id: string; last_seq: string }>({
      name: 'collab-newest',
      text: 'SELECT id, last_seq FROM document WHERE id = ANY($1) AND deleted_at IS NULL',
      values: [documentIds],
    })
    return new Map(rows.map(({ id, last_seq }) => [id, BigInt(last_seq)]))
  }

  /**
   * Puts everything up to a moment into the snapshot and takes it out of the log, in one transaction.
   * Appends go on meanwhile: they only add numbers above. When two processes compact at once, the
   * snapshot that reaches further stays, and both delete only what theirs or a longer one holds.
   */
  async compact(documentId: string): Promise<void> {
    const { seq, state, logLength } = await this.load(documentId)
    if (logLength === 0) return
    const client = await this.#pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(
        `INSERT INTO document_snapshot (document_id, seq, state) VALUES ($1, $2, $3)
         ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, state = excluded.state, at = now()
         WHERE document_snapshot.seq < excluded.seq`,
        [documentId, seq.toString(), Buffer.from(state)],
      )
      await client.query('DELETE FROM document_update WHERE document_id = $1 AND seq <= $2', [documentId, seq.toString()])
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
}
