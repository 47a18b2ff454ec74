/** Due dates: a number of days from the enrolment, until the end of that day in the city. */
import { Temporal } from 'temporal-polyfill'

const cityTimeZone = 'Europe/Zurich'

/** The last minute of the day that lies `days` days after `from`. */
export function dueAfter(days: number, from: Date): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(cityTimeZone)
  const due = start.toPlainDate().add({ days }).toZonedDateTime({ timeZone: cityTimeZone, plainTime: '23:59' })
  return new Date(due.epochMilliseconds)
}

/** The day in the city on which an instant falls, as YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(cityTimeZone).toPlainDate().toString()
}
