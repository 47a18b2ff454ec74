import { dayAt } from './wall-clock.ts'
import type { CalendarEvent } from './icalendar.ts'

/** The language of mails to somebody; guests and those who have chosen none read German. */
export const localeOf = (person: { locale: string | null } | null) => ({ locale: person?.locale === 'en' ? 'en' : 'de' }) as const

/** "Dienstag, 9. März 2027, 08:00 bis 09:30", on the clock of the place, in the language of whom it is written to. */
export function whenWords({ startsAt, endsAt, timeZone }: Pick<CalendarEvent, 'startsAt' | 'endsAt' | 'timeZone'>, { locale }: { locale: 'de' | 'en' }): string {
  const language = locale === 'de' ? 'de-CH' : 'en-GB'
  const day = (instant: Date) => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone }).format(instant)
  const clock = (instant: Date) => new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }).format(instant)
  const isOneDay = dayAt(startsAt, timeZone) === dayAt(endsAt, timeZone)
  return `${day(startsAt)}, ${clock(startsAt)}–${isOneDay ? '' : `${day(endsAt)}, `}${clock(endsAt)}`
}

/** "Dienstag, 9. März 2027, 08:00", on the clock of a place. */
export function momentWords(instant: Date, timeZone: string, { locale }: { locale: 'de' | 'en' }): string {
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(instant)
}
