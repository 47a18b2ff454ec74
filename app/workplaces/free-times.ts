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
