import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayBounds } from '../../platform/wall-clock.ts'
import { queueBookingMail } from '../booking-mail.server.ts'
import { overlapping } from '../overlapping.ts'
import { mayManageWorkplaces } from '../policy.ts'
import { bookingTransaction } from './booking-transaction.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/** Locks a closure that is still open. @throws AppError 404; 409 `over` */
async function openClosure(tx: Database, id: string) {
  await tx.$queryRaw`SELECT FROM floor_closure WHERE id = ${id}::uuid FOR UPDATE`
  const closure = await tx.floorClosure.findUnique({ where: { id }, include: { floor: { select: { id: true, siteId: true, site: { select: { timeZone: true } } } } } })
  if (!closure) throw notFound()
  if (closure.withdrawnAt || closure.closedAt) throw new AppError(409, 'over', m.workplaces_closure_over())
  return closure
}

/** Gives the desks back that are held for those who have not answered. @returns the desks that they keep */
async function endHolds(tx: Database, closureId: string, now: Date): Promise<string[]> {
  const held = await tx.booking.updateManyAndReturn({ where: { closureId, heldUntil: { not: null }, cancelledAt: null }, data: { cancelledAt: now }, select: { moveOfId: true } })
  const kept = await tx.booking.findMany({ where: { id: { in: held.flatMap(({ moveOfId }) => moveOfId ?? []) }, cancelledAt: null }, select: { id: true } })
  return kept.map(({ id }) => id)
}

/**
 * Closes a floor no more: what is held is free again, and those who have not answered hear that they can stay. Who has moved
 * stays where they are.
 * @throws AppError 404; 403; 409 `over`
 */
export async function withdrawClosure(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  await bookingTransaction(async (tx) => {
    await openClosure(tx, id)
    await tx.floorClosure.update({ where: { id }, data: { withdrawnAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'floor-closure.withdrawn', subjectType: 'floor-closure', subjectId: id })
    for (const bookingId of await endHolds(tx, id, now)) {
      await queueBookingMail(tx, bookingId, { kind: 'booking-changed', subject: ({ summary }, options) => m.workplaces_mail_stay({ what: summary }, options), before: (options) => [m.workplaces_mail_stay_why({}, options)] })
    }
  })
  await wakeWaitingList(now)
}

/**
 * Closes a floor for its day, when nobody has a desk there any more. Where rooms are booked, only desks are closed.
 * @throws AppError 404; 403; 409 `over`, `not-empty`
 */
export async function closeFloor(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  await bookingTransaction(async (tx) => {
    const { floor, day: date } = await openClosure(tx, id)
    // Whoever books there at this moment has been in line before, and is seen; or comes after, and is refused.
    await tx.$queryRaw`SELECT FROM space WHERE floor_id = ${floor.id}::uuid ORDER BY id FOR NO KEY UPDATE`
    const day: Day = date.toISOString().slice(0, 10)
    const { from: startsAt, to: endsAt } = dayBounds(day, floor.site.timeZone)
    if (endsAt <= now) throw new AppError(409, 'over', m.workplaces_closure_over())
    const left = await tx.booking.groupBy({ by: ['kind'], where: { ...overlapping({ startsAt, endsAt }), space: { floorId: floor.id } }, _count: true })
    const desks = left.find(({ kind }) => kind === 'desk')?._count ?? 0
    if (desks > 0) throw new AppError(409, 'not-empty', m.workplaces_closure_not_empty({ count: desks }))
    await endHolds(tx, id, now)
    const period = await tx.blockedPeriod.create({
      data: { reason: m.workplaces_closure_reason({}, { locale: 'de' }), kind: left.length > 0 ? 'desk' : null, siteId: floor.siteId, floorId: floor.id, startsAt, endsAt },
      select: { id: true, siteId: true },
    })
    await tx.floorClosure.update({ where: { id }, data: { closedAt: now, blockedPeriodId: period.id } })
    await audit(tx, { actorId: viewer.id, action: 'blocked-period.created', subjectType: 'blocked-period', subjectId: period.id, detail: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), siteId: floor.siteId, zoneId: null, floorId: floor.id } })
    await audit(tx, { actorId: viewer.id, action: 'floor-closure.closed', subjectType: 'floor-closure', subjectId: id })
  })
}

/** Deletes closures of long ago, of which no bookings are kept either. */
export async function deleteOldClosures(before: Date): Promise<void> {
  await db.floorClosure.deleteMany({ where: { day: { lt: before } } })
}
