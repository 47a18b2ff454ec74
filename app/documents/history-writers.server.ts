import { createDecoder, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import type { SettleStep } from '../../collab-server/settling.ts'
import type { Querier } from '../../collab-server/update-log.ts'

/** Under this number stands who only deleted: such an update names no client. */
const deletingClient = 0

/** `update`: its beginning, where that says which client it is of. */
type Row = { first: string; last: string; update: Buffer; person_id: string }
type Writer = { client: number; person: string; first: string; last: string }

/** Rows of the log that are read at once. */
const chunk = 2_000

function clientsIn(update: Uint8Array): number[] {
  try {
    const decoder = createDecoder(update)
    const count = readVarUint(decoder)
    // What is typed is of one client, who stands at the beginning: number of clients, of its entries, client.
    if (count === 1) {
      readVarUint(decoder)
      return [readVarUint(decoder)]
    }
    const clients = [...Y.parseUpdateMeta(update).from.keys()]
    return clients.length > 0 ? clients : [deletingClient]
  } catch {
    // A damaged row is told of by whoever reads the text.
    return []
  }
}

/** Each client is the person's who brought it first: what somebody passes on of another stays the other's. */
function writersIn(rows: readonly Row[], owners: Map<number, string>): Writer[] {
  const writers = new Map<string, Writer>()
  for (const { first, last, update, person_id: person } of rows) {
    for (const client of clientsIn(update)) {
      if (client !== deletingClient) {
        if (!owners.has(client)) owners.set(client, person)
        if (owners.get(client) !== person) continue
      }
      const known = writers.get(`${client} ${person}`)
      if (!known) writers.set(`${client} ${person}`, { client, person, first, last })
      else if (BigInt(last) > BigInt(known.last)) known.last = last
    }
  }
  return [...writers.values()]
}

// A typed update begins with: one client, the number of its entries, the client. Where that fits into
// seven bytes they stand for the update, so that of a thousand letters a line for each client is read.
const freshSql = `
  WITH fresh AS (
    SELECT seq, person_id, CASE WHEN octet_length(update) < 7 OR get_byte(update, 0) <> 1 OR get_byte(update, 1) > 127 OR get_byte(update, 6) > 127 THEN update ELSE substring(update for 7) END AS update
    FROM document_update
    WHERE document_id = $1 AND person_id IS NOT NULL AND seq > coalesce((SELECT writers_seq FROM document_digest WHERE document_id = $1), 0)
    ORDER BY seq LIMIT $2
  )
  SELECT min(seq) AS first, max(seq) AS last, person_id, update, (SELECT max(seq) FROM fresh) AS until, (SELECT count(*) FROM fresh)::int AS count,
    (SELECT json_agg(json_build_array(client_id, person_id) ORDER BY first_seq DESC) FROM document_writer WHERE document_id = $1 AND client_id <> 0) AS owners
  FROM fresh GROUP BY person_id, update ORDER BY first`

const rememberSql = `
  WITH written AS (
    INSERT INTO document_writer (document_id, client_id, person_id, first_seq, last_seq)
    SELECT $1, w.client, w.person, w.first, w.last FROM unnest($3::bigint[], $4::uuid[], $5::bigint[], $6::bigint[]) AS w (client, person, first, last)
    ON CONFLICT (document_id, client_id, person_id) DO UPDATE SET last_seq = greatest(document_writer.last_seq, excluded.last_seq)
  )
  INSERT INTO document_digest (document_id, writers_seq) VALUES ($1, $2)
  ON CONFLICT (document_id) DO UPDATE SET writers_seq = greatest(document_digest.writers_seq, excluded.writers_seq)`

/**
 * Notes which Yjs client was whose, from what has come into the log since the last time. Runs before
 * compaction takes those rows away; a second time changes nothing.
 */
export async function rememberWriters(on: Querier, documentId: string): Promise<void> {
  for (;;) {
    const { rows } = await on.query<Row & { until: string; count: number; owners: [number, string][] | null }>({ name: 'writers-fresh', text: freshSql, values: [documentId, chunk] })
    const [some] = rows
    if (!some) return
    const writers = writersIn(rows, new Map(some.owners))
    await on.query({
      name: 'writers-remember',
      text: rememberSql,
      values: [documentId, some.until, writers.map(({ client }) => client), writers.map(({ person }) => person), writers.map(({ first }) => first), writers.map(({ last }) => last)],
    })
    if (some.count < chunk) return
  }
}

/** Before the log is compacted. */
export const writerStep: SettleStep = (tx, { documentId }) => rememberWriters(tx, documentId)
