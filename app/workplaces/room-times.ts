import { addDays, type ClockTime, type Day, dayAt, timeAt } from '../platform/wall-clock.ts'

const quarter = 15 * 60_000

/** What somebody who names no time means: the hour that begins now; late in the evening, the first one of the next day. */
export function hourFromNow(now: Date, timeZone?: string): { date: Day; from: ClockTime; to: ClockTime } {
  const start = new Date(Math.floor(now.getTime() / quarter) * quarter)
  const [date, from] = [dayAt(start, timeZone), timeAt(start, timeZone)]
  if (from >= '22:00') return { date: addDays(date, 1), from: '08:00', to: '09:00' }
  return { date, from, to: timeAt(new Date(start.getTime() + 4 * quarter), timeZone) }
}

type Span = { startsAt: Date; endsAt: Date }

/**
 * Of a room's bookings in order: until when it is free from the span on, or from when again. Null:
 * free for the rest of what was asked for.
 */
export function nextChange(bookings: readonly Span[], span: Span): { isFree: boolean; at: Date | null } {
  const inTheWay = bookings.filter(({ startsAt, endsAt }) => startsAt < span.endsAt && endsAt > span.startsAt)
  if (inTheWay.length === 0) return { isFree: true, at: bookings.find(({ startsAt }) => startsAt >= span.endsAt)?.startsAt ?? null }
  let end = inTheWay[0]?.endsAt ?? span.endsAt
  // Bookings back to back are one wait.
  for (const { startsAt, endsAt } of bookings) if (startsAt <= end && endsAt > end) end = endsAt
  return { isFree: false, at: end }
}
