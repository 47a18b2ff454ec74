import type { Invitation, MyBooking } from '../workplaces/queries.server.ts'

/** A course day, or a date at which a device is to be there. */
export type OtherStop =
  | { kind: 'course'; at: string; until: string; title: string; room: { code: string; site: string; level: number } | null; path: string }
  | { kind: 'device'; at: string; until: string; device: string; site: string; campaign: string; timeZone: string; path: string }

/** A stop on the line of the day. `at`, `until`: ISO 8601. */
export type Stop =
  | { kind: 'desk' | 'room'; at: string; until: string | null; isDone: boolean; booking: MyBooking }
  | { kind: 'invited'; at: string; until: string; isDone: boolean; invitation: Invitation }
  | { kind: 'other'; at: string; until: string; isDone: boolean; other: OtherStop }
  | { kind: 'now' | 'end'; at: string; isDone: boolean }

/**
 * The day as a line with stops: bookings, what one is invited to (and has not declined) and `others` in order, the end of the
 * last desk, and where `now` (ISO 8601) stands between two stops. Nothing for a day without any.
 */
export function dayLine(bookings: readonly MyBooking[], now: string, invitations: readonly Invitation[] = [], others: readonly OtherStop[] = []): Stop[] {
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
  // Who leads a course may have booked its room: one stop is enough.
  const isBooked = (other: OtherStop) => other.kind === 'course' && bookings.some(({ kind, startsAt, code }) => kind === 'room' && startsAt === other.at && code === other.room?.code)
  for (const other of others) if (!isBooked(other)) stops.push({ kind: 'other', at: other.at, until: other.until, isDone: other.at <= now, other })
  if (lastEnd) stops.push({ kind: 'end', at: lastEnd, isDone: lastEnd <= now })
  stops.sort((a, b) => a.at.localeCompare(b.at))
  const [first, last] = [stops[0], stops.at(-1)]
  if (!first || !last || now < first.at || now >= last.at) return stops
  const next = stops.findIndex(({ at }) => at > now)
  return stops.toSpliced(next, 0, { kind: 'now', at: now, isDone: true })
}
