/** What somebody has handed in for the tasks of a course, as the ground of a plan. */
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { findCourse } from '../catalogue.server.ts'
import { type Language, unitsInOrder } from '../course.ts'
import { unitPath } from '../queries.server.ts'

export type PlanTask = { title: string; moduleTitle: string; path: string; handedIn: { text: string; link: string; on: Day } | null }
export type PlanView = { courseId: string; courseTitle: string; tasks: PlanTask[]; handedIn: number }

/** The person's own tasks, in the order of the course; a task that asks for the plan itself is not among them. @throws AppError 404 */
export async function planView(viewer: Viewer, courseId: string, language: Language): Promise<PlanView> {
  const course = await findCourse(courseId)
  const submissions = await db.taskSubmission.findMany({ where: { personId: viewer.id, courseId } })
  const tasks = unitsInOrder(course).flatMap((placed): PlanTask[] => {
    const { module, unit } = placed
    if (unit.kind !== 'task' || unit.evidence === 'document') return []
    const found = submissions.find(({ unitId }) => unitId === unit.id)
    return [{ title: unit.title[language], moduleTitle: module.title[language], path: unitPath(course, placed), handedIn: found ? { text: found.text, link: found.link ?? '', on: dayAt(found.submittedAt) } : null }]
  })
  return { courseId, courseTitle: course.title[language], tasks, handedIn: tasks.filter(({ handedIn }) => handedIn !== null).length }
}
