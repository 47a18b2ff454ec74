import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { personalData } from '../queries.server.ts'

/** All that is held about the viewer, as one JSON text. That it was taken is written down first, and so is in it. */
export async function takePersonalData(viewer: Viewer): Promise<string> {
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'person', subjectId: viewer.id, detail: {} })
  return JSON.stringify({ format: 'werkplatz-personal-data', version: 1, exportedAt: new Date(), ...(await personalData(viewer)) }, null, 2)
}
