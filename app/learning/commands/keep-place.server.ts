import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findUnit } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'

/** Keeps where somebody stopped in a text: the number of the block, which is the same in every language. Not audited. */
export async function keepPlace(viewer: Viewer, courseId: string, unitId: string, block: number): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  await findUnit(courseId, unitId)
  const key = { personId: viewer.id, courseId, unitId }
  await db.unitReading.upsert({ where: { personId_courseId_unitId: key }, create: { ...key, block }, update: { block, readAt: new Date() } })
}
