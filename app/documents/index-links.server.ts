import type { SettleStep } from '../../collab-server/settling.ts'

const linkSql = `
  WITH gone AS (
    DELETE FROM document_link WHERE from_id = $1 AND to_id <> ALL($2::uuid[])
  )
  INSERT INTO document_link (from_id, to_id) SELECT $1, id FROM document WHERE id = ANY($2::uuid[]) ON CONFLICT DO NOTHING`

/** Keeps where a document's text leads to, for the pages that it leads to. */
export const indexLinks: SettleStep = async (tx, { documentId, found }) => {
  await tx.query({ name: 'settle-links', text: linkSql, values: [documentId, found.links.filter((id) => id !== documentId)] })
}
