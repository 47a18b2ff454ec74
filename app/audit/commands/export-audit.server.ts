import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { maySeeAudit } from '../policy.ts'
import { auditBatches } from '../queries.server.ts'
import type { AuditFilters } from '../schema.ts'

const header = ['id', 'at', 'actor', 'actor_id', 'action', 'subject_type', 'subject_id', 'subject', 'address', 'request_id', 'detail']

async function* pieces(viewer: Viewer, filters: AuditFilters): AsyncGenerator<string> {
  yield `\ufeff${csvRecord(header)}`
  for await (const batch of auditBatches(viewer, filters)) {
    yield batch
      .map(({ id, at, actor, action, subjectType, subjectId, subjectName, address, requestId, detail }) =>
        csvRecord([id, at, actor?.name ?? '', actor?.id ?? '', action, subjectType, subjectId, subjectName ?? '', address ?? '', requestId ?? '', detail]),
      )
      .join('')
  }
}

/**
 * The events of a filter as CSV (RFC 4180, with a byte order mark), in pieces. That somebody took
 * them is written down before the first piece.
 * @throws AppError 403
 */
export async function exportAudit(viewer: Viewer, filters: AuditFilters): Promise<AsyncGenerator<string>> {
  if (!maySeeAudit(viewer)) throw forbidden()
  const given = Object.fromEntries(Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'audit', subjectId: 'audit', detail: { filters: given } })
  return pieces(viewer, filters)
}
