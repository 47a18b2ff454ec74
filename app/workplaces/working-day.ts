import { addDays, type ClockTime, type Day, dayAt, dayBounds, instantAt, timeAt } from '../platform/wall-clock.ts'

/** What a day's booking lasts unless one says otherwise, on the site's clock. */
export const workingHours = { from: '08:00', to: '17:00' } as const

/** The two halves of a day that a space is asked for, on the site's clock. */
export const halfDays = { morning: { from: '08:00', to: '12:00' }, afternoon: { from: '13:00', to: '17:00' } } as const

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}

/** The day that somebody who says nothing wants to book: today while there is something left of it, else the next from Monday to Friday. */
export function nextWorkingDay(now: Date, timeZone?: string): Day {
  const today = dayAt(now, timeZone)
  let day = timeAt(now, timeZone) < workingHours.to ? today : addDays(today, 1)
  while (isWeekend(day)) day = addDays(day, 1)
  return day
}

/** What goes on past midnight is at most so long, in minutes; an end that is farther back is a slip of the hand. */
const longestNight = 12 * 60

const minutesOf = (time: ClockTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether two times mean a span that goes on into the next day: an end at 00:00 is the end of the day itself, and any other a night's length after the start at most. */
export function endsNextDay({ from, to }: { from: ClockTime; to: ClockTime }): boolean {
  return to <= from && (to === '00:00' || minutesOf(to) + 24 * 60 - minutesOf(from) <= longestNight)
}

/** The span from one time on a day's clock to another, which may be on the next day (endsNextDay). */
export function spanFrom(day: Day, { from, to }: { from: ClockTime; to: ClockTime }, timeZone?: string): { startsAt: Date; endsAt: Date } {
  const startsAt = instantAt(day, from, timeZone)
  if (!endsNextDay({ from, to })) return { startsAt, endsAt: instantAt(day, to, timeZone) }
  // Where the clocks change at midnight no clock shows 00:00, but the day ends.
  return { startsAt, endsAt: to === '00:00' ? dayBounds(day, timeZone).to : instantAt(addDays(day, 1), to, timeZone) }
}

/** A span whose end comes after its start, on the same day or in the night after it: where it does not, the hour from the start on. */
export function orderedTimes({ from, to }: { from: ClockTime; to: ClockTime }): { from: ClockTime; to: ClockTime } {
  if (from < to || endsNextDay({ from, to })) return { from, to }
  return from < '23:00' ? { from, to: `${String(Number(from.slice(0, 2)) + 1).padStart(2, '0')}${from.slice(2)}` } : { from: '22:45', to: '23:45' }
}

/** The usual working day on the site's clock. */
export function workingDay(day: Day, timeZone?: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: instantAt(day, workingHours.from, timeZone), endsAt: instantAt(day, workingHours.to, timeZone) }
}
