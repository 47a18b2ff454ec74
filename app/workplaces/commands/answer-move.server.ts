import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkRules, placeOf, placeSelection, rulebookOf } from '../booking-rules.server.ts'
import { bookingTransaction, standInLine } from './booking-transaction.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

const over = () => new AppError(409, 'over', m.workplaces_move_over())

/**
 * Moves the viewer to the desk that is held for them: gives up the own one and takes this one, or changes nothing at all.
 * @throws AppError 409 `over` when it is too late or the own booking is another one by now, `space-blocked`, `refused-by-rule`; 404
 */
export async function acceptMove(viewer: Viewer, offerId: string, now = new Date()): Promise<void> {
  const found = await db.booking.findFirst({ where: { id: offerId, personId: viewer.id, moveOfId: { not: null } }, select: { spaceId: true, moveOf: { select: { id: true, spaceId: true } } } })
  if (!found?.moveOf) throw notFound()
  const { spaceId, moveOf } = found
  await bookingTransaction(async (tx) => {
    await standInLine(tx, viewer.id, [spaceId, moveOf.spaceId])
    // Keeping, withdrawing and giving back change these without standing in line.
    await tx.$queryRaw`SELECT FROM booking WHERE id = ANY(${[offerId, moveOf.id]}::uuid[]) ORDER BY id FOR UPDATE`
    const { startsAt, endsAt, ...offer } = await tx.booking.findUniqueOrThrow({ where: { id: offerId }, select: { startsAt: true, endsAt: true, cancelledAt: true, heldUntil: true, space: { select: { blocked: true, ...placeSelection } } } })
    // Pressed twice.
    if (!offer.heldUntil && !offer.cancelledAt) return
    if (!offer.heldUntil || offer.cancelledAt || offer.heldUntil <= now) throw over()
    const own = await tx.booking.findUniqueOrThrow({ where: { id: moveOf.id }, select: { startsAt: true, endsAt: true, cancelledAt: true } })
    // Given back, or moved to another time: then what is held is not for it any more.
    if (own.cancelledAt || own.startsAt <= now || own.startsAt.getTime() !== startsAt.getTime() || own.endsAt.getTime() !== endsAt.getTime()) throw over()
    if (offer.space.blocked !== null) throw new AppError(409, 'space-blocked', m.workplaces_error_blocked({ reason: offer.space.blocked }))
    const place = placeOf(offer.space)
    await checkRules(tx, await rulebookOf(tx, viewer, { startsAt, endsAt }, place), { spaceId, place, startsAt, endsAt }, now, offerId)
    await tx.booking.update({ where: { id: moveOf.id }, data: { cancelledAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: moveOf.id })
    await tx.booking.update({ where: { id: offerId }, data: { heldUntil: null, changedAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'floor-closure.moved', subjectType: 'booking', subjectId: offerId })
  })
  await wakeWaitingList(now)
}

/** Keeps the own desk: what was held is free for others. @throws AppError 404 */
export async function keepDesk(viewer: Viewer, offerId: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const offer = await tx.booking.findFirst({ where: { id: offerId, personId: viewer.id, moveOfId: { not: null }, heldUntil: { not: null } }, select: { id: true } })
    if (!offer) throw notFound()
    const { count } = await tx.booking.updateMany({ where: { id: offerId, heldUntil: { not: null }, cancelledAt: null }, data: { cancelledAt: now } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'floor-closure.kept', subjectType: 'booking', subjectId: offerId })
  })
  await wakeWaitingList(now)
}
