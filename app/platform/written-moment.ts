import { Temporal } from 'temporal-polyfill'

const swiss = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?( ?Z|[+-]\d{2}:?\d{2})?)?$/

function wallClock(text: string, timeZone: string): Date {
  const instant = Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant()
  return new Date(instant.epochMilliseconds)
}

/**
 * A moment as files write it: ISO 8601 with or without offset, or "29.03.2027 14:05"; null when it is
 * neither. Without an offset it is wall-clock time in `timeZone`; a date alone is its midnight. Dates
 * with slashes are not read, because nobody can know whether day or month comes first.
 */
export function readWrittenMoment(text: string, timeZone: string): Date | null {
  const value = text.trim()
  try {
    const inSwiss = swiss.exec(value)
    if (inSwiss) {
      const [, day = '', month = '', year, hour = '0', minute = '00', second = '00'] = inSwiss
      const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      return wallClock(`${date}T${hour.padStart(2, '0')}:${minute}:${second}`, timeZone)
    }
    const inIso = iso.exec(value)
    if (!inIso) return null
    const [, date, time = '00:00', offset] = inIso
    if (offset === undefined) return wallClock(`${date}T${time}`, timeZone)
    return new Date(Temporal.Instant.from(`${date}T${time}${offset.trim()}`).epochMilliseconds)
  } catch {
    return null
  }
}
