/** Milliseconds since 1970, half-open: a time that ends when another begins does not overlap it. */
export type Time = { start: number; end: number }

/** What is left of `span` beside the busy times, in order, without anything shorter than `shortest` milliseconds. */
export function freeTimes(span: Time, busy: readonly Time[], shortest = 0): Time[] {
  const free: Time[] = []
  let from = span.start
  for (const { start, end } of busy.toSorted((a, b) => a.start - b.start)) {
    free.push({ start: from, end: Math.min(start, span.end) })
    from = Math.max(from, end)
  }
  free.push({ start: from, end: span.end })
  return free.filter(({ start, end }) => end > start && end - start >= shortest)
}

const quarterHour = 15 * 60_000

/**
 * The time from this quarter of an hour on, or from the next where this one is not free all through,
 * until the next booking or `latest`. Null when that is less than a quarter.
 */
export function freeFromNow(bookings: readonly { startsAt: Date; endsAt: Date }[], now: Date, latest: Date): { startsAt: Date; endsAt: Date } | null {
  const busy = bookings.map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() }))
  const thisQuarter = Math.floor(now.getTime() / quarterHour) * quarterHour
  const isBusyAt = (start: number) => busy.some((booking) => booking.start < start + quarterHour && booking.end > start)
  const start = [thisQuarter, thisQuarter + quarterHour].find((quarter) => !isBusyAt(quarter))
  if (start === undefined || busy.some((booking) => booking.start <= now.getTime() && booking.end > now.getTime())) return null
  const end = Math.min(latest.getTime(), ...busy.filter((booking) => booking.start >= start).map((booking) => booking.start))
  const wholeQuarters = Math.floor(end / quarterHour) * quarterHour
  return wholeQuarters > start ? { startsAt: new Date(start), endsAt: new Date(wholeQuarters) } : null
}
