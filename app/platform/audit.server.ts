import { noteEffect } from './api/idempotency.server.ts'
import { confirmCondition } from './api/unchanged.server.ts'
import type { AuditEntry } from './audit-events.ts'
import type { Database } from './database.server.ts'
import { currentRequest } from './http/request-scope.server.ts'

/**
 * Writes one audit event, with the client's address and the id of the request that it belongs to.
 * Pass the transaction of the change, so that neither is there without the other. The same for the note that the change
 * belongs to a request with an idempotency key, and for its `If-Match`. So it comes after what it tells of.
 */
export async function audit(tx: Database, { actorId, action, subjectType, subjectId, detail }: AuditEntry): Promise<void> {
  const { address = null, requestId = null } = currentRequest() ?? {}
  await confirmCondition(tx)
  await noteEffect(tx, subjectType, subjectId)
  // Nothing is read back, so the right to insert is enough.
  await tx.auditEvent.createMany({ data: [{ actorId, action, subjectType, subjectId, detail: { ...detail }, address, requestId }] })
}
