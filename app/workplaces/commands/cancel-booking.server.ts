import type { Prisma } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { queueBookingMail } from '../booking-mail.server.ts'
import { mayCancel } from '../policy.ts'
import type { SeriesScope } from '../schema.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/**
 * Gives a booking back, or of its series this and the following ones, or all that are not over. What is
 * cancelled already stays so. Whose booking somebody else cancels hears of it.
 * @throws AppError 409 `over`; 404; 403
 */
export async function cancelBooking(viewer: Viewer, id: string, scope: SeriesScope = 'one', now = new Date()): Promise<void> {
  const booking = await db.booking.findUnique({ where: { id }, select: { personId: true, seriesId: true, startsAt: true, endsAt: true, cancelledAt: true } })
  if (!booking) throw notFound()
  if (!mayCancel(viewer, booking)) throw forbidden()
  const { personId, seriesId, startsAt, endsAt, cancelledAt } = booking
  const isSeries = scope !== 'one' && seriesId !== null
  // It was used, or nobody came: neither is to be undone.
  if (!isSeries && endsAt <= now && !cancelledAt) throw new AppError(409, 'over', m.workplaces_error_change_over())
  const which: Prisma.BookingWhereInput = isSeries ? { seriesId, ...(scope === 'following' ? { startsAt: { gte: startsAt } } : {}) } : { id }
  // What was made at a door is nobody's.
  const others = personId === null || personId === viewer.id ? {} : { personId }
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { ...which, endsAt: { gt: now }, cancelledAt: null }, data: { cancelledAt: now } })
    if (count === 0) return
    if (isSeries) await audit(tx, { actorId: viewer.id, action: 'booking.series-cancelled', subjectType: 'booking-series', subjectId: seriesId, detail: { scope, count, ...others } })
    else await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id, detail: others })
    if (personId === null || personId === viewer.id) return
    await queueBookingMail(tx, id, {
      subject: ({ summary }, options) => m.workplaces_mail_cancelled({ title: summary }, options),
      before: (options) => [count === 1 ? m.workplaces_mail_cancelled_for({ name: viewer.displayName }, options) : m.workplaces_mail_cancelled_many({ name: viewer.displayName, count }, options)],
    })
  })
  await wakeWaitingList(now)
}
