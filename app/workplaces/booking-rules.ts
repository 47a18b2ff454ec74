import { addDays, type ClockTime, type Day, dayAt, dayBounds, instantAt, timeAt } from '../platform/wall-clock.ts'
import { minutesOfClock } from './day-strip.ts'

/** When a rule that ends with the day closes; no clock shows it. */
export const endOfDay = '24:00'

/** What a rule can say. Null, and no weekdays at all: it says nothing about that. */
export type RuleTerms = {
  opensAt: ClockTime | null
  closesAt: ClockTime | null
  /** Monday is 1, Sunday 7. */
  weekdays: readonly number[]
  minMinutes: number | null
  maxMinutes: number | null
  daysAhead: number | null
  priorityDays: number | null
  slotMinutes: number | null
  maxOpen: number | null
  maxAtOnce: number | null
  maxMinutesPerDay: number | null
  bufferMinutes: number | null
  releaseAfterMinutes: number | null
  unitId: string | null
  approver: 'workplace_admin' | 'manager' | null
}

/** What a rule is about; null stands for all. */
export type Reach = { kind: 'desk' | 'room' | null; siteId: string | null; zoneId: string | null }
export type BookingRule = RuleTerms & Reach & { id: string; name: string }
export type BlockedPeriod = Reach & { /** This floor alone. */ floorId: string | null; /** Out of service, this space alone. */ spaceId: string | null; reason: string; startsAt: Date; endsAt: Date }

/** A space as rules see it. */
export type Place = { spaceId: string; kind: 'desk' | 'room'; siteId: string; floorId: string; zoneId: string | null; timeZone: string; /** The unit that mostly sits in its zone. */ team: string | null; /** Whose desk it is. */ assignedToId: string | null }
/** Who books, with all the units that the person belongs to, from the own to the topmost. */
export type Booker = { /** Null: nobody in particular. */ id: string | null; units: readonly string[] }
export type Span = { startsAt: Date; endsAt: Date }

/** What stands in the way: the field of the rule, its name, and from which day it would be possible. */
export type Refusal =
  | { by: 'unit' | 'opening' | 'weekday' | 'shortest' | 'longest' | 'slot'; rule: BookingRule }
  | { by: 'ahead' | 'priority'; rule: BookingRule; lastDay: Day }
  | { by: 'blocked'; period: BlockedPeriod }
  | { by: 'assigned' }

export function reaches(reach: Reach, { kind, siteId, zoneId }: Pick<Place, 'kind' | 'siteId' | 'zoneId'>): boolean {
  return (reach.kind === null || reach.kind === kind) && (reach.siteId === null || reach.siteId === siteId) && (reach.zoneId === null || reach.zoneId === zoneId)
}

/** Whether a blocked period is about a place. */
export function blocks(period: Reach & Pick<BlockedPeriod, 'spaceId' | 'floorId'>, place: Pick<Place, 'spaceId' | 'kind' | 'siteId' | 'floorId' | 'zoneId'>): boolean {
  return reaches(period, place) && (period.floorId === null || period.floorId === place.floorId) && (period.spaceId === null || period.spaceId === place.spaceId)
}

const exactness = ({ kind, siteId, zoneId }: Reach) => (zoneId === null ? 0 : 4) + (siteId === null ? 0 : 2) + (kind === null ? 0 : 1)

/** The rules for a place, the most exact one first: zone before site, site before kind. */
export function rulesFor(rules: readonly BookingRule[], place: Pick<Place, 'kind' | 'siteId' | 'zoneId'>): BookingRule[] {
  return rules.filter((rule) => reaches(rule, place)).toSorted((one, other) => exactness(other) - exactness(one))
}

/** The most exact rule that says something about a term. */
export function ruling<Term extends Exclude<keyof RuleTerms, 'weekdays'>>(rules: readonly BookingRule[], term: Term): { rule: BookingRule; value: NonNullable<RuleTerms[Term]> } | null {
  for (const rule of rules) {
    const value = rule[term]
    if (value !== null) return { rule, value }
  }
  return null
}

const weekdayOf = (day: Day) => new Date(`${day}T12:00:00Z`).getUTCDay() || 7

function openingRefusal(rules: readonly BookingRule[], { startsAt, endsAt }: Span, timeZone: string): Refusal | null {
  const day = dayAt(startsAt, timeZone)
  const opens = ruling(rules, 'opensAt')
  if (opens) {
    const { from, to } = dayBounds(day, timeZone)
    const closesAt = opens.rule.closesAt ?? endOfDay
    const isWithin = startsAt >= (opens.value === '00:00' ? from : instantAt(day, opens.value, timeZone)) && endsAt <= (closesAt === endOfDay ? to : instantAt(day, closesAt, timeZone))
    // What is open all day is open all night: the next day goes on where this one ends.
    const isAlwaysOpen = opens.value === '00:00' && closesAt === endOfDay
    if (!isWithin && !isAlwaysOpen) return { by: 'opening', rule: opens.rule }
  }
  const onWeekdays = rules.find(({ weekdays }) => weekdays.length > 0)
  // What ends at midnight has nothing of the next day.
  const lastDay = dayAt(new Date(endsAt.getTime() - 1), timeZone)
  for (let each = day; onWeekdays && each <= lastDay; each = addDays(each, 1)) {
    if (!onWeekdays.weekdays.includes(weekdayOf(each))) return { by: 'weekday', rule: onWeekdays }
  }
  return null
}

function lengthRefusal(rules: readonly BookingRule[], { startsAt, endsAt }: Span, timeZone: string): Refusal | null {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  const [shortest, longest, slot] = [ruling(rules, 'minMinutes'), ruling(rules, 'maxMinutes'), ruling(rules, 'slotMinutes')]
  if (shortest && minutes < shortest.value) return { by: 'shortest', rule: shortest.rule }
  if (longest && minutes > longest.value) return { by: 'longest', rule: longest.rule }
  const isOnSlot = (instant: Date) => instant.getTime() % 60_000 === 0 && minutesOfClock(timeAt(instant, timeZone)) % (slot?.value ?? 1) === 0
  return slot && !(isOnSlot(startsAt) && isOnSlot(endsAt)) ? { by: 'slot', rule: slot.rule } : null
}

function aheadRefusal(rules: readonly BookingRule[], { team, timeZone }: Place, { units }: Booker, { startsAt }: Span, now: Date): Refusal | null {
  const today = dayAt(now, timeZone)
  const day = dayAt(startsAt, timeZone)
  const ahead = ruling(rules, 'daysAhead')
  if (ahead && day > addDays(today, ahead.value)) return { by: 'ahead', rule: ahead.rule, lastDay: addDays(today, ahead.value) }
  const priority = ruling(rules, 'priorityDays')
  if (!priority || team === null || units.includes(team)) return null
  const lastDay = addDays(today, priority.value)
  return day > lastDay ? { by: 'priority', rule: priority.rule, lastDay } : null
}

/** What of the rules a booking would break that needs no look at other bookings; null when nothing. `rules` as of rulesFor. */
export function refusalOf(rules: readonly BookingRule[], periods: readonly BlockedPeriod[], place: Place, booker: Booker, span: Span, now: Date): Refusal | null {
  const only = ruling(rules, 'unitId')
  if (only && !booker.units.includes(only.value)) return { by: 'unit', rule: only.rule }
  const period = periods.find((one) => blocks(one, place) && one.startsAt < span.endsAt && one.endsAt > span.startsAt)
  if (period) return { by: 'blocked', period }
  return openingRefusal(rules, span, place.timeZone) ?? lengthRefusal(rules, span, place.timeZone) ?? aheadRefusal(rules, place, booker, span, now)
}
