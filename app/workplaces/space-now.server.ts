import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type ClockTime, dayAt, dayBounds, instantAt, timeAt } from '../platform/wall-clock.ts'
import { blockedIn, refusalFor } from './booking-rules.server.ts'
import type { Span } from './booking-rules.ts'
import { checkInOpensMinutes, checkInState, type CheckInState } from './check-in.ts'
import { freeFromNow } from './free-times.ts'
import { overlapping } from './overlapping.ts'
import { workingHours } from './working-day.ts'

export type SpaceNow = {
  id: string
  code: string
  kind: 'desk' | 'room'
  site: { slug: string; name: string; timeZone: string }
  floor: { slug: string; level: number }
  /** The viewer's booking that runs or is about to. */
  own: { id: string; checkIn: CheckInState; from: ClockTime; to: ClockTime } | null
  /** What can be booked here at this moment. */
  free: { from: ClockTime; to: ClockTime } | null
  /** Why it can't, when not for another booking. */
  refusal: string | null
  takenUntil: ClockTime | null
}

const hour = 3_600_000

/** How long who comes without a booking usually stays: at a desk for the rest of the working day, in a room for an hour. */
function usualEnd(kind: 'desk' | 'room', now: Date, timeZone: string): Date {
  const closing = instantAt(dayAt(now, timeZone), workingHours.to, timeZone)
  return kind === 'desk' && closing.getTime() - now.getTime() > hour / 2 ? closing : new Date(now.getTime() + hour)
}

/** A space as somebody finds it who stands in front of it, and what can be booked there as instants. @throws AppError 404 */
export async function spaceNow(viewer: Viewer, id: string, now = new Date()): Promise<{ page: SpaceNow; offer: Span | null }> {
  const space = await db.space.findUnique({
    where: { id },
    select: { id: true, code: true, kind: true, blocked: true, zoneId: true, floor: { select: { slug: true, level: true, siteId: true, site: { select: { slug: true, name: true, timeZone: true } } } } },
  })
  if (!space) throw notFound()
  const { site, siteId, ...floor } = space.floor
  const { timeZone } = site
  const soon = new Date(now.getTime() + checkInOpensMinutes * 60_000)
  const bookings = await db.booking.findMany({
    // What ended in this quarter of an hour still stands in the way of a booking that begins with it.
    where: { spaceId: id, ...overlapping({ startsAt: new Date(now.getTime() - hour / 4), endsAt: dayBounds(dayAt(soon, timeZone), timeZone).to }) },
    orderBy: { startsAt: 'asc' },
    select: { id: true, personId: true, startsAt: true, endsAt: true, checkedInAt: true },
  })
  const own = bookings.find(({ personId, startsAt, endsAt }) => personId === viewer.id && startsAt <= soon && endsAt > now)
  const current = bookings.find(({ startsAt, endsAt }) => startsAt <= now && endsAt > now)
  const offer = own ? null : freeFromNow(bookings, now, usualEnd(space.kind, now, timeZone))
  const blocked = space.blocked ?? (await blockedIn({ startsAt: now, endsAt: soon }))({ ...space, spaceId: id, siteId })
  const refusal = blocked ?? (offer ? await refusalFor(viewer, id, offer, now) : null)
  const clock = (instant: Date) => timeAt(instant, timeZone)
  const isOffered = offer !== null && refusal === null
  return {
    offer: isOffered ? offer : null,
    page: {
      id, code: space.code, kind: space.kind, site, floor,
      own: own ? { id: own.id, checkIn: checkInState(own, now), from: clock(own.startsAt), to: clock(own.endsAt) } : null,
      free: isOffered ? { from: clock(offer.startsAt), to: clock(offer.endsAt) } : null,
      refusal: own ? null : refusal,
      takenUntil: current && !own ? clock(current.endsAt) : null,
    },
  }
}
