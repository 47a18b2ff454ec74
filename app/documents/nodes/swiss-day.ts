import { dayOf } from './values.ts'

/** A day (YYYY-MM-DD) as 29.03.2027; a dash for what is no day. */
export function swissDay(day: unknown): string {
  return dayOf(day)?.split('-').toReversed().join('.') ?? '–'
}
