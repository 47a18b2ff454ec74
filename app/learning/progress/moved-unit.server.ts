import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { m } from '../../paraglide/messages.js'
import { findCourse } from '../catalogue.server.ts'
import { unitsInOrder } from '../course.ts'

/**
 * Where a unit is read now that had another id or module.
 * @throws AppError 410 `unit-retired` for one that was in the course, 404 for one that never was
 */
export async function movedUnitPath(courseId: string, unitId: string): Promise<string> {
  const course = await findCourse(courseId)
  const placed = unitsInOrder(course).find(({ unit }) => unit.id === unitId || unit.aliases.includes(unitId))
  if (placed) return `/learning/${course.id}/${placed.module.id}/${placed.unit.id}`
  if ((await db.unitRelease.count({ where: { courseId, unitId } })) > 0) throw unitRetired()
  throw notFound()
}

/** A unit was taken out of the course while somebody was in it. */
function unitRetired(): AppError {
  return new AppError(410, 'unit-retired', m.learning_progress_retired())
}
