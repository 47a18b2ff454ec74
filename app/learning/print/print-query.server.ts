import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { findCourse } from '../catalogue.server.ts'
import type { Language, Source, Unit } from '../course.ts'
import { mayTakeCourse } from '../policy.ts'
import { printedHtml } from './printed-html.ts'

type PrintedUnit = { id: string; kind: Exclude<Unit['kind'], 'quiz'>; title: string; minutes: number; objectives: string[]; html: string; sources: Source[] }

export type PrintedModule = {
  course: { id: string; title: string; version: string }
  /** From 1. */
  number: number
  title: string
  summary: string
  /** ISO day: as of when the text is. */
  day: string
  units: PrintedUnit[]
}

/** A module's lessons, reflections and tasks on one page. Never a quiz. @throws AppError 404 */
export async function printedModule(viewer: Viewer, courseId: string, moduleId: string, language: Language): Promise<PrintedModule> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const course = await findCourse(courseId)
  const module = course.modules.find(({ id }) => id === moduleId)
  if (!module) throw notFound()
  return {
    course: { id: course.id, title: course.title[language], version: course.version },
    number: course.modules.indexOf(module) + 1,
    title: module.title[language],
    summary: module.summary[language],
    day: dayAt(new Date()),
    units: module.units.flatMap(({ id, kind, title, minutes, objectives, body, sources }) =>
      kind === 'quiz' ? [] : [{ id, kind, title: title[language], minutes, objectives: objectives[language], html: printedHtml(body[language], id), sources: sources[language] }],
    ),
  }
}
