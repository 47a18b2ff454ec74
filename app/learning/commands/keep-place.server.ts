import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findUnit } from '../catalogue.server.ts'
import type { Language } from '../course.ts'
import { placeAt } from '../resume/place.ts'
import { mayTakeCourse } from '../policy.ts'

/**
 * Keeps where somebody is in a lesson, by the id of an element of its text. Back at the beginning nothing
 * is kept, nor by an id that the text of today does not have. Not audited: it is for them alone.
 * @throws AppError 404 for a unit that is no lesson
 */
export async function keepPlace(viewer: Viewer, courseId: string, unitId: string, anchor: string, language: Language): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'lesson') throw notFound()
  const place = placeAt(unit.body[language], anchor, language)
  if (!place) return
  const key = { personId: viewer.id, courseId, unitId }
  if (place.position === 0) {
    await db.readingPlace.deleteMany({ where: key })
    return
  }
  const kept = { ...place, savedAt: new Date() }
  await db.readingPlace.upsert({ where: { personId_courseId_unitId: key }, create: { ...key, ...kept }, update: kept })
}
