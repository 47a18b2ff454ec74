/** The reads of the training. Nothing here returns a question's key or feedback before it is handed in. */
import { notFound } from '../platform/errors.ts'
import { findCourse } from './catalogue.server.ts'
import type { Asset } from './course.ts'

export { learningHeldAbout } from './personal-data.server.ts'
export { searchTraining } from './search/search-training.server.ts'
export { type LessonHit, searchLessons } from './search/search.server.ts'
export { unitPath } from './unit-path.ts'
export { courseDayEvents, type NextCourseDay, nextCourseDays } from './cohorts/own.server.ts'
export { trainingTodos } from './mine/queries.server.ts'
export { completionByCourse, managersTrained } from './reports/completion.server.ts'
export { hasTraining } from './mine/has-training.server.ts'
export { teamDue, trainingDuties } from './duties.server.ts'
export { courseState, courseStates, type CourseSummary, myCourses, summarise } from './own-courses.server.ts'

/** A picture of a module. @throws AppError 404 */
export async function courseAsset(courseId: string, moduleId: string, name: string): Promise<Asset> {
  const course = await findCourse(courseId)
  const asset = course.modules.find(({ id }) => id === moduleId)?.assets.get(name)
  if (!asset) throw notFound()
  return asset
}
