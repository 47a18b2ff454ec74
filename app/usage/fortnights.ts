import { addDays, type Day } from '../platform/wall-clock.ts'

/** Numbers about use are told for two weeks at a time, always the same two: from Monday, counted from this one. */
const firstMonday = Date.UTC(2024, 0, 1)
const dayMs = 86_400_000
const length = 14

/** Of at most a year. */
export const mostFortnights = 26

/** The number of the fortnight that a day is in. */
export function fortnightOf(day: Day): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) - firstMonday) / dayMs / length)
}

/** Its first day, a Monday. */
export function firstDayOf(fortnight: number): Day {
  return addDays('2024-01-01', fortnight * length)
}

/** Its last day, a Sunday. */
export function lastDayOf(fortnight: number): Day {
  return addDays(firstDayOf(fortnight), length - 1)
}

/** Fortnights in a row, both ends included. */
export type Period = { first: number; last: number }

export const lengthOf = ({ first, last }: Period): number => last - first + 1
export const daysOf = (period: Period): number => lengthOf(period) * length
export const fortnightsOf = (period: Period): number[] => Array.from({ length: lengthOf(period) }, (_, index) => period.first + index)

/** The newest of which no day is missing. */
export function lastComplete(today: Day): number {
  return fortnightOf(today) - 1
}
