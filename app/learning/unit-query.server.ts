/** What the page of one unit shows. */
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { findTask } from './catalogue.server.ts'
import type { Course, Language, Module, Source, Task, Unit } from './course.ts'
import { otherLanguage, unitsInOrder } from './course.ts'
import { type CourseProgress, isModuleDone } from './progress.ts'
import { changeOf, type ChangeView } from './progress/changes.server.ts'
import { type Resume, resumeOf } from './resume/resume.server.ts'
import { courseState, unitPath } from './queries.server.ts'
import { type QuizView, quizView } from './quiz-query.server.ts'
import { reflectionView, type ReflectionView } from './reflections/reflections.server.ts'
import { taskForm } from './schema.ts'
import { type Confirmation, confirmationOf } from './transfer/task-state.server.ts'
import { sessionView, type SessionView } from './cohorts/session-view.server.ts'
import { packageView, type PackageView } from './scorm/package-view.server.ts'

export type { QuizView } from './quiz-query.server.ts'

type WayUnit = { title: string; lang: Language | undefined; path: string; isDone: boolean; isCurrent: boolean }
export type WayModule = { id: string; title: string; path: string; isDone: boolean; isCurrent: boolean; units: WayUnit[] }

/** The way through a course: all modules, and the units of the current one. */
function wayThrough(course: Course, current: { module: Module; unit: Unit }, { done }: CourseProgress, language: Language): WayModule[] {
  return course.modules.map((module) => {
    const [first] = module.units
    const isCurrent = module === current.module
    return {
      id: module.id,
      title: module.title[language],
      path: first ? unitPath(course, { module, unit: first }) : `/learning/${course.id}`,
      isDone: isModuleDone(module.units, done),
      isCurrent,
      units: isCurrent
        ? module.units.map((unit) => ({ title: unit.title[language], lang: otherLanguage(unit, language), path: unitPath(course, { module, unit }), isDone: done.has(unit.id), isCurrent: unit === current.unit }))
        : [],
    }
  })
}

export type TaskView = {
  evidence: Task['evidence']
  /** How long it may take in days, as the author says; what is due, and when, is the course. */
  dueDays: number | null
  submission: { text: string; link: string; submittedAt: string } | null
  confirmation: Confirmation
}

async function taskView(viewer: Viewer, course: Course, task: Task, isDone: boolean): Promise<TaskView> {
  const found = await db.taskSubmission.findUnique({
    where: { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: task.id } },
  })
  return {
    evidence: task.evidence,
    dueDays: task.dueDays,
    submission: found && { text: found.text, link: found.link ?? '', submittedAt: found.submittedAt.toISOString() },
    confirmation: await confirmationOf(viewer, course, task, isDone),
  }
}

type UnitLink = { title: string; lang: Language | undefined; path: string }

export type UnitView = {
  course: { id: string; title: string; path: string }
  /** Where this page is. */
  path: string
  doneCount: number
  total: number
  way: WayModule[]
  moduleTitle: string
  unit: {
    id: string
    kind: Unit['kind']
    title: string
    /** Of its words, where they are in another language than the page. */
    lang: Language | undefined
    minutes: number
    required: boolean
    objectives: string[]
    sources: Source[]
    body: string
    isDone: boolean
    /** Of a task: who confirms it. */
    confirmedBy: Task['confirmedBy'] | null
  }
  /** Among the units of its kind in its module. */
  number: number
  of: number
  previous: UnitLink | null
  next: UnitLink | null
  quiz: QuizView | null
  task: TaskView | null
  reflection: ReflectionView | null
  /** Where the viewer stopped in a lesson that they are not done with. */
  resume: Resume | null
  package: PackageView | null
  session: SessionView | null
  /** What changed since the viewer was done with it. */
  change: ChangeView | null
}

/** One unit, for one person, in one language. @throws AppError 404 */
export async function unitView(viewer: Viewer, courseId: string, moduleId: string, unitId: string, language: Language): Promise<UnitView> {
  const { course, progress } = await courseState(viewer, courseId)
  const units = unitsInOrder(course)
  const at = units.findIndex(({ module, unit }) => module.id === moduleId && unit.id === unitId)
  const placed = units[at]
  if (!placed) throw notFound()
  const { module, unit, number, of } = placed
  const linkTo = (other: (typeof units)[number] | undefined): UnitLink | null => (other ? { title: other.unit.title[language], lang: otherLanguage(other.unit, language), path: unitPath(course, other) } : null)
  const [quiz, task, packaged, session, change, reflection, resume] = await Promise.all([
    unit.kind === 'quiz' ? quizView(viewer, course, unit, language) : null,
    unit.kind === 'task' ? taskView(viewer, course, unit, progress.done.has(unit.id)) : null,
    unit.kind === 'package' ? packageView(viewer, course, unit) : null,
    unit.kind === 'session' ? sessionView(viewer, course, unit, language) : null,
    changeOf(viewer, course, unit, language),
    unit.kind === 'reflection' ? reflectionView(viewer, course, unit, language) : null,
    progress.done.has(unit.id) ? null : resumeOf(viewer, course, unit, language),
  ])
  return {
    course: { id: course.id, title: course.title[language], path: `/learning/${course.id}` },
    path: unitPath(course, placed),
    doneCount: progress.doneCount,
    total: progress.total,
    way: wayThrough(course, placed, progress, language),
    moduleTitle: module.title[language],
    unit: {
      id: unit.id,
      kind: unit.kind,
      title: unit.title[language],
      lang: otherLanguage(unit, language),
      minutes: unit.minutes,
      required: unit.required,
      objectives: unit.objectives[language],
      sources: unit.sources[language],
      body: unit.body[language],
      isDone: progress.done.has(unit.id),
      confirmedBy: unit.kind === 'task' ? unit.confirmedBy : null,
    },
    number,
    of,
    previous: linkTo(units[at - 1]),
    next: linkTo(units[at + 1]),
    quiz,
    task,
    reflection,
    resume,
    package: packaged,
    session,
    change,
  }
}

/** The form of a task. @throws AppError 404 when the unit is no task */
export async function taskFormOf(courseId: string, unitId: string) {
  const { task } = await findTask(courseId, unitId)
  return taskForm(task.evidence)
}
