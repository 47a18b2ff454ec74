import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

const certificateYears = 10
const placeMonths = 12

/** Deletes certificates that ended, and places in lessons that were kept, longer ago than docs/data-protection.md allows. */
export async function deleteOldLearning(now = new Date()): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - certificateYears)
  await db.certificate.deleteMany({ where: { validUntil: { lt: limit } } })
  const unread = new Date(now)
  unread.setUTCMonth(unread.getUTCMonth() - placeMonths)
  await db.readingPlace.deleteMany({ where: { savedAt: { lt: unread } } })
}

export const learningRetentionJob: Job = { queue: 'learning-retention', cron: '50 2 * * *', work: () => deleteOldLearning() }
