import { m } from '../paraglide/messages.js'
import { AppError } from '../platform/errors.ts'

/** Room for the day on which the clocks go back. The database holds to it too: booking_at_most_a_day. */
export const longestHours = 25
const longest = longestHours * 3_600_000

/** What still goes on at `time` or later has begun after this. */
export function earliestStart(time: Date): Date {
  return new Date(time.getTime() - longest)
}

/** @throws AppError 422 that names the field */
export function refuseTime(path: 'startsAt' | 'endsAt', message: string): never {
  throw new AppError(422, 'invalid-input', message, [{ path, message }])
}

/** What a clock says about a booking before any space is looked at. @throws AppError 422 */
export function checkTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): void {
  if (endsAt <= startsAt) refuseTime('endsAt', m.workplaces_error_ends_before())
  if (endsAt <= now) refuseTime('endsAt', m.workplaces_error_past())
  if (endsAt.getTime() - startsAt.getTime() > longest) refuseTime('endsAt', m.workplaces_error_too_long())
}
