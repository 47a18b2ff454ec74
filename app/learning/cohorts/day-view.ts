import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import type { CohortDate } from './cohort.server.ts'
import { roomLink } from './course-day-event.ts'
import { type RoomState, roomState } from './room-state.ts'

/** A course day as a page shows it, on the clock of its place. */
export type DayView = {
  id: string
  /** ISO day. */
  day: string
  from: string
  to: string
  room: { code: string; site: string; level: number; path: string } | null
  state: 'ahead' | 'over' | 'cancelled'
  roomState: RoomState
}

export function dayView(date: CohortDate, now: Date): DayView {
  const { id, startsAt, endsAt, cancelledAt, space } = date
  const timeZone = space?.floor.site.timeZone
  const path = roomLink(date)
  return {
    id,
    day: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone),
    room: space && path !== null ? { code: space.code, site: space.floor.site.name, level: space.floor.level, path } : null,
    state: cancelledAt ? 'cancelled' : endsAt <= now ? 'over' : 'ahead',
    roomState: roomState(date, now),
  }
}
