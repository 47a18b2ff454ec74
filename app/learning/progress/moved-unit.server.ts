import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { m } from '../../paraglide/messages.js'
import { findCourse } from '../catalogue.server.ts'
import { type Course, type PlacedUnit, unitsInOrder } from '../course.ts'
import { unitPath } from '../unit-path.ts'

/** A unit by its id, or by one that it had before. @throws AppError 410 `unit-retired` for one that was in the course, 404 for one that never was */
async function placedToday(courseId: string, unitId: string): Promise<PlacedUnit & { course: Course }> {
  const course = await findCourse(courseId)
  const placed = unitsInOrder(course).find(({ unit }) => unit.id === unitId) ?? unitsInOrder(course).find(({ unit }) => unit.aliases.includes(unitId))
  if (placed) return { ...placed, course }
  if ((await db.unitRelease.count({ where: { courseId, unitId } })) > 0) throw unitRetired()
  throw notFound()
}

/** Where a unit is read now that had another id or module. @throws AppError as unitIdOfToday */
export async function movedUnitPath(courseId: string, unitId: string): Promise<string> {
  const placed = await placedToday(courseId, unitId)
  return unitPath(placed.course, placed)
}

/**
 * The id that a unit has today, for a page that was open while it was renamed.
 * @throws AppError 410 `unit-retired`, 404
 */
export async function unitIdOfToday(courseId: string, unitId: string): Promise<string> {
  return (await placedToday(courseId, unitId)).unit.id
}

/** A unit was taken out of the course while somebody was in it. */
function unitRetired(): AppError {
  return new AppError(410, 'unit-retired', m.learning_progress_retired())
}
