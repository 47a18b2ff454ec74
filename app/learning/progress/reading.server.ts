/** What a unit's page knows of the viewer's own reading: what they wrote, where they stopped, when they were done. */
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Language, Unit } from '../course.ts'
import { dayOf } from '../due.ts'
import { type Place, placeAt } from '../text-blocks.ts'
import { type ChangeView, changeOf } from './changes.server.ts'

export type ReflectionView = {
  intro: string
  prompts: { id: string; text: string; answer: string }[]
  hasAnswers: boolean
}

export type ReadingView = {
  /** Null at the beginning, and in units that are done. */
  place: Place | null
  completedOn: string | null
  change: ChangeView | null
  reflection: ReflectionView | null
}

async function reflectionView(viewer: Viewer, course: Course, unit: Unit, language: Language): Promise<ReflectionView | null> {
  if (unit.kind !== 'reflection') return null
  const written = await db.reflectionAnswer.findMany({ where: { personId: viewer.id, courseId: course.id, unitId: unit.id } })
  const prompts = unit.prompts.map(({ id, text }) => ({ id, text: text[language], answer: written.find(({ promptId }) => promptId === id)?.text ?? '' }))
  return { intro: unit.intro[language], prompts, hasAnswers: written.length > 0 }
}

/** The viewer's reading of one unit. */
export async function readingView(viewer: Viewer, course: Course, unit: Unit, language: Language): Promise<ReadingView> {
  const where = { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: unit.id } }
  const [record, reading, change, reflection] = await Promise.all([
    db.unitProgress.findUnique({ where }),
    db.unitReading.findUnique({ where }),
    changeOf(viewer, course, unit, language),
    reflectionView(viewer, course, unit, language),
  ])
  const isRead = record?.completedAt != null
  return {
    place: unit.kind === 'lesson' && reading && !isRead ? placeAt(unit.body[language], reading.block) : null,
    completedOn: record?.completedAt ? dayOf(record.completedAt) : null,
    change,
    reflection,
  }
}
