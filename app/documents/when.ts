import { Temporal } from 'temporal-polyfill'
import { m } from '../paraglide/messages.js'
import { formatInstant } from '../ui/format.ts'

const zone = 'Europe/Zurich'

/** An instant (ISO 8601) as people say it: today and yesterday with the time, else the date. */
export function whenWords(instant: string, now: Temporal.Instant = Temporal.Now.instant()): string {
  const then = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const days = then.toPlainDate().until(today).days
  const time = `${String(then.hour).padStart(2, '0')}:${String(then.minute).padStart(2, '0')}`
  if (days === 0) return m.documents_today({ time })
  if (days === 1) return m.documents_yesterday({ time })
  return formatInstant(instant, zone)
}
