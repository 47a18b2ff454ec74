import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Day, dayBounds, timeAt } from '../platform/wall-clock.ts'
import { placeOf, placeSelection, slotAt } from './booking-rules.server.ts'
import { endOfDay, type Minutes, minutesOfClock } from './day-strip.ts'
import { overlapping } from './overlapping.ts'

export type OwnBooking = Minutes & {
  id: string
  /** Only its end can still be changed. */
  hasBegun: boolean
  /** On this day from beginning to end, not over, and not an offer that waits for an answer. */
  canChange: boolean
}

export type DayStrip = {
  /** Others' bookings, without whose they are. */
  taken: Minutes[]
  own: OwnBooking[]
  /** Minutes between the times that can be chosen. */
  step: number
}

const usualStep = 15

/** What is booked of a space on a day, on the site's clock; null when there is no such space. */
export async function dayStrip(viewer: Viewer, spaceId: string, day: Day, timeZone: string, now = new Date()): Promise<DayStrip | null> {
  const { from, to } = dayBounds(day, timeZone)
  const space = await db.space.findUnique({
    where: { id: spaceId },
    select: { ...placeSelection, bookings: { where: overlapping({ startsAt: from, endsAt: to }), orderBy: { startsAt: 'asc' }, select: { id: true, personId: true, startsAt: true, endsAt: true, heldUntil: true } } },
  })
  if (!space) return null
  const minutesOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Minutes => ({
    from: startsAt <= from ? 0 : minutesOfClock(timeAt(startsAt, timeZone)),
    to: endsAt >= to ? endOfDay : minutesOfClock(timeAt(endsAt, timeZone)),
  })
  const { bookings } = space
  return {
    taken: bookings.filter(({ personId }) => personId !== viewer.id).map(minutesOf),
    own: bookings.filter(({ personId }) => personId === viewer.id).map((booking) => ({
      ...minutesOf(booking),
      id: booking.id,
      hasBegun: booking.startsAt <= now,
      canChange: booking.startsAt >= from && booking.endsAt < to && booking.endsAt > now && booking.heldUntil === null,
    })),
    step: (await slotAt(placeOf(space))) ?? usualStep,
  }
}
