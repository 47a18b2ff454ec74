import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { findUnit } from '../catalogue.server.ts'
import type { Reflection } from '../course.ts'
import { mayTakeCourse } from '../policy.ts'

/** As much as may be written to one prompt, in characters. */
const longestText = 10_000

async function findReflection(viewer: Viewer, courseId: string, unitId: string): Promise<Reflection> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { unit } = await findUnit(courseId, unitId)
  if (unit.kind !== 'reflection') throw notFound()
  return unit
}

/**
 * Keeps what somebody wrote, by prompt; nothing written takes it away. Neither audited nor logged:
 * it is theirs alone.
 * @throws AppError 404 also when the unit is no reflection, 422 `text-too-long`
 */
export async function keepReflection(viewer: Viewer, courseId: string, unitId: string, texts: ReadonlyMap<string, string>): Promise<void> {
  const { prompts } = await findReflection(viewer, courseId, unitId)
  const known = [...texts].filter(([promptId]) => prompts.some(({ id }) => id === promptId))
  if (known.some(([, text]) => text.trim().length > longestText)) throw new AppError(422, 'text-too-long', m.learning_progress_reflection_long())
  await db.$transaction(async (tx) => {
    for (const [promptId, typed] of known) {
      // PostgreSQL has no place for the character zero.
      const text = typed.replaceAll('\u0000', '').trim()
      const key = { personId: viewer.id, courseId, unitId, promptId }
      if (text === '') await tx.reflectionAnswer.deleteMany({ where: key })
      else await tx.reflectionAnswer.upsert({ where: { personId_courseId_unitId_promptId: key }, create: { ...key, text }, update: { text, updatedAt: new Date() } })
    }
  })
}

/** Deletes all that somebody wrote to a reflection. That the unit is done stays. */
export async function deleteReflection(viewer: Viewer, courseId: string, unitId: string): Promise<void> {
  await findReflection(viewer, courseId, unitId)
  await db.reflectionAnswer.deleteMany({ where: { personId: viewer.id, courseId, unitId } })
}
