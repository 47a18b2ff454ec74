import { Temporal } from 'temporal-polyfill'
import { servicingWarningDays } from './servicing.ts'

/** A computer is migrated when it runs the campaign's target build or a later one. */
export function isMigrated(build: number | null, targetBuild: number): boolean {
  return build !== null && build >= targetBuild
}

/** How many of the computers that are migrated today became so in the week of this Monday (ISO date). */
export type DoneInWeek = { monday: string; done: number }

/** `remaining` at the end of `date` (ISO). */
type BurnDownPoint = { date: string; remaining: number }

/** From the campaign's first week to today. `weekly` holds the throughput of the whole weeks, oldest first. */
export type BurnDown = { points: BurnDownPoint[]; weekly: number[] }

const week = Temporal.Duration.from({ weeks: 1 })

/** The Monday of the week in which `date` lies. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

/** The Mondays of all whole weeks from that of `startsOn` until today's, ISO dates. */
export function wholeWeeks(startsOn: string, today: string): string[] {
  const current = mondayOf(Temporal.PlainDate.from(today))
  const mondays: string[] = []
  for (let monday = mondayOf(Temporal.PlainDate.from(startsOn)); Temporal.PlainDate.compare(monday, current) < 0; monday = monday.add(week)) mondays.push(monday.toString())
  return mondays
}

/** The throughput of each of these weeks. */
export function throughputIn(mondays: readonly string[], doneInWeek: readonly DoneInWeek[]): number[] {
  const done = new Map(doneInWeek.map((entry) => [entry.monday, entry.done]))
  return mondays.map((monday) => done.get(monday) ?? 0)
}

/**
 * What was left at the end of each week since `startsOn`, from the history of builds; of a campaign that
 * has not begun, what is left today. It speaks of
 * the computers that are there today: who joined or left the inventory meanwhile does not bend it.
 */
export function burnDown(total: number, doneInWeek: readonly DoneInWeek[], startsOn: string, today: string): BurnDown {
  const first = mondayOf(Temporal.PlainDate.from(startsOn))
  const current = mondayOf(Temporal.PlainDate.from(today))
  const mondays = wholeWeeks(startsOn, today)
  const weekly = throughputIn(mondays, doneInWeek)
  let remaining = doneInWeek.reduce((left, entry) => (entry.monday < first.toString() ? left - entry.done : left), total)
  if (first.toString() > today) return { points: [{ date: today, remaining }], weekly: [] }
  const points: BurnDownPoint[] = [{ date: first.toString(), remaining }]
  for (const [index, throughput] of weekly.entries()) {
    remaining -= throughput
    points.push({ date: mondays[index + 1] ?? current.toString(), remaining })
  }
  if (today > (points.at(-1)?.date ?? today)) {
    points.push({ date: today, remaining: remaining - (throughputIn([current.toString()], doneInWeek)[0] ?? 0) })
  }
  return { points, weekly }
}

/** The day on which so many weeks from today are over; null stays null. */
export function dayAfterWeeks(today: string, weeks: number | null): string | null {
  return weeks === null ? null : Temporal.PlainDate.from(today).add({ days: Math.ceil(weeks * 7) }).toString()
}

/** Whether Microsoft still services a build: no security updates after the end. */
export type Servicing = 'ended' | 'ending' | 'serviced'

/** Whether a build is serviced on the day `today`; `endOfServicing` is its last day with updates. */
export function servicingOf(endOfServicing: string, today: string): Servicing {
  if (endOfServicing < today) return 'ended'
  const warnFrom = Temporal.PlainDate.from(endOfServicing).subtract({ days: servicingWarningDays })
  return warnFrom.toString() <= today ? 'ending' : 'serviced'
}
