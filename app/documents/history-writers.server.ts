import { createDecoder, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import type { SettleStep } from '../../collab-server/settling.ts'
import type { Querier } from '../../collab-server/update-log.ts'

/** Under this number stands who only deleted: such an update names no client. */
const deletingClient = 0

type Row = { seq: string; update: Buffer; person_id: string }
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
  for (const { seq, update, person_id: person } of rows) {
    for (const client of clientsIn(update)) {
      if (client !== deletingClient) {
        if (!owners.has(client)) owners.set(client, person)
        if (owners.get(client) !== person) continue
      }
      const known = writers.get(`${client} ${person}`)
      if (known) known.last = seq
      else writers.set(`${client} ${person}`, { client, person, first: seq, last: seq })
    }
  }
  return [...writers.values()]
}

/**
 * Notes which Yjs client was whose, from what has come into the log since the last time. Runs before
 * compaction takes those rows away; a second time changes nothing.
 */
export async function rememberWriters(on: Querier, documentId: string): Promise<void> {
  const { rows: known } = await on.query<{ client_id: string; person_id: string }>('SELECT client_id, person_id FROM document_writer WHERE document_id = $1 AND client_id <> 0 ORDER BY first_seq DESC', [documentId])
  const owners = new Map(known.map(({ client_id, person_id }) => [Number(client_id), person_id]))
  for (;;) {
    const { rows } = await on.query<Row>(
      `SELECT u.seq, u.update, u.person_id FROM document_update u
       WHERE u.document_id = $1 AND u.person_id IS NOT NULL AND u.seq > coalesce((SELECT writers_seq FROM document_digest WHERE document_id = $1), 0)
       ORDER BY u.seq LIMIT $2`,
      [documentId, chunk],
    )
    const last = rows.at(-1)
    if (!last) return
    const writers = writersIn(rows, owners)
    await on.query(
      `INSERT INTO document_writer (document_id, client_id, person_id, first_seq, last_seq)
       SELECT $1, w.client, w.person, w.first, w.last FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[]) AS w (client, person, first, last)
       ON CONFLICT (document_id, client_id, person_id) DO UPDATE SET last_seq = greatest(document_writer.last_seq, excluded.last_seq)`,
      [documentId, writers.map(({ client }) => client), writers.map(({ person }) => person), writers.map(({ first }) => first), writers.map(({ last: seq }) => seq)],
    )
    await on.query(
      `INSERT INTO document_digest (document_id, writers_seq) VALUES ($1, $2)
       ON CONFLICT (document_id) DO UPDATE SET writers_seq = greatest(document_digest.writers_seq, excluded.writers_seq)`,
      [documentId, last.seq],
    )
    if (rows.length < chunk) return
  }
}

/** Before the log is compacted. */
export const writerStep: SettleStep = (tx, { documentId }) => rememberWriters(tx, documentId)
