import type { AuditEntry } from './audit-events.ts'
import type { Database } from './database.server.ts'
import { currentRequest } from './http/request-scope.server.ts'

/**
 * Writes one audit event, with the client's address and the id of the request that it belongs to.
 * Pass the transaction of the change, so that neither is there without the other.
 */
export async function audit(tx: Database, { actorId, action, subjectType, subjectId, detail }: AuditEntry): Promise<void> {
  const { address = null, requestId = null } = currentRequest() ?? {}
  // Nothing is read back, so the right to insert is enough.
  await tx.auditEvent.createMany({ data: [{ actorId, action, subjectType, subjectId, detail: { ...detail }, address, requestId }] })
}
