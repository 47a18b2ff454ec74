import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayCancel } from '../policy.ts'

/**
 * Gives a booking back. What is cancelled already stays so.
 * @throws AppError 404; 403
 */
export async function cancelBooking(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  const booking = await db.booking.findUnique({ where: { id }, select: { personId: true } })
  if (!booking) throw notFound()
  if (!mayCancel(viewer, booking)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { id, cancelledAt: null }, data: { cancelledAt: now } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id })
  })
}
