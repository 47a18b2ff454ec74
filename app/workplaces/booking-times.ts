import { m } from '../paraglide/messages.js'
import { AppError } from '../platform/errors.ts'

/** Room for the day on which the clocks go back. */
export const longestHours = 25

/** @throws AppError 422 that names the field */
export function refuseTime(path: 'startsAt' | 'endsAt', message: string): never {
  throw new AppError(422, 'invalid-input', message, [{ path, message }])
}

/** What a clock says about a booking before any space is looked at. @throws AppError 422 */
export function checkTimes({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): void {
  if (endsAt <= startsAt) refuseTime('endsAt', m.workplaces_error_ends_before())
  if (endsAt <= now) refuseTime('endsAt', m.workplaces_error_past())
  if (endsAt.getTime() - startsAt.getTime() > longestHours * 3_600_000) refuseTime('endsAt', m.workplaces_error_too_long())
}
