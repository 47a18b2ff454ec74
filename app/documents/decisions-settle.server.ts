import type { SettleStep } from '../../collab-server/settling.ts'
import type { Querier } from '../../collab-server/update-log.ts'
import { pool } from '../platform/database.server.ts'
import { type FoundItem, itemsIn } from './decisions-in-text.ts'
import { readTextNode } from './text.ts'

// Places that stay are written over where something is another, so a text without news writes nothing.
const itemSql = `
  WITH gone AS (
    DELETE FROM document_item WHERE document_id = $1 AND position >= cardinality($3::text[])
  ), written AS (
    INSERT INTO document_item (document_id, position, kind, text, number, day, assignee_id, is_done, section)
    SELECT $1, i.place - 1, i.kind::document_item_kind, i.text, i.number, i.day, p.id, i.is_done, i.section
    FROM unnest($3::text[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::bool[], $9::int[]) WITH ORDINALITY AS i (kind, text, number, day, assignee_id, is_done, section, place)
    LEFT JOIN person p ON p.id = i.assignee_id
    ON CONFLICT (document_id, position) DO UPDATE
    SET kind = excluded.kind, text = excluded.text, number = excluded.number, day = excluded.day, assignee_id = excluded.assignee_id, is_done = excluded.is_done, section = excluded.section
    WHERE document_item IS DISTINCT FROM excluded
  )
  INSERT INTO document_digest (document_id, items_seq) VALUES ($1, $2)
  ON CONFLICT (document_id) DO UPDATE SET items_seq = greatest(document_digest.items_seq, excluded.items_seq)`

/** Replaces the decisions and tasks of a document by those of its text at a number of its log. */
async function writeItems(on: Querier, documentId: string, seq: bigint, items: readonly FoundItem[]): Promise<void> {
  await on.query({
    name: 'settle-items',
    text: itemSql,
    values: [documentId, seq.toString(), items.map(({ kind }) => kind), items.map(({ text }) => text.replaceAll('\0', '')), items.map(({ number }) => number?.replaceAll('\0', '') ?? null), items.map(({ day }) => day), items.map(({ assigneeId }) => assigneeId), items.map(({ isDone }) => isDone), items.map(({ section }) => section)],
  })
}

/** Lists what is marked in a text as soon as the text is written down. */
export const itemStep: SettleStep = (tx, { documentId, seq, found }) => writeItems(tx, documentId, seq, found.items)

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
      await writeItems(client, documentId, BigInt(seq), itemsIn(readTextNode(json)))
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }
}
