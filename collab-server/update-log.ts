/** The log of updates in PostgreSQL: the truth about every document. */
import type { Pool, PoolClient } from 'pg'
import { countedByDocument, listsOf, readBases } from './append-lists.ts'
import { checksumOf } from './checksum.ts'
import { DamagedLog, LogDamage } from './damage.ts'
import { gathered } from './gathered.ts'
import { HeldClient } from './held-client.ts'
import { type ListStatement, runOnLists } from './list-statement.ts'
import { mergeLog, type MergedState } from './state-jobs.ts'
import { type Entry, readEntries, readLogSql, type StoredLog } from './stored-log.ts'
import type { CollectedState } from './worker/jobs.ts'
import { workers } from './worker/pool.ts'

/** One update on its way into the log. With an `epoch` it is only written into that one. */
export type Append = { documentId: string; update: Uint8Array; personId: string | null; epoch?: number }

/** A document's text as it is on disk: everything up to `seq` in one update. */
export type StoredState = MergedState & { seq: bigint; epoch: number; logLength: number }

/** The newest number of a document, and the history that it belongs to. */
export type Newest = { seq: bigint; epoch: number }

/** What can run a statement: a pool, or the connection of a transaction. */
export type Querier = Pick<PoolClient, 'query'>

// One statement is one transaction and one round trip. The UPDATE takes the lock of each document's
// row, so numbers are given one after the other whichever process writes, and a number is only
// visible when all before it are. The time is not written with every keystroke: it is indexed.
// The first four lists are of documents, the others of updates. What is asked of a document is written so
// that no index serves it but that of its id: the one of the bin would read all documents that are not in it.
const appendSql = `
  WITH counted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::int[]) WITH ORDINALITY AS c (document_id, epoch, person_id, updates, place)
  ), numbered AS (
    UPDATE document d
    SET last_seq = d.last_seq + c.updates,
        last_editor_id = coalesce(c.person_id, d.last_editor_id),
        updated_at = CASE WHEN d.updated_at < now() - interval '10 seconds' THEN now() ELSE d.updated_at END
    FROM counted c
    WHERE d.id = c.document_id AND num_nonnulls(d.deleted_at, d.final_version_id) = 0 AND d.epoch = coalesce(c.epoch, d.epoch)
    RETURNING d.id, d.last_seq - c.updates AS base, d.last_seq, c.place
  ), written AS (
    INSERT INTO document_update (document_id, seq, update, person_id, checksum)
    SELECT n.id, n.base + i.position, i.update, i.person_id, i.checksum
    FROM unnest($5::int[], $6::int[], $7::uuid[], $8::bytea[], $9::bytea[]) AS i (place, position, person_id, update, checksum)
    JOIN numbered n ON n.place = i.place
  )
  SELECT string_agg(coalesce(n.base::text, ''), ',' ORDER BY c.place) FROM counted c LEFT JOIN numbered n ON n.place = c.place`

/** The same, and open connections of all processes are told of it (see fan-out.ts). */
const appendAndTellSql = appendSql.replace(
  /SELECT string_agg\((.*)\) FROM counted/,
  `SELECT string_agg($1),
     (SELECT count(pg_notify('document_written', json_build_object('kind', 'wrote', 'documents', json_build_object(id, last_seq::text))::text)) FROM numbered)
   FROM counted`,
)

/** SQLSTATE of a lost race that is won by trying again: serialization failure, deadlock. */
const retryable = new Set(['40001', '40P01'])

/** SQLSTATE class of PostgreSQL's own data being corrupt: it can't even give the row. */
const corruptClass = 'XX'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Bytes of a log up to which the event loop merges it: a few milliseconds. */
const fewBytes = 128 * 1024

/** Whether a log is short enough for the event loop. */
export function isShort({ blocks, lastSeq, snapshotSeq }: StoredLog): boolean {
  return lastSeq - snapshotSeq <= 1_000n && blocks.reduce((sum, block) => sum + block.length, 0) <= fewBytes
}

/** Bytes as the driver takes them, without a copy. */
function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Gives what a log's rows turned out to be the name of the document. */
export async function ofDocument<T>(documentId: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LogDamage) throw new DamagedLog(documentId, error.damage)
    if (codeOf(error).startsWith(corruptClass)) throw new DamagedLog(documentId, { seq: null, what: `PostgreSQL ${codeOf(error)}` })
    throw error
  }
}

type LogRow = {
  id: string
  epoch: number
  last_seq: string
  snapshot_seq: string | null
  snapshot_bytes: number | null
  state_vector: Buffer<ArrayBuffer> | null
  bytes: Buffer<ArrayBuffer> | null
}

function storedLog(rows: readonly LogRow[], after: bigint): StoredLog | null {
  const [first] = rows
  if (!first) return null
  const blocks = rows.flatMap(({ bytes }) => (bytes ? [bytes] : []))
  const snapshotSeq = BigInt(first.snapshot_seq ?? 0)
  const logBytes = blocks.reduce((sum, block) => sum + block.length, 0) - (snapshotSeq > after ? (first.snapshot_bytes ?? 0) : 0)
  return { epoch: first.epoch, lastSeq: BigInt(first.last_seq), after, snapshotSeq, logBytes, blocks, stateVector: first.state_vector }
}

/** The rows after number `after` of some documents, in their order; null for one that is not there. */
async function readLogs(on: Querier, documentIds: readonly string[], after: bigint): Promise<(StoredLog | null)[]> {
  const { rows } = await on.query<LogRow>({ name: 'collab-read', text: readLogSql, values: [documentIds, after.toString()] })
  const byDocument = Map.groupBy(rows, ({ id }) => id)
  return documentIds.map((id) => storedLog(byDocument.get(id) ?? [], after))
}

/** What PostgreSQL holds of the documents' texts. */
export class UpdateLog {
  readonly #pool: Pool
  readonly #append: ListStatement
  readonly #held: HeldClient
  readonly #gather = gathered((ids: readonly string[]) => this.#readWholes(ids), { most: 20, atOnce: 3 })

  /** `isTold`: the caller tells other processes what it has written; else the database does. */
  constructor(pool: Pool, { isTold = false } = {}) {
    this.#pool = pool
    this.#held = new HeldClient(pool)
    this.#append = isTold ? { name: 'collab-append', text: appendSql } : { name: 'collab-append-and-tell', text: appendAndTellSql }
  }

  /**
   * Writes a batch in one transaction, in the given order. Updates of one document are of one epoch.
   * @returns per document the number before its first update here; documents that are gone or frozen, or
   * have another epoch by now, are missing
   * @throws when the database does not confirm the commit
   */
  async append(batch: readonly Append[]): Promise<Map<string, bigint>> {
    const documents = countedByDocument(batch)
    const lists = listsOf(batch, documents)
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.#held.use((client) => runOnLists(client, this.#append, lists))
        return readBases(documents, answer)
      } catch (error) {
        if (attempt === 5 || !retryable.has(codeOf(error))) throw error
      }
    }
  }

  /** Nothing is appended for now: its connection goes back to the pool. */
  rest(): void {
    this.#held.rest()
  }

  /** The rows after number `seq`, not looked at yet; null when there is no such document. @throws DamagedLog */
  async read(documentId: string, seq: bigint, on: Querier = this.#pool): Promise<StoredLog | null> {
    const [log = null] = await ofDocument(documentId, () => readLogs(on, [documentId], seq))
    return log
  }

  /** All of a document; a long log is merged in a thread. @throws DamagedLog, JobGivenUp */
  async load(documentId: string): Promise<StoredState> {
    const log = await (await this.#gather(documentId))()
    if (!log) return { seq: 0n, epoch: 1, logLength: 0, ...mergeLog({ after: -1n, lastSeq: 0n, blocks: [], stateVector: null }) }
    const merged = await ofDocument(documentId, () => (isShort(log) ? mergeLog(log) : workers.run('merge', log)))
    return { ...merged, seq: log.lastSeq, epoch: log.epoch, logLength: Number(log.lastSeq - log.snapshotSeq) }
  }

  /** Several whole logs. One that PostgreSQL can't read is not to keep the others from being read. */
  async #readWholes(documentIds: readonly string[]): Promise<(() => Promise<StoredLog | null>)[]> {
    try {
      const logs = await readLogs(this.#pool, documentIds, -1n)
      return logs.map((log) => async () => log)
    } catch (error) {
      if (!codeOf(error).startsWith(corruptClass)) throw error
      return documentIds.map((id) => () => this.read(id, -1n))
    }
  }

  /** The rows of a log, oldest first: the snapshot when it is newer than what was asked for, and the updates. @throws DamagedLog */
  entries(documentId: string, log: StoredLog): Entry[] {
    try {
      return readEntries(log)
    } catch (error) {
      throw error instanceof LogDamage ? new DamagedLog(documentId, error.damage) : error
    }
  }

  /** The newest number and the epoch of each document, for those that are not in the bin. */
  async newest(documentIds: readonly string[]): Promise<Map<string, Newest>> {
    const { rows } = await this.#pool.query<{ id: string; last_seq: string; epoch: number }>({
      name: 'collab-newest',
      text: 'SELECT id, last_seq, epoch FROM document WHERE id = ANY($1) AND deleted_at IS NULL',
      values: [documentIds],
    })
    return new Map(rows.map(({ id, last_seq, epoch }) => [id, { seq: BigInt(last_seq), epoch }]))
  }

  /**
   * Puts everything up to a moment into the snapshot, without what was deleted, and takes it out of the
   * log. Appends and other compactions may go on meanwhile. @throws DamagedLog, JobGivenUp
   */
  async compact(documentId: string): Promise<void> {
    const log = await this.read(documentId, -1n)
    if (!log || log.lastSeq === 0n) return
    const collected = await ofDocument(documentId, () => workers.run('collect', log))
    await this.transaction((client) => writeSnapshot(client, documentId, log, collected))
  }

  /** Runs statements in a transaction of its own. */
  async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    // A connection that breaks between two statements says so with an event; the next statement fails of it.
    const ignore = () => {}
    client.on('error', ignore)
    let broken: unknown
    try {
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: unknown) => {
        broken = rollback
      })
      throw error
    } finally {
      client.removeListener('error', ignore)
      client.release(broken !== undefined)
    }
  }
}

/**
 * Replaces a log by a state that was made of it, in the caller's transaction. Appends only add numbers
 * above. When two processes compact at once, the snapshot that reaches further stays, and both delete
 * only what theirs or a longer one holds.
 * @returns false when the document has another history by now, and nothing was written
 */
export async function writeSnapshot(client: Querier, documentId: string, { epoch, lastSeq }: Pick<StoredLog, 'epoch' | 'lastSeq'>, { state, stateVector }: CollectedState): Promise<boolean> {
  // Against a new epoch in between, which takes the same row for itself; appends do not wait for it.
  const { rowCount } = await client.query('SELECT FROM document WHERE id = $1 AND epoch = $2 FOR KEY SHARE', [documentId, epoch])
  if (!rowCount) return false
  await client.query(
    `INSERT INTO document_snapshot (document_id, seq, state, checksum, state_vector) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, state = excluded.state, checksum = excluded.checksum, state_vector = excluded.state_vector, at = now()
     WHERE document_snapshot.seq < excluded.seq`,
    [documentId, lastSeq.toString(), buffer(state), checksumOf(state), buffer(stateVector)],
  )
  await client.query('DELETE FROM document_update WHERE document_id = $1 AND seq <= $2', [documentId, lastSeq.toString()])
  return true
}
