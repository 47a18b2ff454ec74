import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Keeps when somebody first saw their start page; two visits at once are one. */
export function noteFirstVisit({ id: personId }: Viewer, now: Date): Promise<{ firstSeenAt: Date; dismissedAt: Date | null }> {
  return db.firstDay.upsert({ where: { personId }, create: { personId, firstSeenAt: now }, update: {}, select: { firstSeenAt: true, dismissedAt: true } })
}
