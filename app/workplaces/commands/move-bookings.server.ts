import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { SeriesBooking } from '../series-record.server.ts'
import type { SeriesPlan } from '../series-plan.server.ts'
import { approverFor } from './approvals.server.ts'

export type Move = { booking: SeriesBooking; spaceId: string; startsAt: Date; endsAt: Date }

const overlaps = (one: Pick<Move, 'startsAt' | 'endsAt'>, other: Pick<Move, 'startsAt' | 'endsAt'>) => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/**
 * Moves several bookings at once in the caller's transaction, which stands in line and has planned them. What was
 * agreed to was another time or place; less of it was agreed to as well.
 */
export async function moveBookings(tx: Database, viewer: Viewer, moves: readonly Move[], plan: SeriesPlan | null, now: Date): Promise<void> {
  // One may go to where another one of them still is: those are lifted first, since the constraints look at each row.
  const inTheWay = moves.filter(({ booking }) => moves.some((move) => move.booking.id !== booking.id && overlaps(move, booking)))
  await tx.booking.updateMany({ where: { id: { in: inTheWay.map(({ booking }) => booking.id) } }, data: { cancelledAt: now } })
  const asked = new Map<string, Awaited<ReturnType<typeof approverFor>>>()
  for (const { booking, spaceId, startsAt, endsAt } of moves) {
    const place = plan?.places.get(spaceId)
    if (plan && place && !asked.has(spaceId)) asked.set(spaceId, await approverFor(tx, viewer, plan.book, place))
    const isWithin = spaceId === booking.spaceId && startsAt >= booking.startsAt && endsAt <= booking.endsAt
    const approval = isWithin ? {} : { approver: asked.get(spaceId) ?? null, approvedAt: null, approvedById: null }
    await tx.booking.update({ where: { id: booking.id }, data: { spaceId, startsAt, endsAt, changedAt: now, cancelledAt: null, ...approval } })
    await audit(tx, {
      actorId: viewer.id,
      action: 'booking.changed',
      subjectType: 'booking',
      subjectId: booking.id,
      detail: { before: [booking.startsAt.toISOString(), booking.endsAt.toISOString()], after: [startsAt.toISOString(), endsAt.toISOString()] },
    })
  }
}
