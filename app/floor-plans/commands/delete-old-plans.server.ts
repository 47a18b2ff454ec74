import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

/** A file that nobody applied is gone after this. Versions of a floor's plan stay. */
const unappliedDays = 7

/** Deletes what docs/data-protection.md promises. */
export async function deleteOldPlans(now = new Date()): Promise<void> {
  await db.floorPlan.deleteMany({ where: { version: null, createdAt: { lt: new Date(now.getTime() - unappliedDays * 86_400_000) } } })
}

export const planRetentionJob: Job = { queue: 'floor-plan-retention', cron: '55 2 * * *', work: () => deleteOldPlans() }
