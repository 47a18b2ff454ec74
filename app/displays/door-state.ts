import { checkInState } from '../workplaces/policy.ts'

/** What takes a space, [startsAt, endsAt) in milliseconds since 1970: a booking, or a time that is blocked. */
export type Taken = { startsAt: number; endsAt: number; isBlocked: boolean }

export type Now<Entry extends Taken> = {
  current: Entry | null
  next: Entry | null
  /** Free until then, or taken until then with all that follows back to back; null: free as far as is known. */
  until: number | null
}

/** What is on at a moment. Bookings don't overlap each other; what was booked before a time was blocked goes on in it. */
export function nowAt<Entry extends Taken>(entries: readonly Entry[], now: number): Now<Entry> {
  const coming = entries.filter(({ endsAt }) => endsAt > now).toSorted((one, other) => one.startsAt - other.startsAt)
  const running = coming.filter(({ startsAt }) => startsAt <= now)
  const current = running.find(({ isBlocked }) => !isBlocked) ?? running[0] ?? null
  const next = coming.find(({ startsAt }) => startsAt > now) ?? null
  let until = current?.endsAt ?? next?.startsAt ?? null
  if (current && until !== null) for (const { startsAt, endsAt } of coming) if (startsAt <= until && endsAt > until) until = endsAt
  return { current, next, until }
}

/** A booking as its door knows it; `bookingId` is null for a blocked time, which nobody there can change. */
export type DoorEntry = Taken & {
  bookingId: string | null
  isCheckedIn: boolean
  /** Not held for somebody who has still to accept it, nor waiting for somebody to agree. */
  isFirm: boolean
}

export type DoorState<Entry extends DoorEntry> = Now<Entry> & {
  /** What somebody at the door can say that they are there for. */
  checkIn: Entry | null
}

/** What a door shows at a moment. */
export function doorStateAt<Entry extends DoorEntry>(entries: readonly Entry[], now: number): DoorState<Entry> {
  const state = nowAt(entries, now)
  // While somebody is inside, who comes next is not there yet.
  const candidate = state.current ?? state.next
  return { ...state, checkIn: candidate && isClaimable(candidate, now) ? candidate : null }
}

function isClaimable({ startsAt, endsAt, bookingId, isCheckedIn, isFirm }: DoorEntry, now: number): boolean {
  const booking = { startsAt: new Date(startsAt), endsAt: new Date(endsAt), checkedInAt: isCheckedIn ? new Date(startsAt) : null }
  return bookingId !== null && isFirm && checkInState(booking, new Date(now)) === 'open'
}
