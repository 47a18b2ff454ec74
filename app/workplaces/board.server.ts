import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import { dayAt, dayBounds } from '../platform/wall-clock.ts'
import { reaches } from './booking-rules.ts'
import { overlapping } from './overlapping.ts'

type Times = { startsAt: number; endsAt: number }

export type BoardRoom = { id: string; code: string; blocked: string | null; /** From now to the end of the day, in order; blocked times too. Milliseconds since 1970. */ entries: (Times & { isBlocked: boolean })[] }
export type BoardFloor = { id: string; slug: string; level: number; desks: number; freeDesks: number; rooms: BoardRoom[] }
export type Board = { site: { slug: string; name: string; timeZone: string }; floors: BoardFloor[] }

/** All that the board in a site's foyer shows: when rooms are taken today and how many desks are free now; of nobody whose. @throws AppError 404 */
export async function siteBoard(siteId: string, now = new Date()): Promise<Board> {
  const site = await db.site.findUnique({ where: { id: siteId }, select: { slug: true, name: true, timeZone: true } })
  if (!site) throw notFound()
  const today = { startsAt: now, endsAt: dayBounds(dayAt(now, site.timeZone), site.timeZone).to }
  const [floors, periods] = await Promise.all([
    db.floor.findMany({
      where: { siteId },
      orderBy: { level: 'asc' },
      select: {
        id: true, slug: true, level: true,
        spaces: { orderBy: { code: 'asc' }, select: { id: true, code: true, kind: true, blocked: true, zoneId: true, bookings: { where: overlapping(today), orderBy: { startsAt: 'asc' }, select: { startsAt: true, endsAt: true } } } },
      },
    }),
    db.blockedPeriod.findMany({ where: { startsAt: { lt: today.endsAt }, endsAt: { gt: now } } }),
  ])
  const timesOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Times => ({ startsAt: startsAt.getTime(), endsAt: endsAt.getTime() })
  return {
    site,
    floors: floors.map(({ spaces, ...floor }) => {
      const all = spaces.map((space) => {
        const blocked = periods.filter((period) => reaches(period, { ...space, siteId })).map((period) => ({ ...timesOf(period), isBlocked: true }))
        const booked = space.bookings.map((booking) => ({ ...timesOf(booking), isBlocked: false }))
        return { id: space.id, code: space.code, kind: space.kind, blocked: space.blocked, entries: [...booked, ...blocked].toSorted((one, other) => one.startsAt - other.startsAt) }
      })
      const desks = all.filter(({ kind }) => kind === 'desk')
      const isFree = ({ blocked, entries }: BoardRoom) => blocked === null && !entries.some(({ startsAt, endsAt }) => startsAt <= now.getTime() && endsAt > now.getTime())
      return {
        ...floor,
        desks: desks.length,
        freeDesks: desks.filter(isFree).length,
        rooms: all.flatMap(({ kind, ...room }) => (kind === 'room' ? [room] : [])),
      }
    }),
  }
}
