import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { allCourses } from '../catalogue.server.ts'
import { type Language, unitsInOrder } from '../course.ts'
import { mayManageLearning } from '../policy.ts'
import { readersOfTask } from './peer-choice.ts'

export type ShortTask = { id: string; author: string; title: string; handedInOn: Day; missing: number }

/** For those who run the training: whose hand-in has not enough readers, so that they can find some; never what was handed in. Others get none. */
export async function shortOfReaders(viewer: Viewer, language: Language): Promise<ShortTask[]> {
  if (!mayManageLearning(viewer)) return []
  const tasks = (await allCourses()).flatMap((course) => unitsInOrder(course).flatMap(({ unit }) => (unit.kind === 'task' && unit.confirmedBy === 'peer' ? [{ courseId: course.id, unitId: unit.id, title: unit.title[language] }] : [])))
  const waiting = await db.taskSubmission.findMany({
    where: { confirmedAt: null, person: { disabledAt: null }, OR: tasks.map(({ courseId, unitId }) => ({ courseId, unitId })) },
    orderBy: { submittedAt: 'asc' },
    select: { personId: true, courseId: true, unitId: true, submittedAt: true, person: { select: { displayName: true } }, _count: { select: { reviews: { where: { endedAt: null } } } } },
  })
  return waiting.flatMap(({ personId, courseId, unitId, submittedAt, person, _count }) => {
    const missing = readersOfTask - _count.reviews
    const title = tasks.find((task) => task.courseId === courseId && task.unitId === unitId)?.title ?? unitId
    return missing > 0 ? [{ id: `${personId} ${courseId} ${unitId}`, author: person.displayName, title, handedInOn: dayAt(submittedAt), missing }] : []
  })
}
