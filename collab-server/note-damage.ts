import type { DamagedLog } from './damage.ts'
import type { Querier } from './update-log.ts'

/** Keeps for the administrators that a document can't be read, and where. */
export async function noteDamage(on: Querier, { documentId, damage }: DamagedLog): Promise<void> {
  await on.query(
    `INSERT INTO document_damage (document_id, seq, what) SELECT id, $2, $3 FROM document WHERE id = $1
     ON CONFLICT (document_id) DO UPDATE SET seq = excluded.seq, what = excluded.what, noticed_at = now()`,
    [documentId, damage.seq?.toString() ?? null, damage.what],
  )
}
