import type { AuditEntry } from './audit-events.ts'
import { db } from './database.server.ts'
import { currentRequest } from './http/request-scope.server.ts'

type Page = Extract<AuditEntry, { action: 'person.looked-up' }>['detail']['page']

/**
 * Writes down that somebody has opened what is kept about others, for those to see. Once an hour for
 * each page: who comes back is not counted. Looking at oneself is not written down.
 */
export async function noteLookUp(viewer: { id: string }, personIds: readonly string[], page: Page): Promise<void> {
  const others = personIds.filter((id) => id !== viewer.id)
  if (others.length === 0) return
  const { address = null, requestId = null } = currentRequest() ?? {}
  await db.$executeRaw`
    INSERT INTO audit_event (actor_id, action, subject_type, subject_id, detail, address, request_id)
    SELECT ${viewer.id}::uuid, 'person.looked-up', 'person', person_id, jsonb_build_object('page', ${page}::text), ${address}::text, ${requestId}::text
    FROM unnest(${others}::text[]) AS person_id
    WHERE NOT EXISTS (
      SELECT FROM audit_event
      WHERE subject_type = 'person' AND subject_id = person_id AND actor_id = ${viewer.id}::uuid AND action = 'person.looked-up'
        AND detail->>'page' = ${page} AND at > now() - interval '1 hour')`
}
