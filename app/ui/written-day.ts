import { getLocale } from '../paraglide/runtime.js'

const separators = { de: '.', en: '/' } as const

/** An ISO day ("2027-03-29") as it is typed here: 29.03.2027 or 29/03/2027. What is no ISO day comes back as it is. */
export function writeDay(day: string): string {
  return isIsoDay(day) ? day.split('-').toReversed().join(separators[getLocale()]) : day
}

/**
 * Reads a day as people type it: day, month, year with dots, slashes, hyphens or spaces between; all in one (29032027);
 * or year first, as ISO writes it.
 * @returns the ISO day, or null where this is no day of the calendar (yet)
 */
export function readDay(text: string): string | null {
  const parts = /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim()) ?? /^(\d{1,4})(?:\s*[./-]\s*|\s+)(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{1,4})$/.exec(text.trim())
  if (!parts) return null
  const [, first = '', month = '', last = ''] = parts
  const [year, day] = first.length === 4 ? [first, last] : [last, first]
  if (year.length !== 4 || day.length > 2) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDay(iso) ? iso : null
}

function isIsoDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
