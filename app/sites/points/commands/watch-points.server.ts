import { type Database, db } from '../../../platform/database.server.ts'
import { enqueue, type Job } from '../../../platform/jobs.server.ts'
import { deliverSoon, publish } from '../../../webhooks/commands/publish-events.server.ts'

/** An access point that is down no longer than this may just be starting again. Minutes. */
const downMinutes = 15

/** What is over is forgotten after so many days. */
const keptDays = 90

const queue = 'access-point-alerts'
const kind = 'access-point-down'

type StoredAlert = { id: string; kind: string; siteId: string; subject: string; since: Date; until: Date | null }

const toldAlert = ({ id, kind: what, siteId, subject, since }: StoredAlert) => ({ alertId: id, kind: what, siteId, subjectId: subject, since: since.toISOString() })

/**
 * Opens an alert for each access point that has been down for long enough, and ends those of others.
 * Safe to call at any time, any number of times.
 */
export async function settleAlerts(tx: Database, now: Date): Promise<void> {
  const downSince = new Date(now.getTime() - downMinutes * 60_000)
  const closed = await tx.$queryRaw<StoredAlert[]>`
    UPDATE site_alert alert SET until = greatest(alert.since, ${now}::timestamptz)
    WHERE kind = ${kind} AND until IS NULL
      AND NOT EXISTS (SELECT FROM access_point point WHERE point.id::text = alert.subject AND point.site_id = alert.site_id AND point.state = 'down' AND point.missing_since IS NULL)
    RETURNING id, kind, site_id AS "siteId", subject, since, until`
  const opened = await tx.$queryRaw<StoredAlert[]>`
    INSERT INTO site_alert (id, site_id, kind, subject, name, since)
    SELECT gen_random_uuid(), site_id, ${kind}, id::text, name, state_since FROM access_point
    WHERE state = 'down' AND missing_since IS NULL AND site_id IS NOT NULL AND state_since < ${downSince}
    ON CONFLICT (kind, subject) WHERE until IS NULL DO NOTHING
    RETURNING id, kind, site_id AS "siteId", subject, since, until`
  await publish(tx, 'alert.closed', closed.map((alert) => ({ ...toldAlert(alert), until: (alert.until ?? now).toISOString() })), now)
  await publish(tx, 'alert.opened', opened.map(toldAlert), now)
}

/** Settles all alerts about access points, and forgets those that ended long ago. */
export async function watchPoints(now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    await settleAlerts(tx, now)
    await tx.siteAlert.deleteMany({ where: { kind, until: { lt: new Date(now.getTime() - keptDays * 86_400_000) } } })
  })
  await deliverSoon()
}

export const pointAlertJob: Job = { queue, cron: '* * * * *', resume: () => enqueue(queue, {}), work: () => watchPoints() }
