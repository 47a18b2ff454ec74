/** What has become of the room that is booked for a course day. */
export type RoomState = 'booked' | 'asked' | 'moved' | 'lost'

type Booked = { spaceId: string; startsAt: Date; endsAt: Date; cancelledAt: Date | null; heldUntil: Date | null; approver: string | null; approvedAt: Date | null }
type Day = { spaceId: string | null; startsAt: Date; endsAt: Date; cancelledAt: Date | null; booking: Booked | null }

/**
 * Others can take a booking away: released, its room out of service, moved by whose it is. What is over or cancelled needs
 * no room any more.
 */
export function roomState({ spaceId, startsAt, endsAt, cancelledAt, booking }: Day, now: Date): RoomState {
  if (cancelledAt || endsAt <= now) return 'booked'
  if (!booking || booking.cancelledAt || booking.heldUntil) return 'lost'
  if (booking.spaceId !== spaceId || booking.startsAt > startsAt || booking.endsAt < endsAt) return 'moved'
  return booking.approver !== null && !booking.approvedAt ? 'asked' : 'booked'
}

/** Whether somebody has to look for a room. */
export const isLostRoom = (state: RoomState) => state === 'lost' || state === 'moved'
