import type { Prisma } from '../../../prisma/generated/client.ts'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayCancel } from '../policy.ts'
import type { SeriesScope } from '../schema.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/**
 * Gives a booking back, or of its series this and the following ones, or all that are not over. What is
 * cancelled already stays so.
 * @throws AppError 404; 403
 */
export async function cancelBooking(viewer: Viewer, id: string, scope: SeriesScope = 'one', now = new Date()): Promise<void> {
  const booking = await db.booking.findUnique({ where: { id }, select: { personId: true, seriesId: true, startsAt: true } })
  if (!booking) throw notFound()
  if (!mayCancel(viewer, booking)) throw forbidden()
  const { seriesId, startsAt } = booking
  const isSeries = scope !== 'one' && seriesId !== null
  const which: Prisma.BookingWhereInput = isSeries ? { seriesId, endsAt: { gt: now }, ...(scope === 'following' ? { startsAt: { gte: startsAt } } : {}) } : { id }
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { ...which, cancelledAt: null }, data: { cancelledAt: now } })
    if (count === 0) return
    if (isSeries) await audit(tx, { actorId: viewer.id, action: 'booking.series-cancelled', subjectType: 'booking-series', subjectId: seriesId, detail: { scope, count } })
    else await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id })
  })
  await wakeWaitingList(now)
}
