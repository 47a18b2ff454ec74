import type { SettleStep } from '../../collab-server/settling.ts'
import { mentionsIn, tasksIn } from './found-in-text.ts'
import { readTextNode } from './text.ts'

/**
 * Keeps whom a text names or gives a task to. Each is told once, however often the text changes; what
 * was written long ago and is only read now is no news.
 */
export const noteMentions: SettleStep = async (tx, { documentId, json }) => {
  const text = readTextNode(JSON.parse(json))
  const people = [...mentionsIn(text), ...tasksIn(text).flatMap(({ assigneeId }) => assigneeId ?? [])]
  await tx.query(
    `INSERT INTO document_mention (document_id, person_id, told_at)
     SELECT d.id, p.id, CASE WHEN d.updated_at < now() - interval '1 hour' OR p.id = d.last_editor_id THEN now() END
     FROM document d JOIN person p ON p.id = ANY($2::uuid[]) WHERE d.id = $1
     ON CONFLICT DO NOTHING`,
    [documentId, people],
  )
}
