import type { Settled, SettleStep } from '../../collab-server/settling.ts'
import type { Querier } from '../../collab-server/update-log.ts'
import { pool } from '../platform/database.server.ts'
import { itemsIn } from './decisions-in-text.ts'
import { readTextNode } from './text.ts'

/** Replaces the decisions and tasks of a document by those of its text at a number of its log. */
async function writeItems(on: Querier, { documentId, seq, json }: Pick<Settled, 'documentId' | 'seq' | 'json'>): Promise<void> {
  const items = itemsIn(readTextNode(JSON.parse(json)))
  await on.query('DELETE FROM document_item WHERE document_id = $1', [documentId])
  if (items.length > 0) {
    await on.query(
      `INSERT INTO document_item (document_id, position, kind, text, number, day, assignee_id, is_done, section)
       SELECT $1, i.position, i.kind::document_item_kind, i.text, i.number, i.day, p.id, i.is_done, i.section
       FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::bool[], $9::int[]) AS i (position, kind, text, number, day, assignee_id, is_done, section)
       LEFT JOIN person p ON p.id = i.assignee_id`,
      [documentId, items.map((_, index) => index), items.map(({ kind }) => kind), items.map(({ text }) => text.replaceAll('\0', '')), items.map(({ number }) => number?.replaceAll('\0', '') ?? null), items.map(({ day }) => day), items.map(({ assigneeId }) => assigneeId), items.map(({ isDone }) => isDone), items.map(({ section }) => section)],
    )
  }
  await on.query(
    `INSERT INTO document_digest (document_id, items_seq) VALUES ($1, $2)
     ON CONFLICT (document_id) DO UPDATE SET items_seq = greatest(document_digest.items_seq, excluded.items_seq)`,
    [documentId, seq.toString()],
  )
}

/** Lists what is marked in a text as soon as the text is written down. */
export const itemStep: SettleStep = (tx, settled) => writeItems(tx, settled)

/** Lists what is marked in texts that were written down before there were lists, or by another way. */
export async function listLeftItems(): Promise<void> {
  const { rows } = await pool.query<{ document_id: string; seq: string; json: unknown }>(
    `SELECT t.document_id, t.seq, t.json FROM document_text t LEFT JOIN document_digest g USING (document_id)
     WHERE t.seq > coalesce(g.items_seq, 0) LIMIT 200`,
  )
  for (const { document_id: documentId, seq, json } of rows) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await writeItems(client, { documentId, seq: BigInt(seq), json: JSON.stringify(json) })
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }
}
