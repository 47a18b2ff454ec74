/** The reads of the training. Nothing here returns a question's key or feedback before it is handed in. */
import { getLocale } from '../paraglide/runtime.js'
import { notFound } from '../platform/errors.ts'
import { allCourses, findCourse } from './catalogue.server.ts'
import { type Asset, unitsInOrder } from './course.ts'
import { unitPath } from './unit-path.ts'

export { learningHeldAbout } from './personal-data.server.ts'
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

/** The units and courses whose title contains `q`, for the search; `path` is where each is read. */
export async function trainingCalled(q: string, limit: number): Promise<{ title: string; note: string; path: string }[]> {
  const language = getLocale()
  const isCalled = (title: string) => title.toLocaleLowerCase(language).includes(q.toLocaleLowerCase(language))
  const found = (await allCourses()).flatMap((course) => [
    { title: course.title[language], note: '', path: `/learning/${course.id}` },
    ...unitsInOrder(course).map((placed) => ({ title: placed.unit.title[language], note: course.title[language], path: unitPath(course, placed) })),
  ])
  return found.filter(({ title }) => isCalled(title)).slice(0, limit)
}
