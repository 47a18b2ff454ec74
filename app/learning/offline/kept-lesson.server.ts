/** A lesson as a browser keeps it: nothing in it is of the person who reads. */
import { createHash } from 'node:crypto'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findCourse } from '../catalogue.server.ts'
import { type Language, type Source, unitsInOrder } from '../course.ts'
import { mayTakeCourse } from '../policy.ts'
import { unitPath } from '../unit-path.ts'

type LessonLink = { title: string; path: string }

export type KeptLesson = {
  courseTitle: string
  moduleTitle: string
  title: string
  path: string
  minutes: number
  number: number
  of: number
  objectives: string[]
  body: string
  sources: Source[]
  /** ISO 8601: as of when the text is. */
  at: string
  /** The lessons beside it: quizzes and tasks need a connection. */
  previous: LessonLink | null
  next: LessonLink | null
}

/** For whom a browser keeps something; tells nobody who that is. */
export function keptFor(viewer: Viewer): string {
  return createHash('sha256').update(`kept lessons ${viewer.id}`).digest('base64url').slice(0, 22)
}

/** @throws AppError 404 also for what is no lesson: quizzes, reflections and tasks are never kept */
export async function keptLesson(viewer: Viewer, courseId: string, moduleId: string, unitId: string, language: Language): Promise<KeptLesson> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const course = await findCourse(courseId)
  const lessons = unitsInOrder(course).filter(({ unit }) => unit.kind === 'lesson')
  const at = lessons.findIndex(({ module, unit }) => module.id === moduleId && unit.id === unitId)
  const placed = lessons[at]
  if (!placed) throw notFound()
  const { module, unit, number, of } = placed
  const linkTo = (other: (typeof lessons)[number] | undefined): LessonLink | null => (other ? { title: other.unit.title[language], path: unitPath(course, other) } : null)
  return {
    courseTitle: course.title[language],
    moduleTitle: module.title[language],
    title: unit.title[language],
    path: unitPath(course, placed),
    minutes: unit.minutes,
    number,
    of,
    objectives: unit.objectives[language],
    // Pictures that come when they are scrolled to would come too late to be kept.
    body: unit.body[language].replaceAll(/(<img[^>]*) loading="lazy"/g, '$1'),
    sources: unit.sources[language],
    at: new Date().toISOString(),
    previous: linkTo(lessons[at - 1]),
    next: linkTo(lessons[at + 1]),
  }
}
