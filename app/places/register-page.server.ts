import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry } from '../ui/plan/geometry.ts'
import { isDrawn } from './empty-plan.ts'
import { fingerprintOf } from './fingerprint.server.ts'
import { type FloorPlace, sitePlace } from './floor-place.server.ts'
import { requireManager } from './refusals.server.ts'
import { floorValues, siteValues } from './rows.server.ts'

type Counts = { desks: number; rooms: number; closed: number }

const countable = { select: { kind: true, blocked: true } } as const

function countsOf(spaces: readonly { kind: 'desk' | 'room'; blocked: string | null }[]): Counts {
  return { desks: spaces.filter(({ kind }) => kind === 'desk').length, rooms: spaces.filter(({ kind }) => kind === 'room').length, closed: spaces.filter(({ blocked }) => blocked !== null).length }
}

export type RegisteredSite = Counts & { slug: string; name: string; address: string; floors: number }

/** Every site with what is registered on it. @throws AppError 403 */
export async function registeredSites(viewer: Viewer): Promise<RegisteredSite[]> {
  requireManager(viewer)
  const sites = await db.site.findMany({ orderBy: { name: 'asc' }, select: { slug: true, name: true, street: true, postcode: true, town: true, floors: { select: { spaces: countable } } } })
  return sites.map(({ slug, name, street, postcode, town, floors }) => ({ slug, name, address: `${street}, ${postcode} ${town}`, floors: floors.length, ...countsOf(floors.flatMap(({ spaces }) => spaces)) }))
}

export type RegisteredBuilding = { id: string; name: string; floors: (Counts & { slug: string; level: number; zones: number })[] }

/** A site with its buildings and floors. @throws AppError 403; 404 */
export async function registeredSite(viewer: Viewer, slug: string): Promise<{ site: FloorPlace['site'] & { address: string }; buildings: RegisteredBuilding[] }> {
  requireManager(viewer)
  const found = await db.site.findUnique({
    where: { slug },
    select: {
      id: true, slug: true, name: true, timeZone: true, street: true, postcode: true, town: true,
      buildings: { orderBy: { name: 'asc' }, select: { id: true, name: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true, spaces: countable, _count: { select: { zones: true } } } } } },
    },
  })
  if (!found) throw notFound()
  const { buildings, street, postcode, town, ...site } = found
  return {
    site: { ...site, address: `${street}, ${postcode} ${town}` },
    buildings: buildings.map(({ floors, ...building }) => ({ ...building, floors: floors.map(({ slug: floorSlug, level, spaces, _count }) => ({ slug: floorSlug, level, zones: _count.zones, ...countsOf(spaces) })) })),
  }
}

export type EditedSite = ReturnType<typeof siteValues> & { id: string; seen: string }

/** A site as its form shows it. @throws AppError 403; 404 */
export async function editedSite(viewer: Viewer, slug: string): Promise<EditedSite> {
  requireManager(viewer)
  const found = await db.site.findUnique({ where: { slug } })
  if (!found) throw notFound()
  return { id: found.id, ...siteValues(found), seen: fingerprintOf(siteValues(found)) }
}

export type EditedFloor = ReturnType<typeof floorValues> & { id: string; seen: string; /** Its size is that of its drawing. */ isDrawn: boolean }

/** A floor as its form shows it, or what a new one needs. @throws AppError 403; 404 */
export async function editedFloor(viewer: Viewer, place: { site: string; floor: string | null }): Promise<{ site: FloorPlace['site']; buildings: { id: string; name: string }[]; floor: EditedFloor | null }> {
  requireManager(viewer)
  const site = await sitePlace(place.site)
  const buildings = await db.building.findMany({ where: { siteId: site.id }, orderBy: { name: 'asc' }, select: { id: true, name: true } })
  if (place.floor === null) return { site, buildings, floor: null }
  const found = await db.floor.findUnique({ where: { siteId_slug: { siteId: site.id, slug: place.floor } } })
  if (!found) throw notFound()
  return { site, buildings, floor: { id: found.id, ...floorValues(found), seen: fingerprintOf(floorValues(found)), isDrawn: isDrawn(parsePlanGeometry(found.plan)) } }
}
