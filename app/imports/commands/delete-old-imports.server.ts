import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

/** A file that nobody confirmed is gone after this; so is what it would have changed. */
const unconfirmedDays = 7

/** After this an import is forgotten; the audit log still knows who imported what when. */
const keptDays = 90

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** Deletes imports as docs/data-protection.md promises. */
export async function deleteOldImports(now = new Date()): Promise<void> {
  await db.import.deleteMany({
    where: {
      OR: [
        { state: 'ready', createdAt: { lt: daysBefore(now, unconfirmedDays) } },
        { state: { in: ['applied', 'failed'] }, createdAt: { lt: daysBefore(now, keptDays) } },
      ],
    },
  })
}

export const importRetentionJob: Job = { queue: 'import-retention', cron: '50 2 * * *', work: () => deleteOldImports() }
