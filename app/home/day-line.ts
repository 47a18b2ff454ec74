import type { Invitation, MyBooking } from '../workplaces/queries.server.ts'

/** A stop on the line of the day. `at`, `until`: ISO 8601. */
export type Stop =
  | { kind: 'desk' | 'room'; at: string; until: string | null; isDone: boolean; booking: MyBooking }
  | { kind: 'invited'; at: string; until: string; isDone: boolean; invitation: Invitation }
  | { kind: 'now' | 'end'; at: string; isDone: boolean }

/**
 * The day as a line with stops: bookings and what one is invited to (and has not declined) in order, the end of the
 * last desk, and where `now` (ISO 8601) stands between two stops. Nothing for a day without any.
 */
export function dayLine(bookings: readonly MyBooking[], now: string, invitations: readonly Invitation[] = []): Stop[] {
  const desks = bookings.filter(({ kind }) => kind === 'desk')
  const lastEnd = desks.map(({ endsAt }) => endsAt).toSorted().at(-1)
  const stops: Stop[] = bookings.map((booking) => {
    const { kind, startsAt, endsAt } = booking
    // A desk's end is a stop of its own; only where another desk follows it stands beside the start.
    const until = kind === 'desk' && endsAt === lastEnd ? null : endsAt
    return { kind, at: startsAt, until, isDone: startsAt <= now, booking }
  })
  for (const invitation of invitations) {
    const { startsAt, endsAt, answer } = invitation
    if (answer !== 'declined') stops.push({ kind: 'invited', at: startsAt, until: endsAt, isDone: startsAt <= now, invitation })
  }
  if (lastEnd) stops.push({ kind: 'end', at: lastEnd, isDone: lastEnd <= now })
  stops.sort((a, b) => a.at.localeCompare(b.at))
  const [first, last] = [stops[0], stops.at(-1)]
  if (!first || !last || now < first.at || now >= last.at) return stops
  const next = stops.findIndex(({ at }) => at > now)
  return stops.toSpliced(next, 0, { kind: 'now', at: now, isDone: true })
}
