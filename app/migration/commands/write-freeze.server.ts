import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt, dayBounds } from '../../platform/wall-clock.ts'
import type { FreezeInput } from '../campaigns/schema.ts'
import { mayChangeCampaigns } from '../policy.ts'
import { dropAppointment, freezeLock } from './set-appointment.server.ts'

/** Days on which nothing is migrated in the city. Dates on them are cancelled, and their people told. @returns its id and how many were cancelled @throws AppError 403 */
export async function createFreeze(viewer: Viewer, { name, startsOn, endsOn }: FreezeInput, now = new Date()): Promise<{ id: string; cancelled: number }> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  return db.$transaction(async (tx) => {
    // Nobody sets a date meanwhile: it would be on a day that is frozen once both are done.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${freezeLock}::bigint)::text`
    const { id } = await tx.freezePeriod.create({ data: { name, startsOn: new Date(startsOn), endsOn: new Date(endsOn) } })
    // A day more on both sides, for sites on other clocks.
    const span = { gte: new Date(dayBounds(startsOn).from.getTime() - 86_400_000), lt: new Date(dayBounds(endsOn).to.getTime() + 86_400_000) }
    const near = await tx.deviceAppointment.findMany({ where: { startsAt: span, endsAt: { gt: now } }, select: { campaignId: true, computerId: true, startsAt: true, site: { select: { timeZone: true } } } })
    const hit = near.filter(({ startsAt, site }) => {
      const day = dayAt(startsAt, site.timeZone)
      return startsOn <= day && day <= endsOn
    })
    for (const { campaignId, computerId } of hit) await dropAppointment(tx, viewer.id, campaignId, computerId, now)
    await audit(tx, { actorId: viewer.id, action: 'freeze.created', subjectType: 'freeze', subjectId: id, detail: { from: startsOn, to: endsOn, cancelled: hit.length } })
    return { id, cancelled: hit.length }
  }, { timeout: 60_000 })
}

/** @throws AppError 403; 404 */
export async function deleteFreeze(viewer: Viewer, id: string): Promise<void> {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.freezePeriod.deleteMany({ where: { id } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'freeze.deleted', subjectType: 'freeze', subjectId: id })
  })
}
