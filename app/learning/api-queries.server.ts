/** What the JSON API tells of courses: never a question, a key or feedback. */
import type { Viewer } from '../platform/viewer.ts'
import { allCourses, findCourse } from './catalogue.server.ts'
import type { Course } from './course.ts'
import { courseStates } from './queries.server.ts'

function head({ id, version, title, summary, audience, owner, reviewBy, dueDays, modules }: Course) {
  const minutes = modules.flatMap(({ units }) => units).reduce((sum, unit) => sum + unit.minutes, 0)
  return { id, version, title, summary, audience, owner, reviewBy, dueDays, minutes }
}

/** All courses, without their units. */
export async function apiCourses() {
  return (await allCourses()).map(head)
}

/** A course with its modules and units. @throws AppError 404 */
export async function apiCourse(courseId: string) {
  const course = await findCourse(courseId)
  const modules = course.modules.map(({ id, title, summary, units }) => ({
    id,
    title,
    summary,
    units: units.map((unit) => ({ id: unit.id, kind: unit.kind, title: unit.title, rev: unit.rev, minutes: unit.minutes, required: unit.required })),
  }))
  return { ...head(course), modules }
}

/** The viewer's own enrolments. */
export async function apiEnrolments(viewer: Viewer) {
  return (await courseStates(viewer)).flatMap(({ course, enrolment, progress }) =>
    enrolment
      ? [
          {
            courseId: course.id,
            enrolledAt: enrolment.enrolledAt.toISOString(),
            dueAt: enrolment.dueAt?.toISOString() ?? null,
            completedAt: enrolment.completedAt?.toISOString() ?? null,
            done: progress.doneCount,
            total: progress.total,
          },
        ]
      : [],
  )
}
