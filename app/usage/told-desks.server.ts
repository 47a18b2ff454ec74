import { type Day, dayAt } from '../platform/wall-clock.ts'
import { bookableSpaces } from '../workplaces/queries.server.ts'
import { capacities } from './capacity.ts'
import { countUse } from './counted.server.ts'
import { daysOf, firstDayOf, fortnightsOf, lastComplete, lastDayOf } from './fortnights.ts'
import { publish } from './publish.ts'
import { type Share, shareOf } from './share.ts'

/** Six fortnights, as on the page about use: the same sums of the same units. */
const fortnights = 6

export type ToldDesks = {
  from: Day
  to: Day
  city: Share
  /** `weekday`: 1 is Monday. */
  bySiteAndWeekday: { site: string; siteName: string; weekday: number; share: Share }[]
}

/**
 * How desks were booked and used in the last twelve whole weeks, as sums of units that at least five people are behind: what
 * `publish` tells, and so for everybody.
 */
export async function toldDesks(now = new Date()): Promise<ToldDesks> {
  const last = lastComplete(dayAt(now))
  const period = { first: last - fortnights + 1, last }
  const bookable = await bookableSpaces({ kind: 'desk', site: undefined, firstDay: firstDayOf(period.first), days: daysOf(period) })
  const counted = await countUse('desk', bookable, period)
  const told = publish(counted, { ...bookable, capacities: capacities(bookable.timeClasses), fortnights: fortnightsOf(period) })
  const siteOf = new Map(bookable.floors.map(({ id, site }) => [id, site]))
  const parts = Map.groupBy(told.hours, ({ floorId, weekday }) => `${siteOf.get(floorId)?.slug ?? ''} ${weekday}`)
  const bySiteAndWeekday = [...parts.values()].flatMap((bricks) => {
    const [first] = bricks
    const site = first && siteOf.get(first.floorId)
    return first && site ? [{ site: site.slug, siteName: site.name, weekday: first.weekday, share: shareOf(bricks) }] : []
  })
  return {
    from: firstDayOf(period.first), to: lastDayOf(period.last), city: shareOf(told.floors),
    bySiteAndWeekday: bySiteAndWeekday.toSorted((a, b) => a.siteName.localeCompare(b.siteName, 'de') || a.weekday - b.weekday),
  }
}
