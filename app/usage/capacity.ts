import { timeAt } from '../platform/wall-clock.ts'
import type { TimeClass } from '../workplaces/queries.server.ts'
import { fortnightOf } from './fortnights.ts'

const hourMs = 3_600_000
const minuteMs = 60_000

/** Monday is 1. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7
}

/** Names an hour of the week in a fortnight. */
export const hourKey = (fortnight: number, weekday: number, hour: number): string => `${fortnight} ${weekday} ${hour}`

/** Splits a time at the full hours of a clock on the wall: minutes by its hour. An hour that comes twice has up to 120. */
function minutesByHour(startsAt: Date, endsAt: Date, hourAndMinute: (instant: number) => readonly [hour: number, minute: number]): Map<number, number> {
  const found = new Map<number, number>()
  for (let from = startsAt.getTime(); from < endsAt.getTime(); ) {
    const [hour, minute] = hourAndMinute(from)
    const to = Math.min(endsAt.getTime(), from + hourMs - minute * minuteMs - (from % minuteMs))
    found.set(hour, (found.get(hour) ?? 0) + (to - from) / minuteMs)
    from = to
  }
  return found
}

/** The minutes in which one place of a time class could be booked. */
export type Capacity = { byFortnight: Map<number, number>; /** By hourKey. */ byHour: Map<string, number> }

/** How long each class of places could be booked, in whole fortnights and by the hours of the week. */
export function capacities(timeClasses: readonly TimeClass[]): Capacity[] {
  // A calendar's arithmetic is dear, and the classes share most of their hours.
  const clocks = new Map<string, readonly [number, number]>()
  const clockOf = (timeZone: string) => (instant: number) => {
    const key = `${timeZone} ${instant}`
    const known = clocks.get(key)
    if (known) return known
    const [hour = 0, minute = 0] = timeAt(new Date(instant), timeZone).split(':').map(Number)
    clocks.set(key, [hour, minute])
    return [hour, minute] as const
  }
  return timeClasses.map(({ timeZone, days }) => {
    const byFortnight = new Map<number, number>()
    const byHour = new Map<string, number>()
    for (const { day, startsAt, endsAt } of days) {
      const fortnight = fortnightOf(day)
      byFortnight.set(fortnight, (byFortnight.get(fortnight) ?? 0) + (endsAt.getTime() - startsAt.getTime()) / minuteMs)
      for (const [hour, minutes] of minutesByHour(startsAt, endsAt, clockOf(timeZone))) {
        const key = hourKey(fortnight, weekdayOf(day), hour)
        byHour.set(key, (byHour.get(key) ?? 0) + minutes)
      }
    }
    return { byFortnight, byHour }
  })
}
