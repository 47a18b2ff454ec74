import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

const hour = 60 * 60_000

/** Deletes what docs/data-protection.md says is over: sessions, access tokens, counted sign-in failures, old audit events. */
export async function deleteExpired(now = new Date()): Promise<void> {
  const idleSince = new Date(now.getTime() - config.SESSION_IDLE_HOURS * hour)
  await db.session.deleteMany({ where: { OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: idleSince } }] } })
  await db.accessToken.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.signInThrottle.deleteMany({ where: { expiresAt: { lte: now } } })
  // A function of the database's owner: this process may not delete from the audit log.
  await db.$executeRaw`SELECT delete_old_audit_events()`
}

export const expiryJob: Job = { queue: 'identity-expiry', cron: '10 * * * *', work: () => deleteExpired() }
