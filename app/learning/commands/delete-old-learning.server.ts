import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { deleteOldCohorts } from './keep-cohorts.server.ts'

const certificateYears = 10

/** Deletes certificates and course groups that ended longer ago than docs/data-protection.md allows. */
export async function deleteOldLearning(now = new Date()): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - certificateYears)
  await db.certificate.deleteMany({ where: { validUntil: { lt: limit } } })
  await deleteOldCohorts(now)
}

export const learningRetentionJob: Job = { queue: 'learning-retention', cron: '50 2 * * *', work: () => deleteOldLearning() }
