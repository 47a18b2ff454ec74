import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

const dayMs = 86_400_000
/** Feedback is kept for so many days after it was put away, and this many in any case. */
const keptDays = 365
const longestDays = 730

/** Deletes what is older, and from where something came as soon as it is of no use. */
export async function deleteOldFeedback(now = new Date()): Promise<void> {
  const before = (days: number) => ({ lt: new Date(now.getTime() - days * dayMs) })
  await db.feedback.deleteMany({ where: { OR: [{ doneAt: before(keptDays) }, { createdAt: before(longestDays) }] } })
  await db.feedback.updateMany({ where: { network: { not: null }, createdAt: before(1) }, data: { network: null } })
}

export const feedbackRetentionJob: Job = { queue: 'feedback-retention', cron: '5 4 * * *', work: () => deleteOldFeedback() }
