import { audit } from '../../../platform/audit.server.ts'
import { db } from '../../../platform/database.server.ts'
import { forbidden, invalidInput } from '../../../platform/errors.ts'
import { m } from '../../../paraglide/messages.js'
import type { Viewer } from '../../../platform/viewer.ts'
import { applyReports } from '../apply-reports.ts'
import { mayManagePoints } from '../policy.ts'
import type { ReportedState } from '../schema.ts'
import { storedRadios } from '../stored-points.server.ts'
import { deliverSoon } from '../../../webhooks/commands/publish-events.server.ts'
import { settlePointAlerts } from '../../alerts/commands/settle-alerts.server.ts'
import { tellPointStates } from './tell-point-states.server.ts'

/** No clock is trusted to be more wrong than this, in milliseconds. */
const clockError = 5 * 60_000

type StateAnswer = { changed: number; unchanged: number; outdated: number; unknown: string[]; ambiguous: string[] }

/**
 * Takes what a monitoring system says of access points now. Idempotent; what is older than what is
 * known changes nothing, and whom nobody knows is named in the answer.
 * @throws AppError 403, or 422 for a moment in the future
 */
export async function reportState(viewer: Viewer, reports: readonly ReportedState[], now = new Date()): Promise<StateAnswer> {
  if (!mayManagePoints(viewer)) throw forbidden()
  const future = reports.flatMap(({ lastSeenAt }, index) => (lastSeenAt && lastSeenAt.getTime() > now.getTime() + clockError ? [{ path: `items.${index}.lastSeenAt`, message: m.sites_points_bad_time() }] : []))
  if (future.length > 0) throw invalidInput(future)
  const answer = await db.$transaction(async (tx) => {
    // One report after the other, and none while a list is applied.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('import-kind:access-points', 0))`
    const macs = reports.flatMap(({ mac }) => mac ?? [])
    const names = reports.flatMap(({ name }) => name ?? [])
    const found = await tx.accessPoint.findMany({
      where: { OR: [{ mac: { in: macs } }, { name: { in: names, mode: 'insensitive' } }] },
      select: { id: true, name: true, mac: true, model: true, siteId: true, floorId: true, state: true, stateSince: true, lastSeenAt: true, radios: true },
    })
    const { changes, ...outcome } = applyReports(reports, found.map(({ radios, ...point }) => ({ ...point, radios: storedRadios.parse(radios) })), now)
    for (const { id, hasNewState: _, staleFloorId, radios, ...data } of changes) {
      const { name } = await tx.accessPoint.update({ where: { id }, data: { ...data, radios: [...radios] }, select: { name: true } })
      if (staleFloorId !== null) await tx.accessPointChange.create({ data: { floorId: staleFloorId, accessPointId: id, name, kind: 'model', at: now } })
    }
    const news = changes.filter(({ hasNewState }) => hasNewState)
    const changed = news.length
    if (changed > 0) {
      await tellPointStates(tx, news.map((change) => ({ siteId: null, floorId: null, ...found.find(({ id }) => id === change.id), ...change })), now)
      await settlePointAlerts(tx, now)
      await audit(tx, { actorId: viewer.id, action: 'access-points.reported', subjectType: 'person', subjectId: viewer.id, detail: { changed } })
    }
    return { changed: changes.length, ...outcome }
  })
  await deliverSoon()
  return answer
}
