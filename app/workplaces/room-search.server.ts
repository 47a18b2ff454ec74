import { db } from '../platform/database.server.ts'
import { type ClockTime, dayBounds, instantAt, timeAt } from '../platform/wall-clock.ts'
import { wifiOnFloors } from '../sites/queries.server.ts'
import type { WifiLevel } from '../sites/wifi.ts'
import { blockedIn } from './booking-rules.server.ts'
import { equipmentNamesOf, storedEquipment } from './equipment.ts'
import { overlapping } from './overlapping.ts'
import { hourFromNow, nextChange } from './room-times.ts'
import type { EquipmentName, RoomsQuery } from './schema.ts'

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
  query: RoomsQuery & { date: string; from: ClockTime; to: ClockTime }
  sites: { slug: string; name: string }[]
  /** Those that are free first, the smallest that fits in front. */
  rooms: FoundRoom[]
}

/** The meeting rooms that fit, with which can be had at a time. Whose bookings are in the way is nobody's business. */
export async function searchRooms(given: RoomsQuery, now = new Date()): Promise<RoomSearch> {
  const usual = hourFromNow(now)
  const from = given.from ?? usual.from
  const to = given.to ?? usual.to
  const query = { ...given, date: given.date ?? usual.date, from, to: to > from ? to : '23:45' }
  const day = dayBounds(query.date)
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
  const asked = { startsAt: instantAt(query.date, query.from), endsAt: instantAt(query.date, query.to) }
  const [wifi, blockedAt] = await Promise.all([wifiOnFloors([...new Set(spaces.map(({ floorId }) => floorId))]), blockedIn(asked)])
  const open = spaces.filter(({ floorId, zoneId, floor: { siteId } }) => blockedAt({ kind: 'room', siteId, floorId, zoneId }) === null)
  const rooms = open.map(({ bookings, floor: { site: { timeZone, ...site }, slug, level }, equipment, ...space }) => {
    const span = { startsAt: instantAt(query.date, query.from, timeZone), endsAt: instantAt(query.date, query.to, timeZone) }
    const { isFree, at } = nextChange(bookings, span)
    const { id, code, seats } = space
    return { id, code, seats, equipment: equipmentNamesOf(equipment), wifi: wifi(space), site, floor: { slug, level }, isFree, until: at && timeAt(at, timeZone) }
  })
  return { query, sites, rooms: rooms.toSorted((one, other) => Number(other.isFree) - Number(one.isFree)) }
}
