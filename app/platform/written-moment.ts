import { Temporal } from 'temporal-polyfill'

const swiss = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
/** As American programs write it: AM and PM tell that the month comes first. */
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?\s?([AP])M$/i
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?( ?Z|[+-]\d{2}:?\d{2})?)?$/

/** Instants of whole hours: files say the same few thousand hours again and again, and each costs much. */
const hours = new Map<string, number>()
const mostHours = 20_000

/** @throws RangeError for a day or an hour that does not exist */
function hourAt(hour: string, timeZone: string): number {
  const key = `${hour} ${timeZone}`
  const known = hours.get(key)
  if (known !== undefined) return known
  const { epochMilliseconds } = Temporal.PlainDateTime.from(`${hour}:00`, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant()
  if (hours.size >= mostHours) hours.clear()
  hours.set(key, epochMilliseconds)
  return epochMilliseconds
}

/** Clocks are put forward and back on the hour, so that minutes and seconds only have to be added. @param text `2027-03-29T14:05:30` */
function wallClock(text: string, timeZone: string): Date {
  const minutes = Number(text.slice(14, 16))
  const seconds = Number(text.slice(17, 19))
  if (minutes > 59 || seconds > 59) throw new RangeError('no such time')
  return new Date(hourAt(text.slice(0, 13), timeZone) + (minutes * 60 + seconds) * 1000)
}

/**
 * A moment as files write it: ISO 8601 with or without offset, "29.03.2027 14:05" or "3/29/2027 2:05 PM"; null when
 * it is neither. Without an offset it is wall-clock time in `timeZone`; a date alone is its midnight. Other dates
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
    const inAmerican = american.exec(value)
    if (inAmerican) {
      const [, month = '', day = '', year, hour = '', minute, second = '00', half = ''] = inAmerican
      if (Number(hour) < 1 || Number(hour) > 12) return null
      const of24 = (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
      return wallClock(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${String(of24).padStart(2, '0')}:${minute}:${second}`, timeZone)
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
