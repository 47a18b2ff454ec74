import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

/** What people were told is kept for so many days, put away or not. */
const keptDays = 90

/** Deletes what is older. */
export async function deleteOldNotifications(now = new Date()): Promise<void> {
  await db.notification.deleteMany({ where: { at: { lt: new Date(now.getTime() - keptDays * 86_400_000) } } })
}

export const notificationRetentionJob: Job = { queue: 'notification-retention', cron: '55 3 * * *', work: () => deleteOldNotifications() }
