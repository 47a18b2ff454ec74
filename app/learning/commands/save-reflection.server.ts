import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findUnit } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import { wordsOf } from '../reflections/reflections.server.ts'

/**
 * Keeps what somebody wrote to the prompts of a reflection; an empty answer takes away what was kept.
 * Prompts that are not among `answers` stay as they are. Neither audited nor logged: it is theirs alone.
 * @throws AppError 404 for a unit that is no reflection
 */
export async function saveReflection(viewer: Viewer, courseId: string, unitId: string, answers: ReadonlyMap<string, string>): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'reflection') throw notFound()
  await db.$transaction(async (tx) => {
    for (const { id: promptId, text: prompt } of unit.prompts) {
      const text = answers.get(promptId)
      if (text === undefined) continue
      const key = { personId: viewer.id, courseId, unitId, promptId }
      if (text.trim() === '') {
        await tx.reflectionAnswer.deleteMany({ where: key })
        continue
      }
      const kept = { text, promptDe: wordsOf(prompt.de), promptEn: wordsOf(prompt.en), updatedAt: new Date() }
      await tx.reflectionAnswer.upsert({ where: { personId_courseId_unitId_promptId: key }, create: { ...key, ...kept }, update: kept })
    }
  })
}
