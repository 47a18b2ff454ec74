import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { invalidInput } from '../platform/errors.ts'
import type { Day } from '../platform/wall-clock.ts'
import { type PlaceSignal, radioOnFloors } from '../sites/queries.server.ts'
import type { WifiLevel } from '../sites/wifi.ts'
import { blockedIn } from './booking-rules.server.ts'
import { equipmentNamesOf, storedEquipment } from './equipment.ts'
import { type FreeHalfDays, freeHalfDays, type PlaceInWeek } from './half-days.server.ts'
import { overlapping, type Span } from './overlapping.ts'
import type { EquipmentName } from './schema.ts'

export type SpaceFilter = {
  site?: string | undefined
  floor?: string | undefined
  kind?: 'desk' | 'room' | undefined
  from?: Date | undefined
  to?: Date | undefined
  /** Instead of a span: the half-days of seven days from this one on. */
  week?: Day | undefined
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
  /** In the whole span, or in every half-day of the week. */
  free: boolean
  /** Only when a week was asked for. */
  freeHalfDays?: FreeHalfDays
  wifi: WifiLevel
  /** Predicted from the survey of the floor; null where nobody has measured. */
  signal: PlaceSignal | null
}

/** What was asked for as a span; without one it is now. @throws AppError 422 for half a span, or a week besides it */
function spanOf({ from, to, week }: SpaceFilter): Span {
  const now = new Date()
  const { startsAt, endsAt } = { startsAt: from ?? now, endsAt: to ?? new Date(now.getTime() + 1) }
  if ((from === undefined) !== (to === undefined) || endsAt <= startsAt) throw invalidInput([{ path: 'to', message: m.workplaces_error_span() }])
  if (week !== undefined && from !== undefined) throw invalidInput([{ path: 'week', message: m.workplaces_error_week_or_span() }])
  return { startsAt, endsAt }
}

const noneFree: FreeHalfDays = { morning: [], afternoon: [] }

/** Tells of each space whether it can be had at the time that was asked for. */
async function freedom(spaces: readonly (PlaceInWeek & { blocked: string | null })[], span: Span, week: Day | undefined): Promise<(id: string) => Pick<FoundSpace, 'free' | 'freeHalfDays'>> {
  const open = spaces.filter(({ blocked }) => blocked === null)
  if (week !== undefined) {
    const free = await freeHalfDays(open, week)
    return (id) => {
      const halves = free.get(id) ?? noneFree
      return { free: halves.morning.length === 7 && halves.afternoon.length === 7, freeHalfDays: halves }
    }
  }
  const [taken, blockedAt] = await Promise.all([
    db.booking.findMany({ where: { spaceId: { in: open.map(({ id }) => id) }, ...overlapping(span) }, select: { spaceId: true } }),
    blockedIn(span),
  ])
  const takenIds = new Set(taken.map(({ spaceId }) => spaceId))
  const free = new Set(open.flatMap((space) => (takenIds.has(space.id) || blockedAt({ ...space, spaceId: space.id }) !== null ? [] : [space.id])))
  return (id) => ({ free: free.has(id) })
}

/** The spaces that fit, each with whether it is free in the span (now, without one) or the week. @throws AppError 422 */
export async function findSpaces(filter: SpaceFilter): Promise<FoundSpace[]> {
  const span = spanOf(filter)
  const rows = await db.space.findMany({
    where: {
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.equipment ? { equipment: { has: storedEquipment[filter.equipment] } } : {}),
      ...(filter.minSeats ? { seats: { gte: filter.minSeats } } : {}),
      floor: { ...(filter.floor ? { slug: filter.floor } : {}), ...(filter.site ? { site: { slug: filter.site } } : {}) },
    },
    orderBy: [{ floor: { site: { slug: 'asc' } } }, { floor: { level: 'asc' } }, { code: 'asc' }],
    select: {
      id: true, kind: true, code: true, seats: true, equipment: true, blocked: true, x: true, y: true, floorId: true, zoneId: true,
      floor: { select: { slug: true, siteId: true, site: { select: { slug: true, timeZone: true } } } },
    },
  })
  const spaces = rows.map(({ floor: { site, slug, siteId }, ...space }) => ({ ...space, site: site.slug, floor: slug, siteId, timeZone: site.timeZone }))
  const [radioAt, freedomOf] = await Promise.all([radioOnFloors([...new Set(spaces.map(({ floorId }) => floorId))]), freedom(spaces, span, filter.week)])
  const found = spaces.map((space) => {
    const { id, kind, code, site, floor, seats, equipment, x, y, floorId } = space
    return { id, kind, code, site, floor, seats, equipment: equipmentNamesOf(equipment), x, y, floorId, ...freedomOf(id), ...radioAt(space) }
  })
  return filter.wifi ? found.filter((space) => space.wifi === filter.wifi) : found
}
