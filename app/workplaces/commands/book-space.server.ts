import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkLimits } from '../booking-limits.server.ts'
import { checkRules, rulebookOf } from '../booking-rules.server.ts'
import { checkTimes } from '../booking-times.ts'
import { mayBook } from '../policy.ts'
import { approverFor, tellApprovers } from './approvals.server.ts'
import { bookingTransaction, type SpaceInLine, standInLineFor } from './booking-transaction.server.ts'

export type NewBooking = { spaceId: string; startsAt: Date; endsAt: Date; title?: string | undefined }
export type Booked = { id: string; spaceId: string; startsAt: Date; endsAt: Date; title: string | null }

/**
 * Writes one booking of `viewer` in the caller's transaction, which stands in line. Only the constraints say
 * whether it is free.
 * @param actor who books, when it is somebody else; null: Werkplatz itself
 */
export async function insertBooking(tx: Database, viewer: Viewer, space: SpaceInLine, wanted: NewBooking, now: Date, actor: Viewer | null = viewer): Promise<Booked> {
  if (space.blocked !== null) throw new AppError(409, 'space-blocked', m.workplaces_error_blocked({ reason: space.blocked }))
  const { startsAt, endsAt, title = null } = wanted
  const { place } = space
  const book = await rulebookOf(tx, viewer, { startsAt, endsAt }, place)
  await checkRules(tx, book, { spaceId: space.id, place, startsAt, endsAt }, now)
  await checkLimits(tx, viewer.id, book, [{ place, startsAt, endsAt }], now)
  const approver = await approverFor(tx, viewer, book, place)
  const booking = await tx.booking.create({
    data: { spaceId: space.id, kind: place.kind, personId: viewer.id, startsAt, endsAt, title, approver },
    select: { id: true, spaceId: true, startsAt: true, endsAt: true, title: true },
  })
  await audit(tx, { actorId: actor?.id ?? null, action: 'booking.created', subjectType: 'booking', subjectId: booking.id, detail: { spaceId: space.id, ...(actor === viewer ? {} : { personId: viewer.id }) } })
  if (approver !== null) await tellApprovers(tx, viewer, approver, now)
  return booking
}

/**
 * Books a desk or a room for the viewer.
 * @throws AppError 409 `space-taken`, `person-double-booked`, `space-blocked`, `refused-by-rule`, `too-close`, `quota-exceeded`; 422 for impossible times; 404
 */
export async function bookSpace(viewer: Viewer, wanted: NewBooking, now = new Date()): Promise<Booked> {
  if (!mayBook(viewer)) throw forbidden()
  checkTimes(wanted, now)
  return bookingTransaction(async (tx) => {
    const space = await standInLineFor(tx, viewer.id, wanted.spaceId)
    return insertBooking(tx, viewer, space, wanted, now)
  })
}
