import { AppError } from '../platform/errors.ts'
import type { Database } from '../platform/database.server.ts'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { fileCourses } from './catalogue.server.ts'
import type { Course, Language } from './course.ts'

export type Prerequisite = { id: string; title: string; isDone: boolean }

/** The courses that come before one, and which of them a person has completed. */
export async function prerequisitesOf(db: Database, personId: string, course: Course, language: Language): Promise<Prerequisite[]> {
  if (course.prerequisites.length === 0) return []
  const [courses, completed] = await Promise.all([
    // Only files name what comes before them, and a transaction that waits must not need a second connection.
    fileCourses(),
    db.enrolment.findMany({ where: { personId, courseId: { in: course.prerequisites }, completedAt: { not: null } }, select: { courseId: true } }),
  ])
  return course.prerequisites.map((id) => ({ id, title: courses.find((one) => one.id === id)?.title[language] ?? id, isDone: completed.some(({ courseId }) => courseId === id) }))
}

/** Whether there is anything that would be lost if the course were closed to the person. */
async function hasBegun(db: Database, where: { personId: string; courseId: string }): Promise<boolean> {
  if ((await db.unitProgress.count({ where })) > 0 || (await db.quizAttempt.count({ where })) > 0) return true
  return (await db.taskSubmission.count({ where })) > 0
}

/**
 * In front of the first step in a course. Whoever has begun goes on, also when its author named a prerequisite since.
 * @throws AppError 409 `prerequisite-missing`, which names the courses
 */
export async function requirePrerequisites(db: Database, personId: string, course: Course): Promise<void> {
  const open = (await prerequisitesOf(db, personId, course, getLocale())).filter(({ isDone }) => !isDone)
  if (open.length === 0) return
  if (await hasBegun(db, { personId, courseId: course.id })) return
  throw new AppError(409, 'prerequisite-missing', m.learning_people_prerequisite_missing({ courses: open.map(({ title }) => `«${title}»`).join(', ') }))
}
