import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { parsePlanGeometry, type PlanGeometry } from '../../ui/plan/geometry.ts'
import { maySeeSites } from '../policy.ts'
import type { PointRadio, PointState } from './access-point.ts'
import { mayManagePoints } from './policy.ts'
import { storedRadios } from './stored-points.server.ts'

/** An access point on a plan. Metres from the plan's top left. */
export type PlacedPoint = { id: string; name: string; state: PointState; x: number; y: number }

const placedOn = { floorId: { not: null }, x: { not: null }, y: { not: null } } as const

/** The access points on a floor's plan, by name. */
export async function pointsOnFloor(floorId: string): Promise<PlacedPoint[]> {
  const found = await db.accessPoint.findMany({ where: { ...placedOn, floorId }, orderBy: { name: 'asc' }, select: { id: true, name: true, state: true, x: true, y: true } })
  return found.map(({ x, y, ...point }) => ({ ...point, x: x ?? 0, y: y ?? 0 }))
}

/** The same with their addresses, to tell which of them a radio is. Not for pages. */
export async function pointAddresses(floorId: string): Promise<{ name: string; mac: string | null; x: number; y: number }[]> {
  const found = await db.accessPoint.findMany({ where: { ...placedOn, floorId }, orderBy: { name: 'asc' }, select: { name: true, mac: true, x: true, y: true } })
  return found.map(({ x, y, ...point }) => ({ ...point, x: x ?? 0, y: y ?? 0 }))
}

/** Why a floor's survey may no longer hold; `day` on the site's calendar. */
export type StaleReason = { name: string; kind: 'moved' | 'vanished' | 'model'; day: string }

/** By floor: what has happened since its latest survey. A floor that nobody measured has nothing to go stale. */
export async function staleSurveys(where: Prisma.FloorWhereInput): Promise<Map<string, StaleReason[]>> {
  const floors = await db.floor.findMany({
    where: { ...where, accessPointChanges: { some: {} }, surveys: { some: {} } },
    select: {
      id: true,
      site: { select: { timeZone: true } },
      surveys: { orderBy: { measuredAt: 'desc' }, take: 1, select: { measuredAt: true } },
      accessPointChanges: { orderBy: { at: 'desc' }, select: { name: true, kind: true, at: true } },
    },
  })
  return new Map(
    floors.flatMap(({ id, site, surveys, accessPointChanges }) => {
      const measuredAt = surveys[0]?.measuredAt
      const since = accessPointChanges.filter(({ at }) => measuredAt !== undefined && at > measuredAt)
      return since.length === 0 ? [] : [[id, since.map(({ name, kind, at }) => ({ name, kind, day: dayAt(at, site.timeZone) }))] as const]
    }),
  )
}

export type PointCounts = { total: number; up: number; down: number }
const noPoints: PointCounts = { total: 0, up: 0, down: 0 }

/** Those that a controller still knows, by site. */
export async function pointCounts(where: Prisma.AccessPointWhereInput): Promise<Map<string | null, PointCounts>> {
  const groups = await db.accessPoint.groupBy({ by: ['siteId', 'state'], where: { ...where, missingSince: null }, _count: true })
  const counts = new Map<string | null, PointCounts>()
  for (const { siteId, state, _count } of groups) {
    const before = counts.get(siteId) ?? noPoints
    counts.set(siteId, { total: before.total + _count, up: before.up + (state === 'up' ? _count : 0), down: before.down + (state === 'down' ? _count : 0) })
  }
  return counts
}

export type ModelCount = PointCounts & { model: string | null }

/** Access points of a site, or of all, by model, the most frequent first. */
export async function pointModels(siteId: string | null): Promise<ModelCount[]> {
  return db.$queryRaw<ModelCount[]>`
    SELECT model, count(*)::int AS total, (count(*) FILTER (WHERE state = 'up'))::int AS up, (count(*) FILTER (WHERE state = 'down'))::int AS down
    FROM access_point WHERE missing_since IS NULL AND (${siteId}::uuid IS NULL OR site_id = ${siteId}::uuid)
    GROUP BY model ORDER BY total DESC, model`
}

export type SitePoints = { /** By the floor's id. */ stale: Record<string, StaleReason[]> }

/** What the site page says of access points. @throws AppError 403 */
export async function sitePoints(viewer: Viewer, siteId: string): Promise<SitePoints> {
  if (!maySeeSites(viewer)) throw forbidden()
  return { stale: Object.fromEntries(await staleSurveys({ siteId })) }
}

/** What the list of sites says: by site the first reason for which a survey is stale. @throws AppError 403 */
export async function cityPoints(viewer: Viewer): Promise<Record<string, StaleReason>> {
  if (!maySeeSites(viewer)) throw forbidden()
  const stale = await staleSurveys({})
  const floors = await db.floor.findMany({ where: { id: { in: [...stale.keys()] } }, select: { id: true, site: { select: { slug: true } } } })
  return Object.fromEntries(floors.flatMap(({ id, site }) => (stale.get(id) ?? []).slice(0, 1).map((reason) => [site.slug, reason])))
}

export type ListedPoint = {
  id: string
  name: string
  model: string | null
  state: PointState
  /** RFC 3339. Null: nobody has told a state yet. */
  stateSince: string | null
  lastSeenAt: string | null
  radios: PointRadio[]
  isMissing: boolean
  floor: { slug: string; level: number } | null
  site: { slug: string; name: string } | null
  group: string | null
  /** Only for IT, else null. */
  mac: string | null
  serial: string | null
}

async function listed(viewer: Viewer, where: Prisma.AccessPointWhereInput): Promise<ListedPoint[]> {
  const isIt = mayManagePoints(viewer)
  const found = await db.accessPoint.findMany({
    where,
    select: { id: true, name: true, model: true, state: true, stateSince: true, lastSeenAt: true, radios: true, missingSince: true, mac: true, serial: true, group: true, floor: { select: { slug: true, level: true } }, site: { select: { slug: true, name: true } } },
  })
  // First what needs somebody, then by name as people count: AP 2 before AP 10.
  const order = ({ state, isMissing }: ListedPoint) => (state === 'down' ? 0 : isMissing ? 1 : 2)
  const collator = new Intl.Collator('de-CH', { numeric: true })
  return found
    .map(({ radios, missingSince, mac, serial, group, state, stateSince, lastSeenAt, ...point }) => ({
      ...point,
      state,
      stateSince: state === 'unknown' ? null : stateSince.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      radios: storedRadios.parse(radios),
      isMissing: missingSince !== null,
      mac: isIt ? mac : null,
      serial: isIt ? serial : null,
      group: isIt ? group : null,
    }))
    .toSorted((a, b) => order(a) - order(b) || collator.compare(a.name, b.name))
}

type PointsPage = {
  site: { slug: string; name: string; timeZone: string }
  floors: { slug: string; level: number }[]
  counts: PointCounts
  points: ListedPoint[]
  mayManage: boolean
}

/** The access points of a site. @throws AppError 403, 404 */
export async function pointsOfSite(viewer: Viewer, slug: string): Promise<PointsPage> {
  if (!maySeeSites(viewer)) throw forbidden()
  const found = await db.site.findUnique({ where: { slug }, select: { id: true, slug: true, name: true, timeZone: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true } } } })
  if (!found) throw notFound()
  const { id, floors, ...site } = found
  const [counts, points] = await Promise.all([pointCounts({ siteId: id }), listed(viewer, { siteId: id })])
  return { site, floors, counts: counts.get(id) ?? noPoints, points, mayManage: mayManagePoints(viewer) }
}

type CityPointsPage = { sites: { slug: string; name: string; counts: PointCounts }[]; homeless: ListedPoint[] }

/** All sites with their access points, and those of no known site. @throws AppError 403 */
export async function pointsOfCity(viewer: Viewer): Promise<CityPointsPage> {
  if (!mayManagePoints(viewer)) throw forbidden()
  const [sites, counts, homeless] = await Promise.all([
    db.site.findMany({ orderBy: { name: 'asc' }, select: { id: true, slug: true, name: true } }),
    pointCounts({}),
    listed(viewer, { siteId: null }),
  ])
  return { sites: sites.map(({ id, ...site }) => ({ ...site, counts: counts.get(id) ?? noPoints })), homeless }
}

export type FloorPointsPage = {
  site: { slug: string; name: string }
  floor: { slug: string; level: number }
  geometry: PlanGeometry
  placed: PlacedPoint[]
  /** Not on any plan: of this site, or of none known. */
  open: { id: string; name: string; isGuessed: boolean; group: string | null }[]
}

/** A floor's plan with its access points, to place others there. @throws AppError 403, 404 */
export async function floorPoints(viewer: Viewer, path: { site: string; floor: string }): Promise<FloorPointsPage> {
  if (!mayManagePoints(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({ where: { slug: path.floor, site: { slug: path.site } }, select: { id: true, slug: true, level: true, plan: true, siteId: true, site: { select: { slug: true, name: true } } } })
  if (!floor) throw notFound()
  const [placed, open] = await Promise.all([
    pointsOnFloor(floor.id),
    db.accessPoint.findMany({ where: { floorId: null, OR: [{ siteId: floor.siteId }, { siteId: null }] }, orderBy: { name: 'asc' }, take: 500, select: { id: true, name: true, siteId: true, group: true } }),
  ])
  return {
    site: floor.site,
    floor: { slug: floor.slug, level: floor.level },
    geometry: parsePlanGeometry(floor.plan),
    placed,
    open: open.map(({ siteId, ...point }) => ({ ...point, isGuessed: siteId !== null })),
  }
}
