/** Where one person stands in the courses. */
import type { ReadingPlace } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { allCourses, findCourse } from './catalogue.server.ts'
import type { Course, Language, Unit } from './course.ts'
import { dayOf } from './due.ts'
import { withMovedDue } from './people/absences.server.ts'
import { type CourseProgress, progressIn } from './progress.ts'
import { resumeIn } from './resume/resume.server.ts'
import { waitingUnits } from './transfer/task-state.server.ts'
import { unitPath } from './unit-path.ts'

type NextUnit = {
  title: string
  kind: Unit['kind']
  /** Position among the units of its kind in its module, from 1. */
  number: number
  of: number
  minutes: number
  /** Where it is read; with the place in it where one stopped. */
  path: string
}

function nextUnit({ course, progress: { next }, places }: CourseState, language: Language): NextUnit | null {
  if (!next) return null
  const { unit, number, of } = next
  const resume = resumeIn(places.find(({ unitId }) => unitId === unit.id), unit, language)
  return { title: unit.title[language], kind: unit.kind, number, of, minutes: unit.minutes, path: unitPath(course, next) + (resume ? `#${resume.anchor}` : '') }
}

type Enrolment = { enrolledAt: Date; dueAt: Date | null; completedAt: Date | null }

/** One person's state of one course. */
export type CourseState = {
  course: Course
  enrolment: Enrolment | null
  progress: CourseProgress
  /** Where the person stopped in lessons. */
  places: ReadingPlace[]
}

/** The state of all courses, or of one, for one person. */
export async function courseStates(viewer: Viewer, only?: Course): Promise<CourseState[]> {
  const courses = only ? [only] : await allCourses()
  const where = { personId: viewer.id, ...(only ? { courseId: only.id } : {}) }
  const [enrolments, records, places, waiting] = await Promise.all([
    db.enrolment.findMany({ where }).then(withMovedDue),
    db.unitProgress.findMany({ where }),
    db.readingPlace.findMany({ where }),
    waitingUnits(viewer.id),
  ])
  return courses.map((course) => ({
    course,
    enrolment: enrolments.find(({ courseId }) => courseId === course.id) ?? null,
    progress: progressIn(course, records.filter(({ courseId }) => courseId === course.id), enrolments.find(({ courseId }) => courseId === course.id)?.completedAt, waiting.get(course.id)),
    places: places.filter(({ courseId }) => courseId === course.id),
  }))
}

/** @throws AppError 404 */
export async function courseState(viewer: Viewer, courseId: string): Promise<CourseState> {
  const [state] = await courseStates(viewer, await findCourse(courseId))
  if (!state) throw notFound()
  return state
}

export type CourseSummary = {
  id: string
  title: string
  summary: string
  modules: number
  minutes: number
  doneCount: number
  total: number
  minutesLeft: number
  state: 'available' | 'open' | 'complete'
  /** ISO day. */
  dueOn: string | null
  isOverdue: boolean
  completedOn: string | null
  next: NextUnit | null
}

/** What a list shows of a course. */
export function summarise(state: CourseState, language: Language, now = new Date()): CourseSummary {
  const { course, enrolment, progress } = state
  const { doneCount, total, minutesLeft, isComplete } = progress
  const isOpen = enrolment !== null && !isComplete
  return {
    id: course.id,
    title: course.title[language],
    summary: course.summary[language],
    modules: course.modules.length,
    minutes: course.modules.flatMap(({ units }) => units).reduce((sum, { minutes }) => sum + minutes, 0),
    doneCount,
    total,
    minutesLeft,
    state: !enrolment ? 'available' : isComplete ? 'complete' : 'open',
    dueOn: isOpen && enrolment.dueAt ? dayOf(enrolment.dueAt) : null,
    isOverdue: isOpen && enrolment.dueAt !== null && enrolment.dueAt < now,
    completedOn: enrolment?.completedAt ? dayOf(enrolment.completedAt) : null,
    next: nextUnit(state, language),
  }
}

/** The overview of the training: what is due first comes first. */
export async function myCourses(viewer: Viewer, language: Language): Promise<CourseSummary[]> {
  const summaries = (await courseStates(viewer)).map((state) => summarise(state, language))
  return summaries.sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.title.localeCompare(b.title, language))
}
