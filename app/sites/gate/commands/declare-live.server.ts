import { Prisma } from '../../../../prisma/generated/client.ts'
import { m } from '../../../paraglide/messages.js'
import { audit } from '../../../platform/audit.server.ts'
import { db } from '../../../platform/database.server.ts'
import { AppError, forbidden, invalidInput, notFound } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { dayAt } from '../../../platform/wall-clock.ts'
import { deliverSoon, publish } from '../../../webhooks/commands/publish-events.server.ts'
import { statesOf } from '../gate.ts'
import { mayRunSites } from '../policy.ts'
import { gateOfSite } from '../queries.server.ts'
import { watchGatesSoon } from './watch-gates.server.ts'

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

async function siteCalled(idOrSlug: string): Promise<{ id: string; timeZone: string }> {
  const site = await db.site.findUnique({ where: isUuid(idOrSlug) ? { id: idOrSlug } : { slug: idOrSlug }, select: { id: true, timeZone: true } })
  if (!site) throw notFound()
  return site
}

export type Declaration = { liveOn: string; note: string; /** Why although a condition is not met. */ reason: string }

/**
 * Declares a site live. Where a condition is not met or not known, a reason is needed and kept.
 * @throws AppError 403; 404; 409 `already-live`; 422 for a day to come or a reason that is missing
 */
export async function declareLive(viewer: Viewer, idOrSlug: string, { liveOn, note, reason }: Declaration, now = new Date()): Promise<{ id: string }> {
  if (!mayRunSites(viewer)) throw forbidden()
  const site = await siteCalled(idOrSlug)
  const { conditions } = await gateOfSite(site.id)
  const isMet = conditions.every(({ state }) => state === 'met')
  if (liveOn > dayAt(now, site.timeZone)) throw invalidInput([{ path: 'liveOn', message: m.sites_gate_day_to_come() }])
  if (!isMet && reason === '') throw invalidInput([{ path: 'reason', message: m.sites_gate_override_missing() }])
  try {
    const declared = await db.$transaction(async (tx) => {
      const { id } = await tx.siteGoLive.create({
        data: { siteId: site.id, liveOn: new Date(liveOn), note, overrideReason: isMet ? null : reason, conditions: statesOf(conditions), isMet, declaredById: viewer.id, declaredAt: now },
        select: { id: true },
      })
      await audit(tx, { actorId: viewer.id, action: 'site.declared-live', subjectType: 'site', subjectId: site.id, detail: { liveOn, isOverridden: !isMet, ...statesOf(conditions) } })
      await publish(tx, 'site.live_changed', [{ siteId: site.id, isLive: true }], now)
      return { id }
    })
    await watchGatesSoon()
    await deliverSoon()
    return declared
  } catch (error) {
    // site_go_live_holds_key: somebody else was faster.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw new AppError(409, 'already-live', m.sites_gate_already_live())
    throw error
  }
}

/** Takes back that a site is live; that it was stays in the history. @throws AppError 403; 404; 409 `not-live` */
export async function takeBackLive(viewer: Viewer, idOrSlug: string, reason: string, now = new Date()): Promise<void> {
  if (!mayRunSites(viewer)) throw forbidden()
  const site = await siteCalled(idOrSlug)
  await db.$transaction(async (tx) => {
    const { count } = await tx.siteGoLive.updateMany({ where: { siteId: site.id, takenBackAt: null }, data: { takenBackAt: now, takenBackById: viewer.id, takenBackReason: reason } })
    if (count === 0) throw new AppError(409, 'not-live', m.sites_gate_not_live())
    await audit(tx, { actorId: viewer.id, action: 'site.live-taken-back', subjectType: 'site', subjectId: site.id })
    await publish(tx, 'site.live_changed', [{ siteId: site.id, isLive: false }], now)
  })
  await watchGatesSoon()
  await deliverSoon()
}
