import type { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from './database.server.ts'

export type AuditEntry = {
  actorId: string | null
  /** Feature and verb: `booking.created`. */
  action: string
  subjectType: string
  subjectId: string
  /** Ids and changed values. No free text that people wrote. */
  detail?: Prisma.InputJsonObject
}

/** Writes one audit event. Pass the transaction of the change, so that neither is there without the other. */
export async function audit(tx: Database, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { ...entry, detail: entry.detail ?? {} } })
}
