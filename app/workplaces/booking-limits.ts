import { addDays, type Day, dayAt, dayBounds } from '../platform/wall-clock.ts'
import { type BookingRule, type Place, reaches, type Span } from './booking-rules.ts'

/** A booking as limits see it: when, and at what kind of place. */
export type Held = Span & Pick<Place, 'kind' | 'siteId' | 'zoneId'>

/** What would be too much: of how many at the same time, or of how many minutes on a day. */
export type Excess = { by: 'at-once'; rule: BookingRule; most: number } | { by: 'per-day'; rule: BookingRule; most: number; day: Day; minutes: number }

const overlaps = (one: Span, other: Span) => one.startsAt < other.endsAt && one.endsAt > other.startsAt

/** How many of these spans there are at the same time at most, within one of them or another span. Half-open. */
export function mostAtOnce(within: Span, spans: readonly Span[]): number {
  const inside = spans.filter((span) => overlaps(span, within))
  // The most there are is reached where one begins, or where what is looked at does.
  const starts = inside.map(({ startsAt }) => Math.max(startsAt.getTime(), within.startsAt.getTime()))
  return Math.max(0, ...starts.map((start) => inside.filter(({ startsAt, endsAt }) => startsAt.getTime() <= start && endsAt.getTime() > start).length))
}

/** Minutes of all spans together on one day. */
export function minutesOn(day: Day, spans: readonly Span[], timeZone: string): number {
  const { from, to } = dayBounds(day, timeZone)
  return spans.reduce((sum, { startsAt, endsAt }) => sum + Math.max(0, Math.min(endsAt.getTime(), to.getTime()) - Math.max(startsAt.getTime(), from.getTime())), 0) / 60_000
}

function daysOf({ startsAt, endsAt }: Span, timeZone: string): Day[] {
  const [first, last] = [dayAt(startsAt, timeZone), dayAt(new Date(endsAt.getTime() - 1), timeZone)]
  const days = [first]
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/**
 * The first rule of which one person would have too much, with what they hold and what is to be added.
 * Only the times of what is added are looked at: what was too much before is not its fault.
 */
export function excessOf(rules: readonly BookingRule[], held: readonly Held[], added: readonly (Held & Pick<Place, 'timeZone'>)[]): Excess | null {
  for (const rule of rules) {
    const { maxAtOnce, maxMinutesPerDay } = rule
    const adding = added.filter((one) => reaches(rule, one))
    const all = [...held.filter((one) => reaches(rule, one)), ...adding]
    for (const one of adding) {
      if (maxAtOnce !== null && mostAtOnce(one, all) > maxAtOnce) return { by: 'at-once', rule, most: maxAtOnce }
      for (const day of maxMinutesPerDay === null ? [] : daysOf(one, one.timeZone)) {
        const minutes = minutesOn(day, all, one.timeZone)
        if (maxMinutesPerDay !== null && minutes > maxMinutesPerDay) return { by: 'per-day', rule, most: maxMinutesPerDay, day, minutes }
      }
    }
  }
  return null
}
