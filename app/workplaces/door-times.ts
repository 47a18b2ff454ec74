import { timeAt } from '../platform/wall-clock.ts'
import type { Span } from './booking-rules.ts'

/** For how long one can book at a door. */
export const doorMinutes = [15, 30, 60] as const
export type DoorMinutes = (typeof doorMinutes)[number]

const minute = 60_000

/** The beginning of the minute. */
export function thisMinute(now: Date): Date {
  return new Date(Math.floor(now.getTime() / minute) * minute)
}

/**
 * What is booked at a door: from this minute on, for so many minutes at least, to where slots of `slotMinutes`
 * end on the site's clock. Who stands there begins now; where slots begin matters to who plans ahead.
 */
export function doorSpan(now: Date, minutes: number, slotMinutes: number, timeZone: string): Span {
  const startsAt = thisMinute(now)
  const least = new Date(startsAt.getTime() + minutes * minute)
  const [hours = 0, rest = 0] = timeAt(least, timeZone).split(':').map(Number)
  const over = (hours * 60 + rest) % slotMinutes
  return { startsAt, endsAt: over === 0 ? least : new Date(least.getTime() + (slotMinutes - over) * minute) }
}
