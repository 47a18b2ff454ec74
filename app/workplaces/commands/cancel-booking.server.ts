import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayCancel } from '../policy.ts'
import type { SeriesScope } from '../schema.ts'
import { dayOfDate } from '../series-record.server.ts'
import { cancelSeries } from './cancel-series.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/**
 * Gives a booking back, or of its series this and the following ones, or all that have not begun. What is
 * cancelled already stays so.
 * @throws AppError 404; 403
 */
export async function cancelBooking(viewer: Viewer, id: string, scope: SeriesScope = 'one', now = new Date()): Promise<void> {
  const booking = await db.booking.findUnique({ where: { id }, select: { personId: true, seriesId: true, seriesDay: true } })
  if (!booking) throw notFound()
  if (!mayCancel(viewer, booking)) throw forbidden()
  const { seriesId, seriesDay } = booking
  if (scope !== 'one' && seriesId !== null && seriesDay !== null) return cancelSeries(viewer, seriesId, { scope, from: dayOfDate(seriesDay) }, now)
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { id, cancelledAt: null }, data: { cancelledAt: now } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id })
  })
  await wakeWaitingList(now)
}
