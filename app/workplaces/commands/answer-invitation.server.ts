import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { InvitationAnswer } from '../meeting-schema.ts'

/**
 * Says whether the viewer comes to what they are invited to; with `isForAll` to all of its series that is still to come.
 * @throws AppError 409 `over`; 404 also for what one is not invited to
 */
export async function answerInvitation(viewer: Viewer, bookingId: string, { answer, isForAll }: InvitationAnswer, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const invited = { personId: viewer.id, removedAt: null }
    const found = await tx.participant.findFirst({ where: { ...invited, bookingId }, select: { id: true, booking: { select: { seriesId: true, cancelledAt: true, endsAt: true } } } })
    if (!found) throw notFound()
    const { seriesId, cancelledAt, endsAt } = found.booking
    if (cancelledAt || endsAt <= now) throw new AppError(409, 'over', m.workplaces_error_change_over())
    const which = isForAll && seriesId !== null ? { booking: { seriesId, cancelledAt: null, endsAt: { gt: now } } } : { bookingId }
    await tx.participant.updateMany({ where: { ...invited, ...which }, data: { answer, answeredAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'meeting.answered', subjectType: 'booking', subjectId: bookingId, detail: { answer } })
  })
}
