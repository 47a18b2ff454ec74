import type { Database } from '../platform/database.server.ts'
import { parsePlanGeometry } from '../ui/plan/geometry.ts'
import { equipmentNamesOf } from '../workplaces/types.ts'
import type { Register } from './plan-spaces.ts'

/** The whole register as a file of spaces is compared with it. */
export async function spaceRegister(db: Database, now = new Date()): Promise<Register> {
  const [sites, floors, zones, spaces, booked] = [
    await db.site.findMany({ select: { id: true, slug: true, name: true } }),
    await db.floor.findMany({ select: { id: true, siteId: true, slug: true, level: true, plan: true, building: { select: { name: true } } } }),
    await db.zone.findMany({ select: { id: true, floorId: true, name: true } }),
    await db.space.findMany({ select: { id: true, floorId: true, zoneId: true, code: true, kind: true, seats: true, equipment: true, x: true, y: true, rotation: true, blocked: true } }),
    await db.booking.groupBy({ by: ['spaceId'], where: { cancelledAt: null, endsAt: { gt: now } } }),
  ]
  const bookedIds = new Set(booked.map(({ spaceId }) => spaceId))
  return {
    sites, zones,
    floors: floors.map(({ plan, building, ...floor }) => ({ ...floor, building: building.name, geometry: parsePlanGeometry(plan) })),
    spaces: spaces.map(({ equipment, ...space }) => ({ ...space, equipment: equipmentNamesOf(equipment), isBooked: bookedIds.has(space.id) })),
  }
}
