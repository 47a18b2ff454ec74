import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayCancel } from '../policy.ts'
import type { SeriesScope } from '../schema.ts'
import { dayOfDate } from '../series-record.server.ts'
import { cancelSeries } from './cancel-series.server.ts'
import { tellCancelled } from './tell-cancelled.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/**
 * Gives a booking back, or of its series this and the following ones, or all that have not begun. What is
 * cancelled already stays so. Whose booking somebody else cancels hears of it.
 * @throws AppError 409 `over`; 404; 403
 */
export async function cancelBooking(viewer: Viewer, id: string, scope: SeriesScope = 'one', now = new Date()): Promise<void> {
  const booking = await db.booking.findUnique({ where: { id }, select: { personId: true, seriesId: true, seriesDay: true, endsAt: true, cancelledAt: true } })
  if (!booking) throw notFound()
  if (!mayCancel(viewer, booking)) throw forbidden()
  const { personId, seriesId, seriesDay, endsAt, cancelledAt } = booking
  if (scope !== 'one' && seriesId !== null && seriesDay !== null) return cancelSeries(viewer, seriesId, { scope, from: dayOfDate(seriesDay) }, now)
  // It was used, or nobody came: neither is to be undone.
  if (endsAt <= now && !cancelledAt) throw new AppError(409, 'over', m.workplaces_error_change_over())
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { id, endsAt: { gt: now }, cancelledAt: null }, data: { cancelledAt: now } })
    if (count === 0) return
    // What was made at a door is nobody's.
    await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id, detail: personId === null || personId === viewer.id ? {} : { personId } })
    if (personId !== null && personId !== viewer.id) await tellCancelled(tx, viewer, id, 1)
  })
  await wakeWaitingList(now)
}
