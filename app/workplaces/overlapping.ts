import type { Prisma } from '../../prisma/generated/client.ts'
import { earliestStart } from './booking-times.ts'

export type Span = { startsAt: Date; endsAt: Date }

/** All but a desk that somebody is only asked to move to, while they have one of their own. */
export const notOnlyOffered = { OR: [{ heldUntil: null }, { moveOfId: null }] } satisfies Prisma.BookingWhereInput

/**
 * Bookings that overlap a span, half-open, and are not cancelled. The earliest start follows from the
 * longest booking that there can be: with it an index on the start leads to the few of that time,
 * without it through all of the past.
 */
export function overlapping({ startsAt, endsAt }: Span) {
  return { cancelledAt: null, startsAt: { gt: earliestStart(startsAt), lt: endsAt }, endsAt: { gt: startsAt } } satisfies Prisma.BookingWhereInput
}

/** What of a span lies before and after another that overlaps it: none, one or two parts. */
export function partsBeside({ startsAt, endsAt }: Span, given: Span): Span[] {
  const before = { startsAt, endsAt: given.startsAt }
  const after = { startsAt: given.endsAt, endsAt }
  return [before, after].filter((part) => part.startsAt < part.endsAt)
}
