import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type ImportDetail, importById } from '../queries.server.ts'

/** The errors of an import that are kept, for a file, and how many there are; that somebody took them is written down. @throws AppError 403, 404 */
export async function takeErrors(viewer: Viewer, id: string): Promise<Pick<ImportDetail, 'errors' | 'errorCount'>> {
  const { errors, errorCount } = await importById(viewer, id)
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'import', subjectId: id, detail: { rows: errors.length } })
  return { errors, errorCount }
}
