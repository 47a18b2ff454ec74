import { Temporal } from 'temporal-polyfill'

const zone = 'Europe/Zurich'

/** The day at the city's clock. */
export function dayAt(now: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
}

/** The instant of a wall-clock time ("08:00") on a day in the city. */
export function at(day: Temporal.PlainDate, time: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds)
}

/** The instant so many minutes past midnight on a day in the city. */
export function atMinute(day: Temporal.PlainDate, minute: number): Date {
  return at(day, `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
}

export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5
}
