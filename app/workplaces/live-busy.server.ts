import { db } from '../platform/database.server.ts'
import { type Day, dayAt, dayBounds, timeAt } from '../platform/wall-clock.ts'
import { type BusyNews, type BusyTimes, midnight } from './live-busy.ts'
import { overlapping } from './overlapping.ts'

const quarterHour = 15 * 60_000

/** When these spaces are booked on a day of their site's clock, by whomever. */
export async function busyNews(spaceIds: readonly string[], day: Day, timeZone: string, now = new Date()): Promise<BusyNews> {
  const { from, to } = dayBounds(day, timeZone)
  const bookings = await db.booking.findMany({ where: { spaceId: { in: [...spaceIds] }, ...overlapping({ startsAt: from, endsAt: to }) }, orderBy: { startsAt: 'asc' }, select: { spaceId: true, startsAt: true, endsAt: true } })
  const spaces: Record<string, BusyTimes> = Object.fromEntries(spaceIds.map((id) => [id, []]))
  for (const { spaceId, startsAt, endsAt } of bookings) {
    spaces[spaceId] = [...(spaces[spaceId] ?? []), [startsAt <= from ? '00:00' : timeAt(startsAt, timeZone), endsAt >= to ? midnight : timeAt(endsAt, timeZone)]]
  }
  const thisQuarter = new Date(Math.floor(now.getTime() / quarterHour) * quarterHour)
  const today = dayAt(now, timeZone)
  return { day, earliest: day > today ? '00:00' : day < today ? midnight : timeAt(thisQuarter, timeZone), spaces }
}
