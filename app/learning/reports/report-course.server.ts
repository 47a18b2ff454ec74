import { db } from '../../platform/database.server.ts'
import { allCourses } from '../catalogue.server.ts'
import type { Course, Language } from '../course.ts'

export type ReportCourses = { courses: { id: string; title: string }[]; chosen: string | null }

/** The courses that a report can be about, and the one that was asked for; null: all, or one that is not there. */
export async function reportCourses(language: Language, asked: string | null): Promise<ReportCourses> {
  const courses = await allCourses()
  return { courses: courses.map(({ id, title }) => ({ id, title: title[language] })), chosen: courses.some(({ id }) => id === asked) ? asked : null }
}

/** The course of the numbers by unit, which are always about one: that which was asked for, else that which most people are in. */
export async function numbersCourse(asked: string | null): Promise<Course | null> {
  const courses = await allCourses()
  const found = courses.find(({ id }) => id === asked)
  if (found) return found
  const [most] = await db.enrolment.groupBy({ by: ['courseId'], where: { courseId: { in: courses.map(({ id }) => id) } }, _count: true, orderBy: { _count: { courseId: 'desc' } }, take: 1 })
  return courses.find(({ id }) => id === most?.courseId) ?? courses[0] ?? null
}
