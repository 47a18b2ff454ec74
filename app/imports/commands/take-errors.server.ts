import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type ImportError, importById } from '../queries.server.ts'

/** The errors of an import, for a file; that somebody took them is written down. @throws AppError 403, 404 */
export async function takeErrors(viewer: Viewer, id: string): Promise<ImportError[]> {
  const { errors } = await importById(viewer, id)
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'import', subjectId: id, detail: { rows: errors.length } })
  return errors
}
