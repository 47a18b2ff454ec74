/** Due dates that move with absence. Days are those of the city, as YYYY-MM-DD, and compare as text. */
import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, dayAt } from '../../platform/wall-clock.ts'
import { dueAfter } from '../due.ts'

/** Both days included. */
export type Absence = { from: Day; to: Day }

const daysBetween = (from: Day, to: Day) => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
const later = (a: Day, b: Day) => (a > b ? a : b)

/**
 * The day on which somebody has had as many days as they were given: each day of absence after `from` and until the due
 * day, where it lies then, moves it by one. So it is never a day of absence. A due day that is not after `from` stays.
 * @param from the day from which the days count, not counted itself
 */
export function movedDueDay(due: Day, from: Day, absences: readonly Absence[]): Day {
  let moved = due
  // Up to here days of absence are counted already: ranges may overlap.
  let counted = from
  if (due <= from) return due
  for (const absence of absences.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const first = later(absence.from, addDays(counted, 1))
    if (first > moved) break
    if (absence.to < first) continue
    moved = addDays(moved, daysBetween(first, absence.to) + 1)
    counted = absence.to
  }
  return moved
}

/** The same for an instant: until the last minute of the day on which it falls then, or as it is where nothing moves it. */
export function movedDue(due: Date, from: Date, absences: readonly Absence[]): Date {
  const day = dayAt(due)
  const moved = movedDueDay(day, dayAt(from), absences)
  return moved === day ? due : dueAfter(daysBetween(day, moved), due)
}

/** Whether somebody is away on a day. */
export function isAwayOn(day: Day, absences: readonly Absence[]): boolean {
  return absences.some(({ from, to }) => from <= day && day <= to)
}
