import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { requireManager, unused } from '../refusals.server.ts'

export type DeletableKind = 'site' | 'building' | 'floor' | 'zone' | 'space'

/** What stands on a place, by what it is called; null: there is no such place. */
type Counter = (tx: Database, id: string) => Promise<[word: (inputs: { count: number }) => string, count: number][] | null>

const counters: Readonly<Record<DeletableKind, Counter>> = {
  site: async (tx, id) => {
    const found = await tx.site.findUnique({ where: { id }, select: { _count: { select: { buildings: true, floors: true, computers: true, bookingRules: true, blockedPeriods: true } } } })
    return found && [[m.places_in_way_buildings, found._count.buildings], [m.places_in_way_floors, found._count.floors], [m.places_in_way_computers, found._count.computers], [m.places_in_way_rules, found._count.bookingRules + found._count.blockedPeriods]]
  },
  building: async (tx, id) => {
    const found = await tx.building.findUnique({ where: { id }, select: { _count: { select: { floors: true } } } })
    return found && [[m.places_in_way_floors, found._count.floors]]
  },
  floor: async (tx, id) => {
    const found = await tx.floor.findUnique({ where: { id }, select: { _count: { select: { spaces: true, zones: true, surveys: true, accessPoints: true, waiting: true } } } })
    return found && [[m.places_in_way_spaces, found._count.spaces], [m.places_in_way_zones, found._count.zones], [m.places_in_way_surveys, found._count.surveys], [m.places_in_way_access_points, found._count.accessPoints], [m.places_in_way_waiting, found._count.waiting]]
  },
  zone: async (tx, id) => {
    const found = await tx.zone.findUnique({ where: { id }, select: { _count: { select: { spaces: true, bookingRules: true, blockedPeriods: true, waiting: true } } } })
    return found && [[m.places_in_way_spaces, found._count.spaces], [m.places_in_way_rules, found._count.bookingRules + found._count.blockedPeriods], [m.places_in_way_waiting, found._count.waiting]]
  },
  space: async (tx, id) => {
    const found = await tx.space.findUnique({ where: { id }, select: { _count: { select: { bookings: true, series: true, waiting: true } } } })
    return found && [[m.places_in_way_bookings, found._count.bookings], [m.places_in_way_series, found._count.series], [m.places_in_way_waiting, found._count.waiting]]
  },
}

const remove: Readonly<Record<DeletableKind, (tx: Database, id: string) => Promise<unknown>>> = {
  site: (tx, id) => tx.site.delete({ where: { id } }),
  building: (tx, id) => tx.building.delete({ where: { id } }),
  floor: (tx, id) => tx.floor.delete({ where: { id } }),
  zone: (tx, id) => tx.zone.delete({ where: { id } }),
  space: (tx, id) => tx.space.delete({ where: { id } }),
}

/**
 * Deletes what nothing stands on. Bookings, surveys and computers never go along.
 * @throws AppError 409 `in-use` that says what is in the way; 404; 403
 */
export async function deletePlace(viewer: Viewer, kind: DeletableKind, id: string): Promise<void> {
  requireManager(viewer)
  await unused(() =>
    db.$transaction(async (tx) => {
      const counted = await counters[kind](tx, id)
      if (!counted) throw notFound()
      const inTheWay = counted.filter(([, count]) => count > 0)
      if (inTheWay.length > 0) throw new AppError(409, 'in-use', m.places_error_in_way({ what: inTheWay.map(([word, count]) => word({ count })).join(', ') }))
      await remove[kind](tx, id)
      await audit(tx, { actorId: viewer.id, action: 'place.deleted', subjectType: kind, subjectId: id })
    }),
  )
}
