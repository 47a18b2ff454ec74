/** When it is asked what is left of a task. */
import { addDays, type Day, dayAt, dayBounds } from '../../platform/wall-clock.ts'

/** Days after the confirmation. */
export const followUpDays = [30, 90] as const

/** After so many days a follow-up that nobody answered is asked no more, so that they don't pile up. */
const openDays = 45

/** A reader has so many days. */
export const readerDays = 14

/** The first instant of the day that lies `days` days after the one of `from` in the city. */
export function daysLater(from: Date, days: number): Date {
  return dayBounds(addDays(dayAt(from), days)).from
}

/** The last day of a request made at `from`, which is open through its `days`th day. */
export function lastDayOf(dueAt: Date): Day {
  return addDays(dayAt(dueAt), -1)
}

/** Follow-ups that opened between these instants are asked at `now`. */
export function askedBetween(now: Date): { after: Date; until: Date } {
  return { after: daysLater(now, -openDays), until: now }
}
