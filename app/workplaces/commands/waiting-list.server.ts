import { finishNews } from '../../notifications/commands/mark-done.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkTimes } from '../booking-times.ts'
import type { Span } from '../overlapping.ts'
import { mayBook } from '../policy.ts'
import { refusalWords } from '../refusal-words.ts'
import { candidatesFor, type Target } from '../waiting-targets.server.ts'
import { takeOverMeeting } from './take-over-meeting.server.ts'

const mostEntries = 20

/**
 * Puts the viewer on the waiting list. A second time for the same changes nothing.
 * @throws AppError 409 `still-free`, `refused-by-rule`, `too-many`; 422 for impossible times; 404
 */
export async function joinWaitingList(viewer: Viewer, target: Target, { startsAt, endsAt }: Span, now = new Date()): Promise<void> {
  if (!mayBook(viewer)) throw forbidden()
  checkTimes({ startsAt, endsAt }, now)
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    const { allowed, free, refusal } = await candidatesFor(tx, viewer, target, { startsAt, endsAt }, now)
    if (free.length > 0) throw new AppError(409, 'still-free', m.workplaces_waiting_still_free({ code: free[0]?.code ?? '' }))
    if (allowed === 0 && refusal) throw new AppError(409, 'refused-by-rule', refusalWords(refusal))
    if (allowed === 0) throw notFound()
    if ((await tx.waitingEntry.count({ where: { personId: viewer.id, bookingId: null, withdrawnAt: null, startsAt: { gt: now } } })) >= mostEntries) throw new AppError(409, 'too-many', m.workplaces_waiting_too_many({ most: mostEntries }))
    await tx.waitingEntry.createMany({ data: [{ personId: viewer.id, ...target, startsAt, endsAt }], skipDuplicates: true })
  })
}

/** Takes the viewer off the list. What has been offered is answered, not withdrawn. @throws AppError 404 */
export async function leaveWaitingList(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  const entry = await db.waitingEntry.findFirst({ where: { id, personId: viewer.id }, select: { id: true } })
  if (!entry) throw notFound()
  await db.waitingEntry.updateMany({ where: { id, bookingId: null, withdrawnAt: null }, data: { withdrawnAt: now } })
}

/** Takes what was offered: from now on it is a booking like any other. @throws AppError 409 `over`; 404 */
export async function acceptOffer(viewer: Viewer, bookingId: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { id: bookingId, personId: viewer.id, cancelledAt: null, heldUntil: { gt: now }, moveOfId: null }, data: { heldUntil: null, changedAt: now } })
    if (count === 0) {
      const booking = await tx.booking.findFirst({ where: { id: bookingId, personId: viewer.id, moveOfId: null }, select: { cancelledAt: true, heldUntil: true } })
      if (!booking) throw notFound()
      // Pressed twice.
      if (booking.heldUntil === null && !booking.cancelledAt) return
      throw new AppError(409, 'over', m.workplaces_waiting_over())
    }
    await takeOverMeeting(tx, bookingId)
    await finishNews(tx, viewer.id, 'booking-offer', `offer:${bookingId}`, now)
    await audit(tx, { actorId: viewer.id, action: 'waiting-list.accepted', subjectType: 'booking', subjectId: bookingId })
  })
}

/** Takes all that is held for the viewer in place of what was taken out of service. What is over meanwhile is left. @returns how many */
export async function acceptReplacements(viewer: Viewer, now = new Date()): Promise<number> {
  const held = await db.booking.findMany({ where: { personId: viewer.id, cancelledAt: null, heldUntil: { gt: now }, replaces: { isNot: null } }, select: { id: true } })
  for (const { id } of held) await acceptOffer(viewer, id, now)
  return held.length
}

/** Gives back what was offered, to who is next. @throws AppError 404 */
export async function declineOffer(viewer: Viewer, bookingId: string, now = new Date()): Promise<void> {
  const { count } = await db.booking.updateMany({ where: { id: bookingId, personId: viewer.id, cancelledAt: null, heldUntil: { not: null }, moveOfId: null }, data: { cancelledAt: now } })
  // Pressed twice, or nobody had answered in time: it is declined as it is.
  if (count === 0 && !(await db.booking.findFirst({ where: { id: bookingId, personId: viewer.id, heldUntil: { not: null }, moveOfId: null }, select: { id: true } }))) throw notFound()
  await finishNews(db, viewer.id, 'booking-offer', `offer:${bookingId}`, now)
  await wakeWaitingList(now)
}

/** Something has become free: whoever waits for it is to have it before somebody who happens to look. */
export async function wakeWaitingList(now = new Date()): Promise<void> {
  if (await db.waitingEntry.findFirst({ where: { bookingId: null, withdrawnAt: null, startsAt: { gt: now } }, select: { id: true } })) await enqueue('waiting-list', {})
}
