import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

/** Messages, delivered or not, and the log of their deliveries are kept for so many days. */
const keptDays = 30

/** Deletes what is older, and secrets that are no longer signed with. */
export async function deleteOldMessages(now = new Date()): Promise<void> {
  await db.webhookMessage.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptDays * 86_400_000) } } })
  await db.webhookEndpoint.updateMany({ where: { formerUntil: { lt: now } }, data: { formerSecret: null, formerUntil: null } })
}

export const webhookRetentionJob: Job = { queue: 'webhook-retention', cron: '50 3 * * *', work: () => deleteOldMessages() }
