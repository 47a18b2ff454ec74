import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findUnit } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'

/** Notes that somebody who is done with a unit has seen what changed. Not audited: their completion stays what it is. */
export async function markReread(viewer: Viewer, courseId: string, unitId: string): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { unit } = await findUnit(courseId, unitId)
  const key = { personId: viewer.id, courseId, unitId }
  const seen = { seenRev: unit.rev, seenHash: unit.contentHash }
  await db.unitReading.upsert({ where: { personId_courseId_unitId: key }, create: { ...key, ...seen }, update: { ...seen, readAt: new Date() } })
}
