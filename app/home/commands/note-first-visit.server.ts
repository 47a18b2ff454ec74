import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Keeps when somebody first saw their start page; two visits at once are one. */
export async function noteFirstVisit({ id: personId }: Viewer, now: Date): Promise<{ firstSeenAt: Date; dismissedAt: Date | null }> {
  await db.firstDay.createMany({ data: { personId, firstSeenAt: now }, skipDuplicates: true })
  return db.firstDay.findUniqueOrThrow({ where: { personId }, select: { firstSeenAt: true, dismissedAt: true } })
}
