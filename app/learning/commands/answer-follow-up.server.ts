import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayAnswerFollowUp } from '../policy.ts'
import type { FollowUpInput } from '../transfer/schema.ts'

/**
 * Says what is left of a task. Not audited: it decides nothing. May be changed as long as it is kept.
 * @throws AppError 404 for somebody else's, and before its day
 */
export async function answerFollowUp(viewer: Viewer, id: string, { extent, text }: FollowUpInput, now = new Date()): Promise<void> {
  const found = await db.taskFollowUp.findUnique({ where: { id }, select: { respondentId: true, opensAt: true } })
  if (!found || !mayAnswerFollowUp(viewer, found) || found.opensAt > now) throw notFound()
  await db.taskFollowUp.update({ where: { id }, data: { extent, text: text || null, answeredAt: now } })
}
