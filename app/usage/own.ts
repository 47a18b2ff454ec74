import { addDays, type Day } from '../platform/wall-clock.ts'
import { weekdayOf } from './capacity.ts'

/** A desk that somebody had, on the day that the clock there showed. */
export type OwnDay = { day: Day; isReleased: boolean }

export type OwnWeek = { monday: Day; /** At a desk, each counted once. */ days: number; released: number }

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** The last weeks up to today, the newest first, with how many days somebody was at a desk and how often they did not come. */
export function ownWeeks(desks: readonly OwnDay[], today: Day, weeks: number): OwnWeek[] {
  return Array.from({ length: weeks }, (_, back) => {
    const monday = addDays(mondayOf(today), -7 * back)
    const ofWeek = desks.filter(({ day }) => mondayOf(day) === monday)
    return { monday, days: new Set(ofWeek.filter(({ isReleased }) => !isReleased).map(({ day }) => day)).size, released: ofWeek.filter(({ isReleased }) => isReleased).length }
  })
}
