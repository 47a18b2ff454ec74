import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, type ClockTime, type Day, dayBounds, timeAt } from '../platform/wall-clock.ts'
import { wifiOnFloors } from '../sites/queries.server.ts'
import type { WifiLevel } from '../sites/wifi.ts'
import { blockedIn } from './booking-rules.server.ts'
import { equipmentNamesOf, storedEquipment } from './equipment.ts'
import { overlapping } from './overlapping.ts'
import { hourFromNow, nextChange } from './room-times.ts'
import type { EquipmentName, RoomsQuery } from './schema.ts'
import { endsNextDay, spanFrom } from './working-day.ts'

export type FoundRoom = {
  id: string
  code: string
  seats: number
  equipment: EquipmentName[]
  wifi: WifiLevel
  site: { slug: string; name: string }
  floor: { slug: string; level: number }
  isFree: boolean
  /** Free until, or taken until, on the clock of the site; null: free for the rest of the day. */
  until: ClockTime | null
}

export type RoomSearch = {
  query: RoomsQuery & { date: Day; from: ClockTime; to: ClockTime }
  sites: { slug: string; name: string }[]
  /** Those that are free first, the smallest that fits in front. */
  rooms: FoundRoom[]
}

/** Where the viewer has booked last; null when nowhere yet. */
export async function ownSite(viewer: Viewer): Promise<string | null> {
  const last = await db.booking.findFirst({ where: { personId: viewer.id, cancelledAt: null }, orderBy: { startsAt: 'desc' }, select: { space: { select: { floor: { select: { site: { select: { slug: true } } } } } } } })
  return last?.space.floor.site.slug ?? null
}

/** From before the day begins anywhere to after it has ended everywhere. */
function dayOnAnyClock(date: Day): { from: Date; to: Date } {
  const { from, to } = dayBounds(date, 'UTC')
  return { from: new Date(from.getTime() - 14 * 3_600_000), to: new Date(to.getTime() + 12 * 3_600_000) }
}

/** The meeting rooms that fit, with which can be had at a time. Whose bookings are in the way is nobody's business. */
export async function searchRooms(given: RoomsQuery, now = new Date()): Promise<RoomSearch> {
  const site = given.site === undefined ? null : await db.site.findUnique({ where: { slug: given.site }, select: { timeZone: true } })
  const usual = hourFromNow(now, site?.timeZone)
  const from = given.from ?? usual.from
  const to = given.to ?? usual.to
  const query = { ...given, date: given.date ?? usual.date, from, to: to > from || endsNextDay({ from, to }) ? to : '23:45' }
  const lastDay = endsNextDay(query) ? addDays(query.date, 1) : query.date
  const day = { from: dayOnAnyClock(query.date).from, to: dayOnAnyClock(lastDay).to }
  const [sites, spaces] = await Promise.all([
    db.site.findMany({ where: { floors: { some: { spaces: { some: { kind: 'room' } } } } }, orderBy: { name: 'asc' }, select: { slug: true, name: true } }),
    db.space.findMany({
      where: {
        kind: 'room',
        blocked: null,
        ...(query.seats ? { seats: { gte: query.seats } } : {}),
        ...(query.equipment ? { equipment: { has: storedEquipment[query.equipment] } } : {}),
        ...(query.site ? { floor: { site: { slug: query.site } } } : {}),
      },
      orderBy: [{ seats: 'asc' }, { code: 'asc' }],
      select: {
        id: true, code: true, seats: true, equipment: true, x: true, y: true, floorId: true, zoneId: true,
        floor: { select: { slug: true, level: true, siteId: true, site: { select: { slug: true, name: true, timeZone: true } } } },
        bookings: { where: overlapping({ startsAt: day.from, endsAt: day.to }), orderBy: { startsAt: 'asc' }, select: { startsAt: true, endsAt: true } },
      },
    }),
  ])
  const spanAt = (timeZone: string) => spanFrom(query.date, query, timeZone)
  const [wifi, blockedAt] = await Promise.all([wifiOnFloors([...new Set(spaces.map(({ floorId }) => floorId))]), blockedIn({ startsAt: day.from, endsAt: day.to })])
  const open = spaces.filter(({ id, floorId, zoneId, floor: { siteId, site: { timeZone } } }) => blockedAt({ spaceId: id, kind: 'room', siteId, floorId, zoneId }, spanAt(timeZone)) === null)
  const rooms = open.map(({ bookings, floor: { site: { timeZone, ...where }, slug, level }, equipment, ...space }) => {
    const [{ from: first }, { to: last }] = [dayBounds(query.date, timeZone), dayBounds(lastDay, timeZone)]
    const { isFree, at } = nextChange(bookings.filter(({ startsAt, endsAt }) => startsAt < last && endsAt > first), spanAt(timeZone))
    const { id, code, seats } = space
    return { id, code, seats, equipment: equipmentNamesOf(equipment), wifi: wifi(space), site: where, floor: { slug, level }, isFree, until: at && timeAt(at, timeZone) }
  })
  return { query, sites, rooms: rooms.toSorted((one, other) => Number(other.isFree) - Number(one.isFree)) }
}
