import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hasCard } from '../cards/queries.server.ts'
import { rated } from '../cards/schedule.ts'
import type { RatingInput } from '../cards/schema.ts'
import { mayTakeCourse } from '../policy.ts'

/**
 * Says how well a card was remembered. Not audited: it is nobody else's business. A rating of a card that was rated
 * since in another tab, or that was taken out of its course, changes nothing.
 */
export async function rateCard(viewer: Viewer, { courseId, moduleId, cardId, reps, rating }: RatingInput, now = new Date()): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  if (!(await hasCard(viewer, { courseId, moduleId, cardId }))) return
  const key = { personId: viewer.id, courseId, moduleId, cardId }
  const known = await db.cardState.findUnique({ where: { personId_courseId_moduleId_cardId: key } })
  if ((known?.reps ?? 0) !== reps) return
  const next = rated(known, rating, now)
  if (known) await db.cardState.updateMany({ where: { ...key, reps }, data: next })
  else await db.cardState.createMany({ data: [{ ...key, ...next }], skipDuplicates: true })
}
