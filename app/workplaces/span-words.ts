import { m } from '../paraglide/messages.js'
import type { ClockTime } from '../platform/wall-clock.ts'

/** When a span on a clock ends, in words: an end that is not after the start is on the next day; the end of the day is 24:00. */
export function endWords({ from, to }: { from: ClockTime; to: ClockTime }): string {
  if (to > from) return to
  return to === '00:00' ? '24:00' : m.workplaces_next_day_at({ time: to })
}

/** "09:00 bis 12:00", "22:00 bis 02:00 am Folgetag" */
export const spanWords = (span: { from: ClockTime; to: ClockTime }): string => m.workplaces_span({ from: span.from, to: endWords(span) })
