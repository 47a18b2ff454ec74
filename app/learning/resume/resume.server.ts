/** Where the viewer stopped in lessons: their own alone. */
import type { ReadingPlace } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Language, Unit } from '../course.ts'
import { resumeAt } from './place.ts'

/** Where a lesson goes on: the id of the element there, and the heading above it, or its first words. */
export type Resume = { anchor: string; label: string }

/** Characters of a paragraph that stand for it where no heading does. */
const words = 60

/** What a place that was kept means in the text of today; null at the beginning, or for what is no lesson. */
export function resumeIn(place: ReadingPlace | null | undefined, unit: Unit, language: Language): Resume | null {
  if (!place || unit.kind !== 'lesson') return null
  // The column is checked in SQL to hold one of the two.
  const mark = resumeAt({ ...place, language: place.language as Language }, unit.body[language], language)
  if (!mark) return null
  const label = mark.section || (mark.words.length > words ? `${mark.words.slice(0, words).trimEnd()} …` : mark.words)
  return { anchor: mark.id, label }
}

/** Where the viewer goes on in a lesson. */
export async function resumeOf(viewer: Viewer, course: Course, unit: Unit, language: Language): Promise<Resume | null> {
  if (unit.kind !== 'lesson') return null
  const place = await db.readingPlace.findUnique({ where: { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: unit.id } } })
  return resumeIn(place, unit, language)
}
