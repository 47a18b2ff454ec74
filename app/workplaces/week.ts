import { Temporal } from 'temporal-polyfill'
import { addDays, cityTimeZone, type Day, dayBounds, instantAt } from '../platform/wall-clock.ts'
import type { Span } from './overlapping.ts'
import { halfDays } from './working-day.ts'

export const whereabouts = ['office', 'home', 'away', 'travelling'] as const
export type Place = (typeof whereabouts)[number]

/** 1 is the morning, 2 the afternoon. */
export const halves = [1, 2] as const
export type Half = (typeof halves)[number]

export type Week = { number: number; days: Day[]; before: Day; after: Day }

/** Monday to Friday of the week that a day is in, with its number (ISO 8601); and a day of the weeks around it. */
export function weekOf(day: Day): Week {
  const date = Temporal.PlainDate.from(day)
  const monday = date.subtract({ days: date.dayOfWeek - 1 }).toString()
  return { number: date.weekOfYear ?? 0, days: [0, 1, 2, 3, 4].map((days) => addDays(monday, days)), before: addDays(monday, -7), after: addDays(monday, 7) }
}

export const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek

/** From the beginning of the day to noon, or from the end of the midday break to the end of the day. */
export function halfSpan(day: Day, half: Half, timeZone = cityTimeZone): Span {
  const { from, to } = dayBounds(day, timeZone)
  return half === 1 ? { startsAt: from, endsAt: instantAt(day, halfDays.morning.to, timeZone) } : { startsAt: instantAt(day, halfDays.afternoon.from, timeZone), endsAt: to }
}

/**
 * What is left of a booking when a half of its day is given up: nothing, or the part in the other half.
 * A booking that goes on beyond the day keeps that part.
 */
export function restWithout({ startsAt, endsAt }: Span, given: Span): Span | null {
  if (startsAt >= given.startsAt && endsAt <= given.endsAt) return null
  // The midday break stays with what is left.
  return startsAt < given.startsAt ? { startsAt, endsAt: given.startsAt } : { startsAt: given.endsAt, endsAt }
}
