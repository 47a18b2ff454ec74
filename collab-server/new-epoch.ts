import * as Y from 'yjs'
import { checksumOf } from './checksum.ts'
import type { Querier } from './update-log.ts'

/**
 * Gives a document another history: log and snapshot are replaced by one state, the epoch goes up, and
 * what was made of the old text goes. In the caller's transaction. Whoever is connected to the old one
 * is sent away (4410), and nothing of theirs is written into the new one.
 * @returns the new epoch; null when there is no such document
 */
export async function startNewEpoch(client: Querier, documentId: string, state: Uint8Array): Promise<number | null> {
  // Locked first, in a statement of its own: what an append commits while this waits is to be deleted, too.
  const { rowCount } = await client.query('SELECT FROM document WHERE id = $1 FOR UPDATE', [documentId])
  if (!rowCount) return null
  const { rows } = await client.query<{ epoch: number; last_seq: string }>(
    'UPDATE document SET epoch = epoch + 1, last_seq = last_seq + 1, updated_at = now() WHERE id = $1 RETURNING epoch, last_seq',
    [documentId],
  )
  const [changed] = rows
  if (!changed) return null
  await client.query('DELETE FROM document_update WHERE document_id = $1', [documentId])
  await client.query('DELETE FROM document_text WHERE document_id = $1', [documentId])
  await client.query('DELETE FROM document_damage WHERE document_id = $1', [documentId])
  await client.query(
    `INSERT INTO document_snapshot (document_id, seq, state, checksum, state_vector) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, state = excluded.state, checksum = excluded.checksum, state_vector = excluded.state_vector, at = now()`,
    [documentId, changed.last_seq, Buffer.from(state), checksumOf(state), Buffer.from(Y.encodeStateVectorFromUpdate(state))],
  )
  return changed.epoch
}
