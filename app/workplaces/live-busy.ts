import type { ClockTime, Day } from '../platform/wall-clock.ts'
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

const minutesOf = (time: ClockTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const clockTime = (minutes: number): ClockTime => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const earlier = (one: ClockTime, other: ClockTime) => (one < other ? one : other)
const later = (one: ClockTime, other: ClockTime) => (one > other ? one : other)

/**
 * A space as its page would show it, were it read anew now that it is booked at these times. One's own, and one
 * that nobody can book, stay what they are: of a change there the page is told to be read anew.
 */
export function withBusyTimes(space: SpaceOnFloor, busy: BusyTimes, { from, to }: { from: ClockTime; to: ClockTime }, earliest: ClockTime): SpaceOnFloor {
  if (space.state === 'mine' || space.state === 'blocked') return space
  if (!busy.some(([start, end]) => start < to && end > from)) return { ...space, state: 'free', freeTimes: [] }
  const open = { start: minutesOf(later(earliest, earlier(workingHours.from, from))), end: minutesOf(later(workingHours.to, to)) }
  const taken = busy.map(([start, end]) => ({ start: minutesOf(start), end: minutesOf(end) }))
  return { ...space, state: 'taken', freeTimes: freeTimes(open, taken, 30).map(({ start, end }) => ({ from: clockTime(start), to: clockTime(end) })) }
}
