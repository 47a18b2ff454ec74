import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookingTransaction } from '../../workplaces/commands/booking-transaction.server.ts'
import { bookingsOn, displaceBookings, standInLineWithBookers } from '../../workplaces/commands/displace-bookings.server.ts'
import { wakeWaitingList } from '../../workplaces/commands/waiting-list.server.ts'
import { untilFurtherNotice } from '../../workplaces/queries.server.ts'
import { fingerprintOf } from '../fingerprint.server.ts'
import { requireManager } from '../refusals.server.ts'

/** When and why spaces can't be used. Without an end until somebody opens them. */
export type Closing = { spaceIds: readonly string[]; reason: string; startsAt: Date; endsAt: Date | null }

/** Names the bookings that are in the way, so that nobody's is ended whom the preview did not show. */
export const seenBookings = (ids: readonly string[]) => fingerprintOf([...ids].toSorted())

/** Closed at once and without an end it stands with the space; any other time is a blocked period of its own. */
async function close(tx: Database, { spaceIds, reason, startsAt, endsAt }: Closing, now: Date): Promise<void> {
  const ids = [...spaceIds]
  if (startsAt <= now && endsAt === null) {
    await tx.space.updateMany({ where: { id: { in: ids } }, data: { blocked: reason } })
    await tx.blockedPeriod.deleteMany({ where: { spaceId: { in: ids }, endsAt: { gt: now } } })
    return
  }
  const spaces = await tx.space.findMany({ where: { id: { in: ids } }, select: { id: true, siteId: true } })
  await tx.blockedPeriod.createMany({ data: spaces.map(({ id, siteId }) => ({ spaceId: id, siteId, reason, startsAt, endsAt: endsAt ?? untilFurtherNotice })) })
}

/**
 * Takes spaces out of service. Whoever has something booked there is offered a replacement that is held for
 * them, or told that there is none; nobody is moved without being asked.
 * @param seen the bookings that the preview showed
 * @throws AppError 409 `changed-meanwhile` when others are in the way by now, `too-many-bookings`; 404; 403
 */
export async function closeSpaces(viewer: Viewer, closing: Closing, seen: string, now = new Date()): Promise<{ displaced: number; offered: number }> {
  requireManager(viewer)
  const { spaceIds, reason, startsAt } = closing
  const outage = { spaceIds, reason, startsAt: startsAt < now ? now : startsAt, endsAt: closing.endsAt ?? untilFurtherNotice }
  return bookingTransaction(async (tx) => {
    if ((await tx.space.count({ where: { id: { in: [...spaceIds] } } })) !== new Set(spaceIds).size) throw notFound()
    await standInLineWithBookers(tx, outage)
    if (seen !== seenBookings(await bookingsOn(tx, outage, now))) throw new AppError(409, 'changed-meanwhile', m.places_error_bookings_changed())
    await close(tx, { ...closing, startsAt: outage.startsAt }, now)
    const outcome = await displaceBookings(tx, viewer, outage, now)
    for (const id of spaceIds) await audit(tx, { actorId: viewer.id, action: 'space.closed', subjectType: 'space', subjectId: id, detail: { startsAt: outage.startsAt.toISOString(), endsAt: closing.endsAt?.toISOString() ?? null, ...outcome } })
    return outcome
  })
}

/** Puts spaces back into service, also those that are to be closed later. @throws AppError 404; 403 */
export async function reopenSpaces(viewer: Viewer, spaceIds: readonly string[], now = new Date()): Promise<number> {
  requireManager(viewer)
  const ids = [...spaceIds]
  const count = await db.$transaction(async (tx) => {
    const closed = await tx.space.findMany({ where: { id: { in: ids }, OR: [{ blocked: { not: null } }, { blockedPeriods: { some: { endsAt: { gt: now } } } }] }, select: { id: true } })
    await tx.space.updateMany({ where: { id: { in: closed.map(({ id }) => id) }, blocked: { not: null } }, data: { blocked: null } })
    await tx.blockedPeriod.deleteMany({ where: { spaceId: { in: ids }, endsAt: { gt: now } } })
    for (const { id } of closed) await audit(tx, { actorId: viewer.id, action: 'space.reopened', subjectType: 'space', subjectId: id })
    return closed.length
  })
  await wakeWaitingList(now)
  return count
}
