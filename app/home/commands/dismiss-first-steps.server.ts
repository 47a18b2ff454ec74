import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Puts the viewer's first steps aside for good. */
export async function dismissFirstSteps({ id: personId }: Viewer, now = new Date()): Promise<void> {
  await db.firstDay.upsert({ where: { personId }, create: { personId, firstSeenAt: now, dismissedAt: now }, update: { dismissedAt: now } })
}
