import { addDays, type Day, dayAt } from '../platform/wall-clock.ts'
import type { Span } from './overlapping.ts'
import { type Half, halfSpan, halves, type Place } from './week.ts'

/** What says when somebody does not need a desk of their own. */
export type Absence = {
  /** Where the week plan has them; null where it says nothing. */
  placeIn: (day: Day, half: Half) => Place | null
  /** When they have a desk booked; at theirs, nobody else can book anyway. */
  desks: readonly Span[]
}

const overlaps = (one: Span, other: Span) => one.startsAt < other.endsAt && one.endsAt > other.startsAt

/** What of a span none of the others covers. */
function uncovered(span: Span, others: readonly Span[]): Span[] {
  return others.reduce<Span[]>((parts, other) => parts.flatMap((part) => {
    if (!overlaps(part, other)) return [part]
    const [before, after] = [{ startsAt: part.startsAt, endsAt: other.startsAt }, { startsAt: other.endsAt, endsAt: part.endsAt }]
    return [before, after].filter(({ startsAt, endsAt }) => startsAt < endsAt)
  }), [span])
}

/**
 * Whether a desk that belongs to somebody is free for others in a whole span: in each half-day of it the person
 * is not at the office by their week plan, or has another desk for that time. The midday break is free when both
 * halves are. Where nothing is said, it is kept.
 */
export function isGivenFree({ placeIn, desks }: Absence, span: Span, timeZone: string): boolean {
  return uncovered(span, desks).every((part) => {
    const days: Day[] = []
    const last = dayAt(new Date(part.endsAt.getTime() - 1), timeZone)
    for (let day = dayAt(part.startsAt, timeZone); day <= last; day = addDays(day, 1)) days.push(day)
    return days.every((day) => {
      const touched = halves.filter((half) => overlaps(part, halfSpan(day, half, timeZone)))
      if (touched.length === 0) return halves.every((half) => isAway(placeIn(day, half)) || desks.some((desk) => overlaps(desk, halfSpan(day, half, timeZone))))
      return touched.every((half) => isAway(placeIn(day, half)))
    })
  })
}

const isAway = (place: Place | null) => place !== null && place !== 'office'
