import type { SettleStep } from '../../collab-server/settling.ts'

const mentionSql = `
  INSERT INTO document_mention (document_id, person_id, told_at)
  SELECT d.id, p.id, CASE WHEN d.updated_at < now() - interval '1 hour' OR p.id = d.last_editor_id THEN now() END
  FROM document d JOIN person p ON p.id = ANY($2::uuid[]) WHERE d.id = $1
  ON CONFLICT DO NOTHING`

/**
 * Keeps whom a text names or gives a task to. Each is told once, however often the text changes; what
 * was written long ago and is only read now is no news.
 */
export const noteMentions: SettleStep = async (tx, { documentId, found }) => {
  if (found.people.length > 0) await tx.query({ name: 'settle-mentions', text: mentionSql, values: [documentId, found.people] })
}
