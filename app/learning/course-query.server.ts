/** What the page of a course shows. */
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Language, otherLanguage, type Task, type Unit } from './course.ts'
import { type Prerequisite, prerequisitesOf } from './prerequisites.server.ts'
import { isModuleDone } from './progress.ts'
import { type UnitChange, unitChanges } from './progress/changes.server.ts'
import { courseState, type CourseSummary, summarise, unitPath } from './queries.server.ts'
import { waitingUnits } from './transfer/task-state.server.ts'

export type CourseUnit = { id: string; kind: Unit['kind']; title: string; lang: Language | undefined; minutes: number; required: boolean; path: string; isDone: boolean; isNext: boolean; change: UnitChange | null; confirmedBy: Task['confirmedBy'] | null; /** Handed in, and others are to confirm it. */ isWaiting: boolean }
export type CourseModule = { id: string; title: string; summary: string; minutes: number; isDone: boolean; units: CourseUnit[] }
export type CourseView = CourseSummary & { audience: string; owner: string; prerequisites: Prerequisite[]; modulesInOrder: CourseModule[] }

/** A course with all its modules and units, for one person. @throws AppError 404 */
export async function courseView(viewer: Viewer, courseId: string, language: Language): Promise<CourseView> {
  const state = await courseState(viewer, courseId)
  const { course, progress } = state
  const [changes, allWaiting] = await Promise.all([unitChanges(viewer, course), waitingUnits(viewer.id)])
  const waiting = allWaiting.get(course.id)
  return {
    ...summarise(state, language),
    audience: course.audience[language],
    owner: course.owner,
    prerequisites: await prerequisitesOf(db, viewer.id, course, language),
    modulesInOrder: course.modules.map((module) => ({
      id: module.id,
      title: module.title[language],
      summary: module.summary[language],
      minutes: module.units.reduce((sum, { minutes }) => sum + minutes, 0),
      isDone: isModuleDone(module.units, progress.done),
      units: module.units.map((unit) => ({
        id: unit.id,
        kind: unit.kind,
        title: unit.title[language],
        lang: otherLanguage(unit, language),
        minutes: unit.minutes,
        required: unit.required,
        path: unitPath(course, { module, unit }),
        isDone: progress.done.has(unit.id),
        isNext: progress.next?.unit === unit,
        change: changes.get(unit.id) ?? null,
        confirmedBy: unit.kind === 'task' ? unit.confirmedBy : null,
        isWaiting: !progress.done.has(unit.id) && waiting?.has(unit.id) === true,
      })),
    })),
  }
}
