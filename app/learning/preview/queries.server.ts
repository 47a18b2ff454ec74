/** The courses as their authors see them: both languages, every key and feedback, and what is wrong. For learning-admins alone. */
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from '../../platform/config.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allCourses } from '../catalogue.server.ts'
import { type Course, type InEach, type Language, languages, type Unit, unitsInOrder } from '../course.ts'
import { checkReleases } from '../course-files/check-release.ts'
import { readCourses } from '../course-files/read-course.ts'
import { mayManageLearning } from '../policy.ts'
import type { Question } from '../question.ts'

const folder = () => join(config.CONTENT_DIR, 'courses')

/** Whether edits show without a new start. */
const isLive = () => config.NODE_ENV === 'development'

async function readNow(): Promise<{ courses: readonly Course[]; problems: string[] }> {
  if (!isLive()) return { courses: await allCourses(), problems: [] }
  const { courses, problems } = await readCourses(folder(), folder())
  if (problems.list.length === 0) await checkReleases(folder(), folder(), courses, problems)
  return { courses, problems: problems.lines() }
}

/** Something that differs after every edit of a course file. */
export async function contentVersion(viewer: Viewer): Promise<string> {
  if (!mayManageLearning(viewer)) throw forbidden()
  if (!isLive()) return ''
  const names = (await readdir(folder(), { recursive: true })).toSorted()
  const hash = createHash('sha256')
  // A file may be gone between the two.
  const changed = await Promise.all(names.map((name) => stat(join(folder(), name)).then(({ mtimeMs }) => mtimeMs, () => 0)))
  names.forEach((name, at) => hash.update(`${name}\0${changed[at]}\0`))
  return hash.digest('hex').slice(0, 16)
}

export type PreviewOption = { id: string; mark: 'right' | 'wrong' | 'place' | 'pair'; text: string; right: string | null; feedback: string | null }
export type PreviewQuestion = { id: string; type: Question['type']; stem: string; options: PreviewOption[]; explanation: string | null; voided: string | null }
type PreviewSide = { title: string; objectives: string[]; body: string; questions: PreviewQuestion[] }

function optionsOf(asked: Question, language: Language): PreviewOption[] {
  const common = (option: Question['options'][number]) => ({ id: option.id, text: option.text[language], feedback: option.feedback?.[language] ?? null })
  switch (asked.type) {
    case 'order':
      return asked.options.map((option) => ({ ...common(option), mark: 'place', right: null }))
    case 'match':
      return asked.options.map((option) => ({ ...common(option), mark: 'pair', right: option.right[language] }))
    default:
      return asked.options.map((option) => ({ ...common(option), mark: option.isRight ? 'right' : 'wrong', right: null }))
  }
}

function sideOf(unit: Unit, language: Language): PreviewSide {
  const questions = unit.kind === 'quiz' ? unit.questions : []
  return {
    title: unit.title[language],
    objectives: unit.objectives[language],
    body: unit.body[language],
    questions: questions.map((asked) => ({
      id: asked.id, type: asked.type, stem: asked.stem[language], options: optionsOf(asked, language),
      explanation: asked.explanation?.[language] ?? null, voided: asked.voided?.[language] ?? null,
    })),
  }
}

export type Preview = {
  isLive: boolean
  version: string
  /** With file and line. */
  problems: string[]
  courses: { id: string; title: string; modules: { id: string; title: string; units: { id: string; title: string; kind: Unit['kind']; isCurrent: boolean }[] }[] }[]
  unit: { courseId: string; id: string; kind: Unit['kind']; rev: number; change: Unit['change']; only: Language | null; sides: InEach<PreviewSide> } | null
}

/** Everything of one unit, the first one unless told, and the way to the others. @throws AppError 403 */
export async function coursePreview(viewer: Viewer, courseId: string | null, unitId: string | null, language: Language): Promise<Preview> {
  if (!mayManageLearning(viewer)) throw forbidden()
  // First the version: an edit while the files are being read is then seen as one more.
  const version = await contentVersion(viewer)
  const { courses, problems } = await readNow()
  const course = courses.find(({ id }) => id === courseId) ?? courses[0]
  const placed = course && (unitsInOrder(course).find(({ unit }) => unit.id === unitId) ?? unitsInOrder(course)[0])
  const unit = placed?.unit
  return {
    isLive: isLive(),
    version,
    problems,
    courses: courses.map((one) => ({
      id: one.id,
      title: one.title[language],
      modules: one.modules.map((module) => ({
        id: module.id,
        title: module.title[language],
        units: module.units.map((each) => ({ id: each.id, title: each.title[language], kind: each.kind, isCurrent: each === unit })),
      })),
    })),
    unit: course && unit
      ? { courseId: course.id, id: unit.id, kind: unit.kind, rev: unit.rev, change: unit.change, only: unit.only ?? null, sides: { de: sideOf(unit, languages[0]), en: sideOf(unit, languages[1]) } }
      : null,
  }
}
