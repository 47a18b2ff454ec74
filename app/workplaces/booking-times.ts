import { m } from '../paraglide/messages.js'
import { AppError } from '../platform/errors.ts'
import { addDays, type ClockTime, type Day, dayAt, isOnClock, timeAt } from '../platform/wall-clock.ts'
import { endsNextDay, spanFrom } from './working-day.ts'

/** Room for the day on which the clocks go back. The database holds to it too: booking_at_most_a_day. */
export const longestHours = 25
const longest = longestHours * 3_600_000

/** What still goes on at `time` or later has begun after this. */
export function earliestStart(time: Date): Date {
  return new Date(time.getTime() - longest)
}

/** Bookings start and end at least this close to now, in years: farther off is a slip of the keyboard. */
const farthestYears = 2

/** From this instant on nothing can be booked. */
export const farthest = (now: Date) => new Date(now.getTime() + farthestYears * 366 * 24 * 3_600_000)

/** @throws AppError 422 that names the field */
export function refuseTime(path: 'startsAt' | 'endsAt', message: string): never {
  throw new AppError(422, 'invalid-input', message, [{ path, message }])
}

/** What a clock says about a booking before any space is looked at. @throws AppError 422 */
export function checkTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): void {
  if (endsAt <= startsAt) refuseTime('endsAt', m.workplaces_error_ends_before())
  if (endsAt <= now) refuseTime('endsAt', m.workplaces_error_past())
  if (startsAt >= farthest(now)) refuseTime('startsAt', m.workplaces_error_too_far())
  if (endsAt.getTime() - startsAt.getTime() > longest) refuseTime('endsAt', m.workplaces_error_too_long())
}

/**
 * Day and times of a form as instants on the clock of the place; the end may be on the next day (endsNextDay).
 * @throws AppError 422 for a time that the change of the clocks leaves out: nobody is to get another one than they asked for
 */
export function spanOnClock({ date, from, to }: { date: Day; from: ClockTime; to: ClockTime }, timeZone: string): { startsAt: Date; endsAt: Date } {
  const isNight = endsNextDay({ from, to })
  const isEndOnClock = isNight && to === '00:00' ? true : isOnClock(isNight ? addDays(date, 1) : date, to, timeZone)
  if (!isOnClock(date, from, timeZone)) refuseTime('startsAt', m.workplaces_error_not_on_clock())
  if (!isEndOnClock) refuseTime('endsAt', m.workplaces_error_not_on_clock())
  return spanFrom(date, { from, to }, timeZone)
}

/** The times of a booking as a form for this day has them; null when a form would mean something else by them. */
export function timesOn(day: Day, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, timeZone: string): { from: ClockTime; to: ClockTime } | null {
  const times = { from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone) }
  const lastDay = endsNextDay(times) ? addDays(day, 1) : day
  return dayAt(startsAt, timeZone) === day && dayAt(endsAt, timeZone) === lastDay ? times : null
}
