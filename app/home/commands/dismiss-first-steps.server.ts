import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { noteFirstVisit } from './note-first-visit.server.ts'

/** Puts the viewer's first steps aside for good. */
export async function dismissFirstSteps(viewer: Viewer, now = new Date()): Promise<void> {
  await noteFirstVisit(viewer, now)
  await db.firstDay.updateMany({ where: { personId: viewer.id, dismissedAt: null }, data: { dismissedAt: now } })
}
