import * as Y from 'yjs'
import { checksumOf } from './checksum.ts'
import type { Querier } from './update-log.ts'

/** Runs a statement in the caller's transaction, whichever client that is of. @returns its rows */
type Run = (sql: string, ...values: unknown[]) => Promise<unknown[]>

/** The same for a connection of pg. */
export function runOn(client: Querier): Run {
  return async (sql, ...values) => (await client.query<Record<string, unknown>>(sql, values)).rows
}

/**
 * Gives a document another history: log and snapshot are replaced by one state, the epoch goes up, and
 * what was made of the old text goes. In the caller's transaction. Whoever is connected to the old one
 * is sent away (4410), and nothing of theirs is written into the new one.
 * @returns false when there is no such document
 */
export async function startNewEpoch(run: Run, documentId: string, state: Uint8Array): Promise<boolean> {
  // Locked first, in a statement of its own: what an append commits while this waits is to be deleted, too.
  const found = await run('SELECT 1 FROM document WHERE id = $1::uuid FOR UPDATE', documentId)
  if (found.length === 0) return false
  await run('UPDATE document SET epoch = epoch + 1, last_seq = last_seq + 1, updated_at = now() WHERE id = $1::uuid', documentId)
  await run('DELETE FROM document_update WHERE document_id = $1::uuid', documentId)
  await run('DELETE FROM document_text WHERE document_id = $1::uuid', documentId)
  await run('DELETE FROM document_damage WHERE document_id = $1::uuid', documentId)
  await run(
    `INSERT INTO document_snapshot (document_id, seq, state, checksum, state_vector)
     SELECT id, last_seq, $2::bytea, $3::bytea, $4::bytea FROM document WHERE id = $1::uuid
     ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, state = excluded.state, checksum = excluded.checksum, state_vector = excluded.state_vector, at = now()`,
    documentId,
    Buffer.from(state),
    checksumOf(state),
    Buffer.from(Y.encodeStateVectorFromUpdate(state)),
  )
  // Whoever has it open is told at commit, and need not wait for the next look.
  await run(
    `SELECT pg_notify('document_written', json_build_object('kind', 'wrote', 'documents', json_build_object(id, last_seq::text))::text)::text FROM document WHERE id = $1::uuid`,
    documentId,
  )
  return true
}
