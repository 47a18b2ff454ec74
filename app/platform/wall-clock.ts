import { Temporal } from 'temporal-polyfill'

/** The zone of the city; a site may have its own. */
export const cityTimeZone = 'Europe/Zurich'

/** "2027-03-29" */
export type Day = string
/** "09:00" */
export type ClockTime = string

/**
 * The instant at which a clock on the wall shows `time` on `day`. A time that a clock change leaves
 * out is the instant after the gap as far on; one that comes twice is the first.
 */
export function instantAt(day: Day, time: ClockTime, timeZone = cityTimeZone): Date {
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
  return new Date(epochMilliseconds)
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
}

/** The day on the calendar on the wall. */
export function dayAt(instant: Date, timeZone = cityTimeZone): Day {
  return zoned(instant, timeZone).toPlainDate().toString()
}

/** The time on the clock on the wall, to the minute. */
export function timeAt(instant: Date, timeZone = cityTimeZone): ClockTime {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** From the first instant of the day to the first of the next: 23, 24 or 25 hours. */
export function dayBounds(day: Day, timeZone = cityTimeZone): { from: Date; to: Date } {
  const start = (date: Day) => new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds)
  return { from: start(day), to: start(addDays(day, 1)) }
}

/** Whether a clock on the wall ever shows `time` on `day`: not in the hour that a change of the clocks leaves out. */
export function isOnClock(day: Day, time: ClockTime, timeZone = cityTimeZone): boolean {
  const instant = instantAt(day, time, timeZone)
  return dayAt(instant, timeZone) === day && timeAt(instant, timeZone) === time
}

/** Whether the text is a day that exists, from 1900 to 2999: what is farther off is a slip, and has no day before or after it in four digits. */
export function isDay(text: string): boolean {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Whether the text is a time zone of the IANA database; an offset alone knows no summer. */
export function isTimeZone(text: string): boolean {
  if (/^[+-]/.test(text)) return false
  try {
    return Temporal.Now.zonedDateTimeISO(text) !== null
  } catch {
    return false
  }
}
