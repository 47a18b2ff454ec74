import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkLimits } from '../booking-limits.server.ts'
import { checkRules, placeOf, placeSelection, rulebookOf } from '../booking-rules.server.ts'
import { checkTimes, refuseTime } from '../booking-times.ts'
import { mayChange } from '../policy.ts'
import type { Booked } from './book-space.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'
import { approverFor } from './approvals.server.ts'
import { bookingTransaction, standInLine } from './booking-transaction.server.ts'

export type NewTimes = { startsAt: Date; endsAt: Date }

/**
 * Moves a booking in the caller's bookingTransaction; `viewer` is whose it is.
 * @param actor who moves it, when it is somebody else
 * @throws as changeBooking
 */
export async function changeBookingIn(tx: Database, viewer: Viewer, id: string, times: NewTimes, now: Date, actor: Viewer = viewer): Promise<Booked> {
  const { spaceId } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { spaceId: true } })
  await standInLine(tx, viewer.id, [spaceId])
  const { space, ...before } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { startsAt: true, endsAt: true, cancelledAt: true, heldUntil: true, seriesId: true, isException: true, space: { select: placeSelection } } })
  if (before.cancelledAt || before.endsAt <= now) throw new AppError(409, 'over', m.workplaces_error_change_over())
  if (before.heldUntil) throw new AppError(409, 'held', m.workplaces_waiting_accept_first())
  if (before.startsAt <= now && times.startsAt.getTime() !== before.startsAt.getTime()) refuseTime('startsAt', m.workplaces_error_has_begun())
  const { startsAt, endsAt } = times
  // Who leaves early gives the rest back, whatever the rules say of lengths and slots.
  const isLeaving = before.startsAt <= now && endsAt <= before.endsAt
  // What was agreed to was another time; less of it was agreed to as well, whosever desk it has become since.
  const isWithin = startsAt >= before.startsAt && endsAt <= before.endsAt
  const place = { ...placeOf(space), ...(isWithin ? { assignedToId: null } : {}) }
  const book = await rulebookOf(tx, viewer, times, place)
  if (!isLeaving) await checkRules(tx, book, { spaceId, place, startsAt, endsAt }, now, id)
  if (!isWithin) await checkLimits(tx, viewer.id, book, [{ place, startsAt, endsAt }], now, [{ id, place }])
  const approval = isWithin ? {} : { approver: await approverFor(tx, viewer, book, place), approvedAt: null, approvedById: null }
  const booking = await tx.booking.update({ where: { id }, data: { startsAt, endsAt, changedAt: now, isException: before.isException || before.seriesId !== null, ...approval }, select: { id: true, spaceId: true, startsAt: true, endsAt: true, title: true } })
  await audit(tx, {
    actorId: actor.id,
    action: 'booking.changed',
    subjectType: 'booking',
    subjectId: id,
    detail: { before: [before.startsAt.toISOString(), before.endsAt.toISOString()], after: [startsAt.toISOString(), endsAt.toISOString()] },
  })
  return booking
}

/**
 * Moves a booking to another time on the same space, or makes it shorter or longer. Of one that has
 * begun only the end can change, and to now at the earliest: then the rest is free for others.
 * @throws AppError 409 `space-taken`, `person-double-booked`, `refused-by-rule`, `too-close`, `quota-exceeded`, `over`; 422 for impossible times; 404; 403
 */
export async function changeBooking(viewer: Viewer, id: string, times: NewTimes, now = new Date()): Promise<Booked> {
  const found = await db.booking.findUnique({ where: { id }, select: { personId: true } })
  if (!found) throw notFound()
  if (!mayChange(viewer, found)) throw forbidden()
  checkTimes(times, now)
  const changed = await bookingTransaction((tx) => changeBookingIn(tx, viewer, id, times, now))
  await wakeWaitingList(now)
  return changed
}

/**
 * Goes early: the booking ends with this minute, and the rest is free for others.
 * @throws AppError 409 `over` also when it has not begun; 404; 403
 */
export async function leave(viewer: Viewer, id: string, now = new Date()): Promise<Booked> {
  const booking = await db.booking.findUnique({ where: { id }, select: { startsAt: true, endsAt: true } })
  if (!booking) throw notFound()
  const { startsAt, endsAt } = booking
  if (endsAt <= now) throw new AppError(409, 'over', m.workplaces_error_change_over())
  if (startsAt > now) throw new AppError(409, 'over', m.workplaces_error_not_begun())
  const nextMinute = (Math.floor(now.getTime() / 60_000) + 1) * 60_000
  return changeBooking(viewer, id, { startsAt, endsAt: new Date(Math.min(nextMinute, endsAt.getTime())) }, now)
}
