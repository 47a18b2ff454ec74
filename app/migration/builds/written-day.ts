import { Temporal } from 'temporal-polyfill'

/** A day as people type it, "12.10.2027", or as ISO; null when it is none. @returns ISO */
export function readDay(text: string): string | null {
  const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()) ?? []
  const iso = year === undefined ? text.trim() : `${year}-${(month ?? '').padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** Microsoft ends servicing on the day of the monthly updates, a Tuesday. */
export function isTuesday(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek === 2
}
