/** A booking that was made, changed or given back: where, whose (null: nobody's), and when, half-open. */
export type BookingNotice = { spaceId: string; personId: string | null; startsAt: Date; endsAt: Date }

/** What the database tells of a floor; without a booking, anything on it may be different. */
export type Notice = { floorId: string; booking: BookingNotice | null }

const atSecond = (seconds: string) => new Date(Number(seconds) * 1000)

/** Reads what the trigger tell_booking_changed writes: "floor space person start end", or the floor alone. */
export function readNotice(payload: string): Notice {
  const [floorId = '', spaceId, personId, start, end] = payload.split(' ')
  if (spaceId === undefined || personId === undefined || start === undefined || end === undefined) return { floorId, booking: null }
  return { floorId, booking: { spaceId, personId: personId === '-' ? null : personId, startsAt: atSecond(start), endsAt: atSecond(end) } }
}
