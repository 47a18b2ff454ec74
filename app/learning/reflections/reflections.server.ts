/** What a person wrote to the prompts of reflections. Every read here is of the viewer's own and of nobody else's. */
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allCourses } from '../catalogue.server.ts'
import { type Course, type Language, type Unit, unitsInOrder } from '../course.ts'
import { textBlocks } from '../text-blocks.ts'
import { unitPath } from '../unit-path.ts'

type Reflection = Extract<Unit, { kind: 'reflection' }>

/** `prompt` is sanitised HTML, `answer` what was typed. */
export type PromptView = { id: string; prompt: string; answer: string }
/** An answer whose prompt is not asked any more; `prompt` is plain text as it was then. */
export type FormerAnswer = { id: string; prompt: string; answer: string }

export type ReflectionView = {
  intro: string
  prompts: PromptView[]
  former: FormerAnswer[]
  /** ISO 8601; null: nothing is kept. */
  savedAt: string | null
}

/** The words of a prompt without its markup. */
export function wordsOf(html: string): string {
  return textBlocks(html).map(({ text }) => text).join(' ')
}

/** A reflection with the viewer's answers. */
export async function reflectionView(viewer: Viewer, course: Course, unit: Reflection, language: Language): Promise<ReflectionView> {
  const kept = await db.reflectionAnswer.findMany({ where: { personId: viewer.id, courseId: course.id, unitId: unit.id }, orderBy: { updatedAt: 'asc' } })
  const asked = new Set(unit.prompts.map(({ id }) => id))
  return {
    intro: unit.intro[language],
    prompts: unit.prompts.map(({ id, text }) => ({ id, prompt: text[language], answer: kept.find(({ promptId }) => promptId === id)?.text ?? '' })),
    former: kept
      .filter(({ promptId }) => !asked.has(promptId))
      .map(({ promptId, promptDe, promptEn, text }) => ({ id: promptId, prompt: language === 'de' ? promptDe : promptEn, answer: text })),
    savedAt: kept.at(-1)?.updatedAt.toISOString() ?? null,
  }
}

/** `path` is null when the unit is not in the course any more. */
export type OwnReflection = { courseId: string; unitId: string; title: string; courseTitle: string; path: string | null; answers: FormerAnswer[] }

/** All that the viewer wrote, in the order of the courses; of units that are no longer there last. */
export async function ownReflections(viewer: Viewer, language: Language): Promise<OwnReflection[]> {
  const kept = await db.reflectionAnswer.findMany({ where: { personId: viewer.id }, orderBy: [{ updatedAt: 'asc' }, { promptId: 'asc' }] })
  const answersOf = (courseId: string, unitId: string, order: readonly string[] = []) =>
    kept
      .filter((one) => one.courseId === courseId && one.unitId === unitId)
      .sort((a, b) => order.indexOf(a.promptId) - order.indexOf(b.promptId))
      .map((one) => ({ id: one.promptId, prompt: language === 'de' ? one.promptDe : one.promptEn, answer: one.text }))
  const found: OwnReflection[] = []
  for (const course of await allCourses()) {
    for (const placed of unitsInOrder(course)) {
      const { unit } = placed
      const answers = answersOf(course.id, unit.id, unit.kind === 'reflection' ? unit.prompts.map(({ id }) => id) : [])
      if (answers.length > 0) found.push({ courseId: course.id, unitId: unit.id, title: unit.title[language], courseTitle: course.title[language], path: unitPath(course, placed), answers })
    }
  }
  for (const { courseId, unitId } of kept) {
    if (found.some((one) => one.courseId === courseId && one.unitId === unitId)) continue
    const course = (await allCourses()).find(({ id }) => id === courseId)
    found.push({ courseId, unitId, title: '', courseTitle: course?.title[language] ?? '', path: null, answers: answersOf(courseId, unitId) })
  }
  return found
}
