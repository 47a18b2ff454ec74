import type { SettleStep } from '../../collab-server/settling.ts'
import { linksIn } from './found-in-text.ts'
import { readTextNode } from './text.ts'

/** Keeps where a document's text leads to, for the pages that it leads to. */
export const indexLinks: SettleStep = async (tx, { documentId, json }) => {
  const linked = linksIn(readTextNode(JSON.parse(json))).filter((id) => id !== documentId)
  await tx.query('DELETE FROM document_link WHERE from_id = $1 AND to_id <> ALL($2::uuid[])', [documentId, linked])
  await tx.query('INSERT INTO document_link (from_id, to_id) SELECT $1, id FROM document WHERE id = ANY($2::uuid[]) ON CONFLICT DO NOTHING', [documentId, linked])
}
