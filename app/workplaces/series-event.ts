import { addDays, type Day, dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'
import { type CalendarEvent, isShownTwice, type WallClock } from '../platform/icalendar.ts'
import type { Recurrence } from './recurrence.ts'
import { ruleDays, withEnd } from './series-split.ts'

/** A date of a series: the day of the rule that it stands for, and what it is. */
export type SeriesDate = { day: Day; event: CalendarEvent }

/** What the dates of a series have in common. */
export type SeriesIdentity = Pick<CalendarEvent, 'uid' | 'sequence' | 'revisedAt'>

/** When a date of the rule begins, on the clock: by this calendars know it, wherever it has been moved to. */
export const dateOf = (day: Day, { from }: Pick<Recurrence, 'from'>): WallClock => `${day}T${from}`

const endOf = (day: Day, { from, to }: Recurrence): WallClock => `${to > from ? day : addDays(day, 1)}T${to}`

/** Whether a date is when the rule says, by the clock and by its length: the night of a clock change is longer or shorter, and has an hour twice. */
function isOnTime({ day, event: { startsAt, endsAt } }: SeriesDate, rule: Recurrence): boolean {
  const { timeZone, from, to } = rule
  const clock = (instant: Date): WallClock => `${dayAt(instant, timeZone)}T${timeAt(instant, timeZone)}`
  const [hours, minutes] = [0, 3].map((at) => Number(to.slice(at, at + 2)) - Number(from.slice(at, at + 2)))
  const length = (((hours ?? 0) * 60 + (minutes ?? 0) + 1440) % 1440 || 1440) * 60_000
  return clock(startsAt) === dateOf(day, rule) && clock(endsAt) === endOf(day, rule) && !isShownTwice(startsAt, timeZone) && !isShownTwice(endsAt, timeZone) && endsAt.getTime() - startsAt.getTime() === length
}

/** What all dates share that do not differ in anything but their day. */
const lookOf = ({ event: { summary, location, attendees = [] } }: SeriesDate) => JSON.stringify([summary, location, attendees.map(({ address }) => address)])

/** One date of a series alone (RFC 5545, RECURRENCE-ID). */
export function dateEvent({ day, event }: SeriesDate, rule: Recurrence, identity: SeriesIdentity): CalendarEvent {
  return { ...event, ...identity, timeZone: rule.timeZone, insteadOf: dateOf(day, rule) }
}

/**
 * Some dates of a series as one event that repeats by the rule from the first to the last of them, without the days
 * that are not among them, and one event more for each that differs in time, place, title or who comes. RDATE only
 * where a date stands for no day of the rule: not every program knows it. One date alone has no rule.
 */
export function seriesEvents(rule: Recurrence, dates: readonly SeriesDate[], identity: SeriesIdentity): CalendarEvent[] {
  const all = new Set(ruleDays(rule).days)
  const inOrder = dates.toSorted((one, other) => one.day.localeCompare(other.day))
  const regular = inOrder.filter(({ day }) => all.has(day))
  const [first, last] = [regular[0], regular.at(-1)]
  if (!first || !last || dates.length === 1) return inOrder.map((date) => dateEvent(date, rule, identity))
  const looks = [...Map.groupBy(regular.filter((date) => isOnTime(date, rule)), lookOf).values()].toSorted((one, other) => other.length - one.length)
  const model = looks[0]?.[0] ?? first
  const days = new Set(inOrder.map(({ day }) => day))
  const lastStart = instantAt(last.day, rule.from, rule.timeZone)
  // Where the clock shows that hour twice, some programs mean the second.
  const lastRead = isShownTwice(lastStart, rule.timeZone) ? new Date(lastStart.getTime() + 3_600_000) : lastStart
  const until = `UNTIL=${lastRead.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const master: CalendarEvent = {
    ...model.event, ...identity, timeZone: rule.timeZone, startsAt: instantAt(first.day, rule.from, rule.timeZone),
    repeats: {
      from: dateOf(first.day, rule), to: endOf(first.day, rule), rrule: withEnd(rule.rrule.trim().toUpperCase(), until),
      without: [...all].filter((day) => day > first.day && day < last.day && !days.has(day)).map((day) => dateOf(day, rule)),
      with: inOrder.filter(({ day }) => !all.has(day)).map(({ day }) => dateOf(day, rule)),
      lastsUntil: new Date(Math.max(...inOrder.map(({ event }) => event.endsAt.getTime()), lastStart.getTime())),
    },
  }
  const differing = inOrder.filter((date) => !isOnTime(date, rule) || lookOf(date) !== lookOf(model))
  return [master, ...differing.map((date) => dateEvent(date, rule, identity))]
}
