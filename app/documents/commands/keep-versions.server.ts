import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { listLeftItems } from '../decisions-settle.server.ts'
import { makeDueVersions } from '../history-versions.server.ts'

const queue = 'document-versions'

/** Makes automatic versions of what has changed, and lists the decisions and tasks that settling did not. */
export const versionJob: Job = {
  queue,
  cron: '* * * * *',
  resume: () => enqueue(queue, {}),
  work: async () => {
    await listLeftItems()
    for (const [documentId, err] of await makeDueVersions()) logger.warn({ err, documentId }, 'no version was made of a document')
  },
}

/**
 * Thins automatic versions out as docs/data-protection.md says: all of the last 7 days, then the last of
 * each day for a year, then the last of each month. Named and final ones stay, and the newest of each document.
 */
export async function thinVersions(now = new Date()): Promise<void> {
  await db.$executeRaw`
    WITH aged AS (
      SELECT id, number, kind, made_at, max(number) OVER (PARTITION BY document_id) AS newest,
             row_number() OVER (
               PARTITION BY document_id, CASE WHEN kind = 'automatic' THEN
                 CASE WHEN made_at >= ${now}::timestamptz - interval '1 year' THEN to_char(made_at AT TIME ZONE 'Europe/Zurich', 'YYYY-MM-DD')
                      ELSE to_char(made_at AT TIME ZONE 'Europe/Zurich', 'YYYY-MM') END END
               ORDER BY number DESC) AS place
      FROM document_version
    )
    DELETE FROM document_version v USING aged a
    WHERE v.id = a.id AND a.kind = 'automatic' AND a.number <> a.newest AND a.place > 1 AND a.made_at < ${now}::timestamptz - interval '7 days'`
}

export const versionRetentionJob: Job = { queue: 'document-version-retention', cron: '40 2 * * *', work: () => thinVersions() }
