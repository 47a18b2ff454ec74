import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { invalidInput } from '../platform/errors.ts'
import { wifiOnFloors } from '../sites/queries.server.ts'
import type { WifiLevel } from '../sites/wifi.ts'
import { blockedIn } from './booking-rules.server.ts'
import { equipmentNamesOf, storedEquipment } from './equipment.ts'
import type { EquipmentName } from './schema.ts'

export type SpaceFilter = {
  site?: string | undefined
  floor?: string | undefined
  kind?: 'desk' | 'room' | undefined
  from?: Date | undefined
  to?: Date | undefined
  equipment?: EquipmentName | undefined
  minSeats?: number | undefined
  wifi?: 'good' | undefined
}

export type FoundSpace = {
  id: string
  kind: 'desk' | 'room'
  code: string
  site: string
  floor: string
  seats: number
  equipment: EquipmentName[]
  x: number
  y: number
  floorId: string
  free: boolean
  wifi: WifiLevel
}

/** The spaces that fit, each with whether it is free in the span (now, without one). @throws AppError 422 for half a span */
export async function findSpaces(filter: SpaceFilter): Promise<FoundSpace[]> {
  const now = new Date()
  const { from = now, to = new Date(now.getTime() + 1) } = filter
  if ((filter.from === undefined) !== (filter.to === undefined) || to <= from) throw invalidInput([{ path: 'to', message: m.workplaces_error_span() }])
  const spaces = await db.space.findMany({
    where: {
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.equipment ? { equipment: { has: storedEquipment[filter.equipment] } } : {}),
      ...(filter.minSeats ? { seats: { gte: filter.minSeats } } : {}),
      floor: { ...(filter.floor ? { slug: filter.floor } : {}), ...(filter.site ? { site: { slug: filter.site } } : {}) },
    },
    orderBy: [{ floor: { site: { slug: 'asc' } } }, { floor: { level: 'asc' } }, { code: 'asc' }],
    select: {
      id: true, kind: true, code: true, seats: true, equipment: true, blocked: true, x: true, y: true, floorId: true, zoneId: true,
      floor: { select: { slug: true, siteId: true, site: { select: { slug: true } } } },
      bookings: { where: { cancelledAt: null, startsAt: { lt: to }, endsAt: { gt: from } }, take: 1, select: { id: true } },
    },
  })
  const [wifi, blockedAt] = await Promise.all([wifiOnFloors([...new Set(spaces.map(({ floorId }) => floorId))]), blockedIn({ startsAt: from, endsAt: to })])
  const found = spaces.map(({ floor, bookings, blocked, zoneId, equipment, ...space }) => ({
    ...space,
    site: floor.site.slug,
    floor: floor.slug,
    equipment: equipmentNamesOf(equipment),
    free: blocked === null && bookings.length === 0 && blockedAt({ kind: space.kind, siteId: floor.siteId, zoneId }) === null,
    wifi: wifi(space),
  }))
  return filter.wifi ? found.filter((space) => space.wifi === filter.wifi) : found
}
