import type { ClockTime, Day } from '../platform/wall-clock.ts'
import { m } from '../paraglide/messages.js'
import { clockOfMinutes, minutesOfClock } from './day-strip.ts'
import { freeTimes } from './free-times.ts'
import type { SpaceOnFloor } from './queries.server.ts'
import { workingHours } from './working-day.ts'

/** The end of a day, which no clock shows. */
export const midnight = '24:00'

/** When a space is booked on a day, from and to on the site's clock; what goes beyond the day is cut at 00:00 and 24:00. */
export type BusyTimes = readonly (readonly [from: ClockTime, to: ClockTime])[]

/** What an open plan is told of the spaces of which something has changed. */
export type BusyNews = {
  day: Day
  /** Before this the day is over. */
  earliest: ClockTime
  spaces: Readonly<Record<string, BusyTimes>>
}

const earlier = (one: ClockTime, other: ClockTime) => (one < other ? one : other)
const later = (one: ClockTime, other: ClockTime) => (one > other ? one : other)

/**
 * A space as its page would show it, were it read anew now that it is booked at these times. One's own, and one
 * that nobody can book, stay what they are: of a change there the page is told to be read anew.
 */
export function withBusyTimes(space: SpaceOnFloor, busy: BusyTimes, { from, to }: { from: ClockTime; to: ClockTime }, earliest: ClockTime): SpaceOnFloor {
  const isBusy = busy.some(([start, end]) => start < to && end > from)
  // Kept for its person: what somebody gives back of it is not free for others.
  if (space.belongs === 'other') return { ...space, state: isBusy ? 'taken' : 'blocked', blocked: isBusy ? null : m.workplaces_kept(), freeTimes: [] }
  if (space.state === 'mine' || space.state === 'blocked') return space
  if (!isBusy) return { ...space, state: 'free', freeTimes: [] }
  const open = { start: minutesOfClock(later(earliest, earlier(workingHours.from, from))), end: minutesOfClock(later(workingHours.to, to)) }
  const taken = busy.map(([start, end]) => ({ start: minutesOfClock(start), end: minutesOfClock(end) }))
  return { ...space, state: 'taken', freeTimes: freeTimes(open, taken, 30).map(({ start, end }) => ({ from: clockOfMinutes(start), to: clockOfMinutes(end) })) }
}
