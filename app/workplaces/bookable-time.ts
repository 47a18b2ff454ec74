import { type Day, dayBounds, instantAt } from '../platform/wall-clock.ts'
import { type BlockedPeriod, blocks, type BookingRule, endOfDay, type Place, rulesFor, ruling, type Span } from './booking-rules.ts'
import { weekdayOf } from './week.ts'
import { workingHours } from './working-day.ts'

/** Days on which one can book where no rule names others: Monday to Friday. */
const usualWeekdays: readonly number[] = [1, 2, 3, 4, 5]

/** What is left of a span beside others, in order. */
function without({ startsAt, endsAt }: Span, others: readonly Span[]): Span[] {
  const left: Span[] = []
  let from = startsAt
  for (const other of others.toSorted((one, another) => one.startsAt.getTime() - another.startsAt.getTime())) {
    if (other.startsAt > from) left.push({ startsAt: from, endsAt: other.startsAt < endsAt ? other.startsAt : endsAt })
    if (other.endsAt > from) from = other.endsAt
    if (from >= endsAt) break
  }
  if (from < endsAt) left.push({ startsAt: from, endsAt })
  return left.filter((span) => span.startsAt < span.endsAt)
}

/**
 * When a place could be booked on a day: in its opening hours (the usual working hours where no rule names any), on its
 * weekdays, without the times that are blocked. As instants, so that a day on which the clocks change is as long as it is.
 */
export function bookableTime(rules: readonly BookingRule[], periods: readonly BlockedPeriod[], place: Pick<Place, 'spaceId' | 'kind' | 'siteId' | 'floorId' | 'zoneId' | 'timeZone'>, day: Day): Span[] {
  const { timeZone } = place
  const own = rulesFor(rules, place)
  const weekdays = own.find((rule) => rule.weekdays.length > 0)?.weekdays ?? usualWeekdays
  if (!weekdays.includes(weekdayOf(day))) return []
  const opens = ruling(own, 'opensAt')
  const [from, to] = opens ? [opens.value, opens.rule.closesAt] : [workingHours.from, workingHours.to]
  const open = { startsAt: instantAt(day, from, timeZone), endsAt: to === null || to === endOfDay ? dayBounds(day, timeZone).to : instantAt(day, to, timeZone) }
  return without(open, periods.filter((period) => blocks(period, place) && period.startsAt < open.endsAt && period.endsAt > open.startsAt))
}
