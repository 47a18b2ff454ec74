import { getLocale } from '../paraglide/runtime.js'

const tags = { de: 'de-CH', en: 'en-GB' } as const

/** 1’234 in de-CH, 1,234 in English. */
export function formatNumber(value: number, fractionDigits = 0): string {
  // Older locale data separates de-CH thousands by a straight apostrophe: server and browser must agree.
  return new Intl.NumberFormat(tags[getLocale()], { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }).format(value).replaceAll("'", '’')
}

/** A share from 0 to 1 in whole percent; never 100 % or 0 % while something is missing or there. */
export function formatShare(share: number): string {
  const percent = share > 0 && share < 1 ? Math.min(99, Math.max(1, Math.round(share * 100))) : Math.round(share * 100)
  return getLocale() === 'de' ? `${percent}\u00a0%` : `${percent}%`
}

/** An ISO day ("2027-03-29") as 29.03.2027 or 29 Mar 2027. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(tags[getLocale()], { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** An ISO day without its year: 29.03. or 29 Mar. */
export function formatDayShort(day: string): string {
  const style = getLocale() === 'de' ? ({ day: '2-digit', month: '2-digit' } as const) : ({ day: 'numeric', month: 'short' } as const)
  return new Intl.DateTimeFormat(tags[getLocale()], { ...style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** An instant (ISO 8601) with its time of day in `timeZone`. */
export function formatInstant(instant: string, timeZone = 'Europe/Zurich'): string {
  return new Intl.DateTimeFormat(tags[getLocale()], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant))
}

/** An ISO day with its weekday: Dienstag, 9. März 2027. */
export function formatDayLong(day: string): string {
  return new Intl.DateTimeFormat(tags[getLocale()], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** The time of day of an instant (ISO 8601) on the clock in `timeZone`: 09:00. */
export function formatTime(instant: string, timeZone = 'Europe/Zurich'): string {
  return new Intl.DateTimeFormat('de-CH', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant))
}

/** An ISO day with a short weekday: Di, 09.03.2027 or Tue, 9 Mar 2027. */
export function formatDayWithWeekday(day: string): string {
  const weekday = new Intl.DateTimeFormat(tags[getLocale()], { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  return `${weekday.replace('.', '')}, ${formatDay(day)}`
}

/** An ISO day with its weekday and without its year: Mittwoch, 10. März. */
export function formatWeekday(day: string): string {
  return new Intl.DateTimeFormat(tags[getLocale()], { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** An ISO day that is near, in short: Fr, 12.03. or Fri 12 Mar. */
export function formatDayNear(day: string): string {
  const weekday = new Intl.DateTimeFormat(tags[getLocale()], { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  return getLocale() === 'de' ? `${weekday}, ${formatDayShort(day)}` : `${weekday} ${formatDayShort(day)}`
}

/** The weekday of an ISO day: Montag, or Mo when short. */
export function formatWeekdayName(day: string, weekday: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(tags[getLocale()], { weekday, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)).replace('.', '')
}

/** An instant (ISO 8601) as people say it: today and yesterday by name, others by day; of another year with it. `today`: ISO day. */
export function formatInstantNear(instant: string, today: string, timeZone = 'Europe/Zurich'): string {
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(new Date(instant))
  const ago = (Date.parse(today) - Date.parse(day)) / 86_400_000
  const time = formatTime(instant, timeZone)
  if (ago === 0 || ago === 1) return `${new Intl.RelativeTimeFormat(tags[getLocale()], { numeric: 'auto' }).format(ago === 0 ? 0 : -1, 'day')} ${time}`
  return day.slice(0, 4) === today.slice(0, 4) ? `${formatDayShort(day)}, ${time}` : formatInstant(instant, timeZone)
}
