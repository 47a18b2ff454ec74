import { m } from '../../../paraglide/messages.js'
import { audit } from '../../../platform/audit.server.ts'
import { db } from '../../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { addDays, dayAt } from '../../../platform/wall-clock.ts'
import { mayRunSites } from '../../gate/policy.ts'

/** So far ahead an alert may be muted, in days: what is right for ever is no alert but a rule to change. */
const mostDays = 180

/**
 * Does not count or mail an open alert until the end of a day, for everybody.
 * @throws AppError 403; 404 for one that is not open; 422 for a day that is over or too far off
 */
export async function muteAlert(viewer: Viewer, id: string, until: string, reason: string, now = new Date()): Promise<void> {
  if (!mayRunSites(viewer)) throw forbidden()
  const today = dayAt(now)
  if (until < today || until > addDays(today, mostDays)) throw invalidInput([{ path: 'until', message: m.sites_alerts_bad_day({ days: mostDays }) }])
  await change(viewer, id, { mutedUntil: new Date(until), mutedReason: reason, mutedById: viewer.id }, until)
}

/** Tells an alert again. @throws AppError 403; 404 */
export async function unmuteAlert(viewer: Viewer, id: string): Promise<void> {
  if (!mayRunSites(viewer)) throw forbidden()
  await change(viewer, id, { mutedUntil: null, mutedReason: null, mutedById: null }, null)
}

async function change(viewer: Viewer, id: string, data: { mutedUntil: Date | null; mutedReason: string | null; mutedById: string | null }, until: string | null): Promise<void> {
  await db.$transaction(async (tx) => {
    const [alert] = await tx.siteAlert.updateManyAndReturn({ where: { id, until: null }, data, select: { kind: true } })
    if (!alert) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'site-alert.muted', subjectType: 'site-alert', subjectId: id, detail: { kind: alert.kind, until } })
  })
}
