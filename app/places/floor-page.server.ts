import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry, type PlanGeometry, polygonSchema } from '../ui/plan/geometry.ts'
import type { Polygon } from '../ui/plan/polygon.ts'
import { type EquipmentName, equipmentNamesOf, storedEquipment } from '../workplaces/types.ts'
import { fingerprintOf } from './fingerprint.server.ts'
import { type FloorPlace, floorPlace } from './floor-place.server.ts'
import { type OutageLine, outagesOf } from './outages.server.ts'
import { roomBounds } from './position.ts'
import { requireManager } from './refusals.server.ts'
import { spaceValues, zoneValues } from './rows.server.ts'
import type { SpacesQuery } from './schema.ts'

const rowsPerPage = 100

export type SpaceRow = { id: string; kind: 'desk' | 'room'; code: string; zone: string | null; seats: number; equipment: EquipmentName[]; outage: OutageLine | null }
export type FloorRegister = FloorPlace & { zones: { id: string; name: string }[]; rows: SpaceRow[]; total: number; pages: number; page: number }

const collator = new Intl.Collator('de', { numeric: true })
const inOrder: Readonly<Record<SpacesQuery['sort'], (one: SpaceRow, other: SpaceRow) => number>> = {
  code: (one, other) => collator.compare(one.code, other.code),
  zone: (one, other) => collator.compare(one.zone ?? '', other.zone ?? ''),
  seats: (one, other) => one.seats - other.seats,
  kind: (one, other) => collator.compare(one.kind, other.kind),
}

/** One page of a floor's spaces. @throws AppError 403; 404 */
export async function floorRegister(viewer: Viewer, place: { site: string; floor: string }, { kind, zone, equipment, state, sort, order, page }: SpacesQuery): Promise<FloorRegister> {
  requireManager(viewer)
  const { site, floor } = await floorPlace(place)
  const [zones, found] = await Promise.all([
    db.zone.findMany({ where: { floorId: floor.id }, orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.space.findMany({
      where: { floorId: floor.id, ...(kind ? { kind } : {}), ...(zone ? { zoneId: zone === 'none' ? null : zone } : {}), ...(equipment ? { equipment: { has: storedEquipment[equipment] } } : {}) },
      select: { id: true, kind: true, code: true, seats: true, equipment: true, blocked: true, zone: { select: { name: true } } },
    }),
  ])
  const outages = await outagesOf(found, site.timeZone)
  const isShown = ({ outage }: SpaceRow) => state === undefined || (state === 'closed') === (outage !== null)
  const all = found.map(({ id, kind: own, code, seats, equipment: has, zone: of }): SpaceRow => ({ id, kind: own, code, zone: of?.name ?? null, seats, equipment: equipmentNamesOf(has), outage: outages.get(id) ?? null })).filter(isShown)
  const direction = order === 'up' ? 1 : -1
  const sorted = all.toSorted((one, other) => direction * inOrder[sort](one, other) || collator.compare(one.code, other.code))
  const pages = Math.max(1, Math.ceil(sorted.length / rowsPerPage))
  const shown = Math.min(page, pages)
  return { site, floor, zones, rows: sorted.slice((shown - 1) * rowsPerPage, shown * rowsPerPage), total: sorted.length, pages, page: shown }
}

type EditedZone = ReturnType<typeof zoneValues> & { id: string; seen: string }
export type FloorZones = FloorPlace & { extent: { width: number; height: number }; zones: (EditedZone & { unit: string | null; spaces: number })[]; units: { id: string; name: string }[] }

/** The zones of a floor with their rectangles. @throws AppError 403; 404 */
export async function floorZones(viewer: Viewer, place: { site: string; floor: string }): Promise<FloorZones> {
  requireManager(viewer)
  const { site, floor } = await floorPlace(place)
  const [{ widthMetres, heightMetres, zones }, units] = await Promise.all([
    db.floor.findUniqueOrThrow({ where: { id: floor.id }, select: { widthMetres: true, heightMetres: true, zones: { orderBy: { name: 'asc' }, include: { unit: { select: { name: true } }, _count: { select: { spaces: true } } } } } }),
    db.orgUnit.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
  ])
  return {
    site, floor, units,
    extent: { width: widthMetres, height: heightMetres },
    zones: zones.map((zone) => ({ id: zone.id, ...zoneValues(zone), seen: fingerprintOf(zoneValues(zone)), unit: zone.unit?.name ?? null, spaces: zone._count.spaces })),
  }
}

export type EditedSpace = { id: string; kind: 'desk' | 'room'; code: string; zoneId: string | null; seats: number; equipment: EquipmentName[]; x: number; y: number; rotation: number; width: number | null; height: number | null; seen: string; outage: OutageLine | null; comingBookings: number }
export type SpacePage = FloorPlace & { zones: { id: string; name: string }[]; extent: { width: number; height: number }; space: EditedSpace | null }

/** A space as its form shows it, or what a new one needs. @throws AppError 403; 404 */
export async function spacePage(viewer: Viewer, place: { site: string; floor: string }, id: string | null, now = new Date()): Promise<SpacePage> {
  requireManager(viewer)
  const { site, floor } = await floorPlace(place)
  const [{ widthMetres, heightMetres }, zones] = await Promise.all([
    db.floor.findUniqueOrThrow({ where: { id: floor.id }, select: { widthMetres: true, heightMetres: true } }),
    db.zone.findMany({ where: { floorId: floor.id }, orderBy: { name: 'asc' }, select: { id: true, name: true } }),
  ])
  const extent = { width: widthMetres, height: heightMetres }
  if (id === null) return { site, floor, zones, extent, space: null }
  const found = await db.space.findFirst({ where: { id, floorId: floor.id }, include: { _count: { select: { bookings: { where: { cancelledAt: null, endsAt: { gt: now } } } } } } })
  if (!found) throw notFound()
  const outages = await outagesOf([found], site.timeZone)
  const room = found.outline === null ? null : roomBounds(polygonSchema.parse(found.outline))
  return {
    site, floor, zones, extent,
    space: {
      id, kind: found.kind, code: found.code, zoneId: found.zoneId, seats: found.seats, equipment: equipmentNamesOf(found.equipment),
      x: room?.x ?? found.x, y: room?.y ?? found.y, rotation: found.rotation, width: room?.width ?? null, height: room?.height ?? null,
      seen: fingerprintOf(spaceValues(found)), outage: outages.get(id) ?? null, comingBookings: found._count.bookings,
    },
  }
}

export type LayoutDesk = { id: string; code: string; x: number; y: number; rotation: number }
export type FloorLayout = FloorPlace & {
  geometry: PlanGeometry
  zones: { id: string; name: string; quiet: boolean; unit: string | null; x: number; y: number; width: number; height: number }[]
  rooms: { id: string; code: string; x: number; y: number; outline: Polygon }[]
  desks: LayoutDesk[]
}

/** A floor's drawing with its desks, to be placed. @throws AppError 403; 404 */
export async function floorLayout(viewer: Viewer, place: { site: string; floor: string }): Promise<FloorLayout> {
  requireManager(viewer)
  const { site, floor } = await floorPlace(place)
  const { plan, zones, spaces } = await db.floor.findUniqueOrThrow({
    where: { id: floor.id },
    select: { plan: true, zones: { orderBy: { name: 'asc' }, select: { id: true, name: true, quiet: true, x: true, y: true, width: true, height: true, unit: { select: { name: true } } } }, spaces: { select: { id: true, kind: true, code: true, x: true, y: true, rotation: true, outline: true } } },
  })
  const desks = spaces.filter(({ kind }) => kind === 'desk').map(({ id, code, x, y, rotation }) => ({ id, code, x, y, rotation })).toSorted((one, other) => collator.compare(one.code, other.code))
  const rooms = spaces.flatMap(({ id, kind, code, x, y, outline }) => (kind === 'room' && outline !== null ? [{ id, code, x, y, outline: polygonSchema.parse(outline) }] : []))
  return { site, floor, geometry: parsePlanGeometry(plan), zones: zones.map(({ unit, ...zone }) => ({ ...zone, unit: unit?.name ?? null })), rooms, desks }
}
