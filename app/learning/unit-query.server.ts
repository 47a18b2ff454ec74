/** What the page of one unit shows. */
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { fieldsOf, type ResultQuestion, showQuestions, showResult, type ShownQuestion, snapshotSchema } from './attempt.ts'
import { findTask } from './catalogue.server.ts'
import type { Course, Language, Module, Quiz, Source, Task, Unit } from './course.ts'
import { unitsInOrder } from './course.ts'
import { dayOf, dueAfter } from './due.ts'
import { type CourseProgress, isModuleDone } from './progress.ts'
import { changeOf, type ChangeView } from './progress/changes.server.ts'
import { answers } from './question.ts'
import { courseState, unitPath } from './queries.server.ts'
import { taskForm } from './schema.ts'
import { packageView, type PackageView } from './scorm/package-view.server.ts'

type WayUnit = { title: string; path: string; isDone: boolean; isCurrent: boolean }
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
        ? module.units.map((unit) => ({ title: unit.title[language], path: unitPath(course, { module, unit }), isDone: done.has(unit.id), isCurrent: unit === current.unit }))
        : [],
    }
  })
}

export type QuizView = {
  questionCount: number
  pass: number
  /** Null: as many as one likes. */
  attemptsLeft: number | null
  /** With the answers given so far, as form fields. */
  open: { attemptId: string; questions: ShownQuestion[]; fields: Record<string, string[]> } | null
  /** The last attempt, once handed in, while no other is open. */
  result: { right: number; total: number; passed: boolean; questions: ResultQuestion[] } | null
}

async function quizView(viewer: Viewer, course: Course, quiz: Quiz, language: Language): Promise<QuizView> {
  const attempts = await db.quizAttempt.findMany({
    where: { personId: viewer.id, courseId: course.id, unitId: quiz.id },
    orderBy: { startedAt: 'asc' },
  })
  const handedIn = attempts.filter(({ submittedAt }) => submittedAt !== null)
  const open = attempts.find(({ submittedAt }) => submittedAt === null)
  const last = handedIn.at(-1)
  const used = handedIn.filter(({ rev }) => rev === quiz.rev).length
  const openView = () => {
    if (!open) return null
    const snapshot = snapshotSchema.parse(open.questions)
    return { attemptId: open.id, questions: showQuestions(snapshot, language), fields: fieldsOf(snapshot, answers.parse(open.answers)) }
  }
  const result = () => {
    if (!last) return null
    const questions = showResult(snapshotSchema.parse(last.questions), answers.parse(last.answers), language)
    return { right: questions.filter(({ isRight }) => isRight).length, total: questions.length, passed: last.passed === true, questions }
  }
  return {
    questionCount: quiz.draw,
    pass: quiz.pass,
    attemptsLeft: quiz.attempts === null ? null : Math.max(0, quiz.attempts - used),
    open: openView(),
    result: open ? null : result(),
  }
}

export type TaskView = {
  evidence: Task['evidence']
  dueOn: string | null
  submission: { text: string; link: string; submittedAt: string } | null
}

async function taskView(viewer: Viewer, course: Course, task: Task, enrolledAt: Date | null): Promise<TaskView> {
  const found = await db.taskSubmission.findUnique({
    where: { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: task.id } },
  })
  return {
    evidence: task.evidence,
    dueOn: task.dueDays !== null && enrolledAt ? dayOf(dueAfter(task.dueDays, enrolledAt)) : null,
    submission: found && { text: found.text, link: found.link ?? '', submittedAt: found.submittedAt.toISOString() },
  }
}

type UnitLink = { title: string; path: string }

export type UnitView = {
  course: { id: string; title: string; path: string }
  doneCount: number
  total: number
  way: WayModule[]
  moduleTitle: string
  /** Of this page. */
  path: string
  unit: {
    id: string
    kind: Unit['kind']
    title: string
    minutes: number
    required: boolean
    objectives: string[]
    sources: Source[]
    body: string
    isDone: boolean
  }
  /** Among the units of its kind in its module. */
  number: number
  of: number
  previous: UnitLink | null
  next: UnitLink | null
  quiz: QuizView | null
  task: TaskView | null
  package: PackageView | null
  /** What changed since the viewer was done with it. */
  change: ChangeView | null
}

/** One unit, for one person, in one language. @throws AppError 404 */
export async function unitView(viewer: Viewer, courseId: string, moduleId: string, unitId: string, language: Language): Promise<UnitView> {
  const { course, enrolment, progress } = await courseState(viewer, courseId)
  const units = unitsInOrder(course)
  const at = units.findIndex(({ module, unit }) => module.id === moduleId && unit.id === unitId)
  const placed = units[at]
  if (!placed) throw notFound()
  const { module, unit, number, of } = placed
  const linkTo = (other: (typeof units)[number] | undefined): UnitLink | null => (other ? { title: other.unit.title[language], path: unitPath(course, other) } : null)
  const [quiz, task, packaged, change] = await Promise.all([
    unit.kind === 'quiz' ? quizView(viewer, course, unit, language) : null,
    unit.kind === 'task' ? taskView(viewer, course, unit, enrolment?.enrolledAt ?? null) : null,
    unit.kind === 'package' ? packageView(viewer, course, unit) : null,
    changeOf(viewer, course, unit, language),
  ])
  return {
    course: { id: course.id, title: course.title[language], path: `/learning/${course.id}` },
    doneCount: progress.doneCount,
    total: progress.total,
    way: wayThrough(course, placed, progress, language),
    moduleTitle: module.title[language],
    path: unitPath(course, placed),
    unit: {
      id: unit.id,
      kind: unit.kind,
      title: unit.title[language],
      minutes: unit.minutes,
      required: unit.required,
      objectives: unit.objectives[language],
      sources: unit.sources[language],
      body: unit.body[language],
      isDone: progress.done.has(unit.id),
    },
    number,
    of,
    previous: linkTo(units[at - 1]),
    next: linkTo(units[at + 1]),
    quiz,
    task,
    package: packaged,
    change,
  }
}

/** The form of a task. @throws AppError 404 when the unit is no task */
export async function taskFormOf(courseId: string, unitId: string) {
  const { task } = await findTask(courseId, unitId)
  return taskForm(task.evidence)
}
