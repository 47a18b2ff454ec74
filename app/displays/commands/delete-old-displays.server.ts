import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

const defectDays = 365

/** Forgets codes that are over, defects mended long ago, and displays off the list that no booking tells of any more. */
export async function deleteOldDisplays(now = new Date()): Promise<void> {
  await db.display.updateMany({ where: { setupUntil: { lt: now } }, data: { setupHash: null, setupUntil: null } })
  await db.defect.deleteMany({ where: { doneAt: { lt: new Date(now.getTime() - defectDays * 24 * 3_600_000) } } })
  await db.display.deleteMany({ where: { removedAt: { not: null }, bookings: { none: {} } } })
}

export const displayRetentionJob: Job = { queue: 'display-retention', cron: '50 2 * * *', work: () => deleteOldDisplays() }
