import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkInOpensMinutes, checkInState } from '../check-in.ts'
import { mayCheckIn } from '../policy.ts'

/**
 * Says that the person is there. A second time changes nothing.
 * @throws AppError 409 `too-early` or `over`; 404; 403
 */
export async function checkIn(viewer: Viewer, id: string, now = new Date()): Promise<{ id: string; checkedInAt: Date }> {
  const booking = await db.booking.findUnique({ where: { id }, select: { personId: true, startsAt: true, endsAt: true, checkedInAt: true, cancelledAt: true, heldUntil: true, approver: true, approvedAt: true } })
  if (!booking) throw notFound()
  if (!mayCheckIn(viewer, booking)) throw forbidden()
  if (booking.checkedInAt) return { id, checkedInAt: booking.checkedInAt }
  if (booking.heldUntil && !booking.cancelledAt) throw new AppError(409, 'held', m.workplaces_waiting_accept_first())
  if (booking.approver && !booking.approvedAt && !booking.cancelledAt) throw new AppError(409, 'not-approved', m.workplaces_approval_missing())
  const state = booking.cancelledAt ? 'over' : checkInState(booking, now)
  if (state === 'early') throw new AppError(409, 'too-early', m.workplaces_error_check_in_early({ minutes: checkInOpensMinutes }))
  if (state === 'over') throw new AppError(409, 'over', m.workplaces_error_check_in_over())
  return db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { id, checkedInAt: null, cancelledAt: null, heldUntil: null, OR: [{ approver: null }, { approvedAt: { not: null } }] }, data: { checkedInAt: now } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'booking.checked-in', subjectType: 'booking', subjectId: id })
    // Given back or released since it was looked at, or checked in by another click.
    const { checkedInAt } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { checkedInAt: true } })
    if (!checkedInAt) throw new AppError(409, 'over', m.workplaces_error_check_in_over())
    return { id, checkedInAt }
  })
}
