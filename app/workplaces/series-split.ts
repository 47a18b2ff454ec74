import { addDays, type Day } from '../platform/wall-clock.ts'
import { type Occurrence, occurrencesOf, type Recurrence } from './recurrence.ts'

/** Every day of a rule, also those that are left out or that the clock change leaves out. Empty for a rule that is none. */
export function ruleDays(series: Recurrence): { days: Day[]; occurrences: Occurrence[] } {
  const result = occurrencesOf({ ...series, except: [] })
  if (!result.ok) return { days: result.missing ?? [], occurrences: [] }
  return { days: [...result.occurrences.map(({ day }) => day), ...result.missing].toSorted(), occurrences: result.occurrences }
}

/** A rule with another end: `COUNT=3` or `UNTIL=20270525`. */
export function withEnd(rrule: string, end: string): string {
  const parts = rrule.replace(/^RRULE:/i, '').split(';')
  return [...parts.filter((part) => !/^(?:COUNT|UNTIL)=/i.test(part)), end].join(';')
}

/** The end of a rule, up to a day and with it. */
export const untilDay = (day: Day) => `UNTIL=${day.replaceAll('-', '')}`

/** A rule that ends before a day, as RFC 5545 ends a series that is carried on by another. */
export const endedBefore = (rrule: string, day: Day) => withEnd(rrule, untilDay(addDays(day, -1)))

/**
 * The rule that carries a series on from one of its days: with it as the first day it has the days that the
 * whole rule has from there on.
 */
export function carriedOn(series: Recurrence, day: Day): string {
  if (!/(?:^|;)COUNT=/i.test(series.rrule)) return series.rrule
  return withEnd(series.rrule, `COUNT=${Math.max(1, ruleDays(series).days.filter((one) => one >= day).length)}`)
}
