/** A document's log as one statement reads it: rows packed into few long ones, which are cheap to fetch and to hand to a thread. */
import { checksumLength, checksumOf } from './checksum.ts'
import { LogDamage } from './damage.ts'

/** What stands in the log under a number. A snapshot holds everything up to its number. */
export type Entry = { seq: bigint; update: Uint8Array; isSnapshot: boolean }

/** Rows of a log in their order, still to be checked. */
export type StoredLog = {
  epoch: number
  /** The number of the document's newest update. */
  lastSeq: bigint
  /** Everything after this number was asked for. */
  after: bigint
  /** The snapshot's number; 0 without one. */
  snapshotSeq: bigint
  /** Bytes of the updates beside it. */
  logBytes: number
  blocks: Uint8Array<ArrayBuffer>[]
  /** The snapshot's state vector, when it was kept. */
  stateVector: Uint8Array | null
}

/**
 * $1: documents, $2: everything after this number. One statement, hence of one moment. About half a MB a
 * block: the driver holds a row several times over (as it arrives, in hexadecimal, as bytes) until it is read.
 */
export const readLogSql = `
  SELECT d.id, d.epoch, d.last_seq, s.seq AS snapshot_seq, octet_length(s.state) AS snapshot_bytes, s.state_vector, packed.bytes
  FROM document d
  LEFT JOIN document_snapshot s ON s.document_id = d.id
  LEFT JOIN LATERAL (
    SELECT block, string_agg(int8send(seq) || kind || checksum || int4send(octet_length(bytes)) || bytes, ''::bytea ORDER BY seq) AS bytes
    FROM (
      SELECT *, sum(octet_length(bytes)) OVER (ORDER BY seq) / 524288 AS block
      FROM (
        SELECT seq, '\\x01'::bytea AS kind, checksum, state AS bytes FROM document_snapshot WHERE document_id = d.id AND seq > $2
        UNION ALL
        SELECT seq, '\\x00'::bytea, checksum, update FROM document_update WHERE document_id = d.id AND seq > $2
      ) AS stored
    ) AS placed
    GROUP BY block
  ) AS packed ON true
  WHERE d.id = ANY($1::uuid[])
  ORDER BY d.id, packed.block`

/** Bytes before each update in a block. */
const headLength = 8 + 1 + checksumLength + 4

/**
 * Unpacks a log, oldest first, and checks that each row is what was written and that none is missing.
 * The updates are views of the blocks.
 */
function* entriesOf({ after, lastSeq, blocks }: Pick<StoredLog, 'after' | 'lastSeq' | 'blocks'>): Generator<Entry> {
  let last = after < 0n ? 0n : after
  for (const block of blocks) {
    const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
    for (let at = 0; at < bytes.length; ) {
      const seq = bytes.readBigInt64BE(at)
      const isSnapshot = bytes[at + 8] === 1
      const checksum = bytes.subarray(at + 9, at + 9 + checksumLength)
      const length = bytes.readUInt32BE(at + 9 + checksumLength)
      const update = block.subarray(at + headLength, at + headLength + length)
      // A snapshot that is older than some rows that it holds has been overtaken by none: it comes first.
      if (!isSnapshot && seq !== last + 1n) throw new LogDamage({ seq: last + 1n, what: 'missing' })
      if (!checksumOf(update).equals(checksum)) throw new LogDamage({ seq, what: isSnapshot ? 'snapshot: checksum' : 'checksum' })
      yield { seq, update, isSnapshot }
      last = seq
      at += headLength + length
    }
  }
  if (last < lastSeq) throw new LogDamage({ seq: last + 1n, what: 'missing' })
}

/** All entries of a log. @throws LogDamage */
export function readEntries(log: Pick<StoredLog, 'after' | 'lastSeq' | 'blocks'>): Entry[] {
  return [...entriesOf(log)]
}

/** The entries before the first damage, and what that is; null when there is none. */
export function readUntilDamage(log: Pick<StoredLog, 'after' | 'lastSeq' | 'blocks'>): { entries: Entry[]; damage: LogDamage | null } {
  const entries: Entry[] = []
  try {
    for (const entry of entriesOf(log)) entries.push(entry)
  } catch (error) {
    if (error instanceof LogDamage) return { entries, damage: error }
    throw error
  }
  return { entries, damage: null }
}
