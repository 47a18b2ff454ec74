import { db } from '../database.server.ts'
import type { Job } from '../jobs.server.ts'
import { windowAt } from './rate-window.ts'

/** Deletes answers that are kept no longer, and what was counted in minutes that are over. */
export async function deleteOldRequests(now = new Date()): Promise<void> {
  await db.apiIdempotency.deleteMany({ where: { expiresAt: { lt: now } } })
  await db.apiUsage.deleteMany({ where: { window: { lt: windowAt(now.getTime()) - 1 } } })
}

export const apiRetentionJob: Job = { queue: 'api-retention', cron: '17 * * * *', work: () => deleteOldRequests() }

/** The requests with an idempotency key that are kept of a person: when, and what they changed. Their answers are encrypted, and those of changes that are told elsewhere. */
export function keyedRequestsHeldAbout(personId: string) {
  return db.apiIdempotency.findMany({ where: { personId }, select: { startedAt: true, effectAt: true, subjectType: true, subjectId: true, status: true, expiresAt: true }, orderBy: { startedAt: 'desc' } })
}
