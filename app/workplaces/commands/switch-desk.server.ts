import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkTimes } from '../booking-times.ts'
import { overlapping, partsBeside, type Span } from '../overlapping.ts'
import { mayBook } from '../policy.ts'
import { type Booked, insertBooking, type NewBooking } from './book-space.server.ts'
import { bookingTransaction, standInLineFor } from './booking-transaction.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/** Gives up what the viewer has of desks in a span of time; what lies before and after it stays theirs. */
async function giveUpDesks(tx: Database, viewer: Viewer, span: Span, now: Date): Promise<void> {
  const desks = await tx.booking.findMany({ where: { ...overlapping(span), personId: viewer.id, kind: 'desk' } })
  for (const { id, revision: _, revisedAt: __, createdAt: ___, ...desk } of desks) {
    // What is only offered has not been theirs: taking another desk declines it.
    const [first, second] = desk.heldUntil ? [] : partsBeside(desk, span)
    if (!first) {
      await tx.booking.update({ where: { id }, data: { cancelledAt: now } })
      await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id })
      continue
    }
    await tx.booking.update({ where: { id }, data: { ...first, changedAt: now, isException: desk.seriesId !== null } })
    await audit(tx, { actorId: viewer.id, action: 'booking.changed', subjectType: 'booking', subjectId: id, detail: { before: [desk.startsAt.toISOString(), desk.endsAt.toISOString()], after: [first.startsAt.toISOString(), first.endsAt.toISOString()] } })
    if (!second) continue
    // A series has each of its days once: that is the first part.
    const later = await tx.booking.create({ data: { ...desk, ...second, changedAt: now, seriesId: null, seriesDay: null, isException: false }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'booking.created', subjectType: 'booking', subjectId: later.id, detail: { spaceId: desk.spaceId } })
  }
}

/**
 * Moves the viewer to another desk: gives up the own desks for this time and books the new one, or
 * changes nothing at all.
 * @throws as bookSpace
 */
export async function switchDesk(viewer: Viewer, wanted: NewBooking, now = new Date()): Promise<Booked> {
  if (!mayBook(viewer)) throw forbidden()
  checkTimes(wanted, now)
  const booked = await bookingTransaction(async (tx) => {
    const space = await standInLineFor(tx, viewer.id, wanted.spaceId)
    await giveUpDesks(tx, viewer, wanted, now)
    return insertBooking(tx, viewer, space, wanted, now)
  })
  await wakeWaitingList(now)
  return booked
}
