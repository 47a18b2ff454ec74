import { fileURLToPath } from 'node:url'
import { unitsInOrder } from '../../app/learning/course.ts'
import { readCourses } from '../../app/learning/course-files/read-course.ts'
import { marksOf, placeAt } from '../../app/learning/resume/place.ts'
import { textBlocks } from '../../app/learning/text-blocks.ts'
import type { Prisma } from '../generated/client.ts'
import { at, dayAt } from './clock.ts'
import { personId } from './people.ts'

const courseId = 'fuehren-digital'
const reader = 'beat.zimmermann'

const wordsOf = (html: string) => textBlocks(html).map(({ text }) => text).join(' ')

/** Somebody who leads is in the middle of a lesson, and has begun to think about its module. */
export async function seedReading(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const { courses } = await readCourses(fileURLToPath(new URL('../../content/courses', import.meta.url)), 'courses')
  const course = courses.find(({ id }) => id === courseId)
  if (!course) throw new Error(`the course ${courseId} can't be read`)
  const key = { personId: personId(reader), courseId }
  const savedAt = at(dayAt(now).subtract({ days: 1 }), '16:40')
  const done = new Set((await tx.unitProgress.findMany({ where: { ...key, completedAt: { not: null } } })).map(({ unitId }) => unitId))
  const lesson = unitsInOrder(course).find(({ unit }) => unit.kind === 'lesson' && !done.has(unit.id))?.unit
  const marks = lesson ? marksOf(lesson.body.de) : []
  const place = lesson && placeAt(lesson.body.de, marks[Math.floor(marks.length / 2)]?.id ?? '', 'de')
  if (lesson && place) await tx.readingPlace.create({ data: { ...key, unitId: lesson.id, ...place, savedAt } })
  const reflection = unitsInOrder(course).find(({ unit }) => unit.kind === 'reflection')?.unit
  const [prompt] = reflection?.kind === 'reflection' ? reflection.prompts : []
  if (!reflection || !prompt) return
  await tx.reflectionAnswer.create({
    data: {
      ...key, unitId: reflection.id, promptId: prompt.id, promptDe: wordsOf(prompt.text.de), promptEn: wordsOf(prompt.text.en), updatedAt: savedAt,
      text: 'Eine alleinerziehende Mutter, die heute dreimal anruft, bis sie weiss, ob ihr Gesuch da ist.\nIn einem Jahr sieht sie es am Abend auf dem Telefon.',
    },
  })
}
