import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { queueBookingMail } from '../booking-mail.server.ts'
import type { OrderAnswer } from '../meeting-schema.ts'
import { mayManageWorkplaces } from '../policy.ts'

/**
 * Says whether what was ordered for a room will be there, and writes so to whom ordered it.
 * @throws AppError 409 `changed` when the booking is no longer as the answer saw it; 403; 404
 */
export async function answerOrder(viewer: Viewer, { bookingId, revision, state, answer }: OrderAnswer, now = new Date()): Promise<void> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM booking WHERE id = ${bookingId}::uuid FOR NO KEY UPDATE`
    const found = await tx.roomOrder.findUnique({ where: { bookingId }, select: { booking: { select: { cancelledAt: true, revision: true } } } })
    if (!found) throw notFound()
    const { booking } = found
    if (booking.cancelledAt || booking.revision !== revision) throw new AppError(409, 'changed', m.workplaces_error_order_changed())
    await tx.roomOrder.update({ where: { bookingId }, data: { state, answer, answeredRevision: revision, answeredById: viewer.id, answeredAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'room-order.answered', subjectType: 'booking', subjectId: bookingId, detail: { state } })
    await queueBookingMail(tx, bookingId, {
      kind: 'booking-answer',
      subject: ({ summary }, options) => (state === 'confirmed' ? m.workplaces_mail_order_confirmed : m.workplaces_mail_order_declined)({ title: summary }, options),
      before: () => (answer === null ? [] : [answer]),
    })
  })
}
