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

/**
 * What was left at the end of each week since `startsOn`, from the history of builds. It speaks of
 * the computers that are there today: who joined or left the inventory meanwhile does not bend it.
 */
export function burnDown(total: number, doneInWeek: readonly DoneInWeek[], startsOn: string, today: string): BurnDown {
  const first = mondayOf(Temporal.PlainDate.from(startsOn))
  const current = mondayOf(Temporal.PlainDate.from(today))
  const done = new Map(doneInWeek.map((entry) => [entry.monday, entry.done]))
  let remaining = doneInWeek.reduce((left, entry) => (entry.monday < first.toString() ? left - entry.done : left), total)
  const points: BurnDownPoint[] = [{ date: first.toString(), remaining }]
  const weekly: number[] = []
  for (let monday = first; Temporal.PlainDate.compare(monday, current) < 0; monday = monday.add(week)) {
    const throughput = done.get(monday.toString()) ?? 0
    remaining -= throughput
    weekly.push(throughput)
    points.push({ date: monday.add(week).toString(), remaining })
  }
  if (today > (points.at(-1)?.date ?? today)) {
    points.push({ date: today, remaining: remaining - (done.get(current.toString()) ?? 0) })
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
