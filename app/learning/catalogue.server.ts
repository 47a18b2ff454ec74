/** The courses: those read from their files when the service starts, and the packages that were published since. */
import { join } from 'node:path'
import { config } from '../platform/config.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { logger } from '../platform/logger.server.ts'
import { type Course, type PackageUnit, type PlacedUnit, type Quiz, type Task, unitsInOrder } from './course.ts'
import { readCourses } from './course-files/read-course.ts'
import { isRetiredPackage, packageCourses } from './scorm/package-courses.server.ts'
import { m } from '../paraglide/messages.js'

/** The course files are wrong: nothing is served that an author did not mean. */
class ContentError extends Error {
  override readonly name = 'ContentError'
}

async function readAll(): Promise<readonly Course[]> {
  const folder = join(config.CONTENT_DIR, 'courses')
  const { courses, problems } = await readCourses(folder, folder)
  if (problems.list.length === 0) return courses
  const message = `The courses have ${problems.list.length} problem(s):\n${problems.lines().join('\n')}`
  if (config.NODE_ENV === 'production') throw new ContentError(message)
  logger.warn(message)
  return courses
}

let loaded: Promise<readonly Course[]> | undefined

/** Those of the files, without asking the database. Read once; in development each time, so that an author sees an edit at once. */
export function fileCourses(): Promise<readonly Course[]> {
  if (config.NODE_ENV === 'development') return readAll()
  return (loaded ??= readAll())
}

/**
 * All courses: the files, and the packages that can be begun.
 * @throws ContentError in production when a file is wrong
 */
export async function allCourses(): Promise<readonly Course[]> {
  const [files, packages] = await Promise.all([fileCourses(), packageCourses()])
  return [...files, ...packages]
}

/** @throws AppError 404; 410 `course-retired` for a package that is no longer offered */
export async function findCourse(courseId: string): Promise<Course> {
  // Files first: they ask the database nothing.
  const course = (await fileCourses()).find(({ id }) => id === courseId) ?? (await packageCourses()).find(({ id }) => id === courseId)
  if (course) return course
  throw (await isRetiredPackage(courseId)) ? new AppError(410, 'course-retired', m.learning_scorm_course_retired()) : notFound()
}

/** @throws AppError 404 */
export async function findUnit(courseId: string, unitId: string): Promise<PlacedUnit & { course: Course }> {
  const course = await findCourse(courseId)
  const placed = unitsInOrder(course).find(({ unit }) => unit.id === unitId)
  if (!placed) throw notFound()
  return { ...placed, course }
}

/** @throws AppError 404 also when the unit is no quiz */
export async function findQuiz(courseId: string, unitId: string): Promise<{ course: Course; quiz: Quiz }> {
  const { course, unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'quiz') throw notFound()
  return { course, quiz: unit }
}

/** @throws AppError 404 also when the unit is no task */
export async function findTask(courseId: string, unitId: string): Promise<{ course: Course; task: Task }> {
  const { course, unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'task') throw notFound()
  return { course, task: unit }
}

/** @throws AppError 404 also when the unit is no part of a package */
export async function findPackageUnit(courseId: string, unitId: string): Promise<{ course: Course; unit: PackageUnit; path: string }> {
  const { course, module, unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'package') throw notFound()
  return { course, unit, path: `/learning/${course.id}/${module.id}/${unit.id}` }
}
