import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt } from '../platform/wall-clock.ts'
import { migrationBySite, type SiteProgress } from '../migration/queries.server.ts'
import type { PlanGeometry } from '../ui/plan/geometry.ts'
import type { Areas, Shares } from './coverage.ts'
import { disturbedSites } from './alerts/queries.server.ts'
import { gatesOf, type SiteGate } from './gate/gates.server.ts'
import type { HeatMap } from './heat-map.ts'
import { maySeeSites } from './policy.ts'
import { usual } from './schema.ts'
import { sharesOf } from './shares.ts'
import { type FloorSums, signalOnFloors, sumsOnFloors, type SurveyedFloor } from './signal.server.ts'
import { signalAt, wifiAt, type WifiLevel } from './wifi.ts'

export { searchSites } from './search-sites.server.ts'
export { disturbedSites } from './alerts/queries.server.ts'
export { siteWorkHeldAbout } from './personal-data.server.ts'
export { toldCoverage } from './told-coverage.server.ts'
export { openAlertCount } from './alerts/queries.server.ts'

export type SiteLine = {
  id: string
  slug: string
  name: string
  street: string
  postcode: string
  town: string
  timeZone: string
  /** Square metres of floor. */
  area: number
  floorCount: number
  surveyedFloorCount: number
  /** Of the floors' whole area, for video calls at 5 GHz. */
  coverage: Shares
  /** The coverage is of before, or not known yet: it is being estimated. */
  isEstimating: boolean
  /** Null without a campaign. */
  migration: { total: number; migrated: number } | null
  /** Whether it can go live. */
  gate: SiteGate
  /** Part of its WLAN is down. */
  isDisturbed: boolean
}

function sum(parts: readonly Areas[]): Areas {
  return parts.reduce((total, part) => ({ met: total.met + part.met, missed: total.missed + part.missed, unknown: total.unknown + part.unknown }), { met: 0, missed: 0, unknown: 0 })
}

const usualAreas = ({ estimate }: SurveyedFloor) => estimate.byProfile[usual.profile].areas
const sumsOf = ({ estimate, survey }: SurveyedFloor): FloorSums => ({ isSurveyed: survey !== null, areas: { voice: estimate.byProfile.voice.areas, data: estimate.byProfile.data.areas }, isEstimating: false })

function migrationOf(siteId: string, progress: readonly SiteProgress[]): SiteLine['migration'] {
  const own = progress.find((site) => site.siteId === siteId)
  return own ? { total: own.total, migrated: own.migrated } : null
}

const siteColumns = { id: true, slug: true, name: true, street: true, postcode: true, town: true, timeZone: true } as const

/** Every site with its WLAN coverage and its share of migrated computers. @throws AppError 403 */
export async function listSites(viewer: Viewer): Promise<SiteLine[]> {
  if (!maySeeSites(viewer)) throw forbidden()
  const signal = sumsOnFloors({}, usual.band)
  const [sites, sums, progress, gates, disturbed] = await Promise.all([
    db.site.findMany({ orderBy: { name: 'asc' }, select: { ...siteColumns, floors: { select: { id: true } } } }),
    signal,
    migrationBySite(),
    gatesOf(undefined, signal),
    disturbedSites(),
  ])
  return sites.flatMap(({ floors, ...site }) => {
    const gate = gates.get(site.id)
    return gate ? [{ ...siteLine(site, floors.flatMap(({ id }) => sums.get(id) ?? []), progress), gate, isDisturbed: disturbed.has(site.id) }] : []
  })
}

function siteLine(site: Pick<SiteLine, keyof typeof siteColumns>, floors: readonly FloorSums[], progress: readonly SiteProgress[]): Omit<SiteLine, 'gate' | 'isDisturbed'> {
  const areas = sum(floors.map((floor) => floor.areas[usual.profile]))
  return {
    ...site,
    area: Math.round(areas.met + areas.missed + areas.unknown),
    floorCount: floors.length,
    surveyedFloorCount: floors.filter(({ isSurveyed }) => isSurveyed).length,
    coverage: sharesOf(areas),
    isEstimating: floors.some(({ isEstimating }) => isEstimating),
    migration: migrationOf(site.id, progress),
  }
}

/** The whole city in one line: shares of all floors together. */
export function cityCoverage(sites: readonly SiteLine[]): Shares {
  return sharesOf(
    sum(sites.map(({ area, coverage }) => ({ met: area * coverage.metPercent, missed: area * coverage.missedPercent, unknown: area * coverage.unknownPercent }))),
  )
}

type FloorLine = {
  id: string
  slug: string
  level: number
  widthMetres: number
  heightMetres: number
  /** Square metres. */
  area: number
  desks: number
  rooms: number
  /** The day of the latest survey on the site's calendar; null: never. */
  surveyedOn: string | null
  coverage: Shares
}

export type FloorPicture = FloorLine & { geometry: PlanGeometry; heatMap: HeatMap }

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** One site, by id or name in URLs, with its floors from below. @throws AppError 403, 404 */
export async function siteOverview(viewer: Viewer, idOrSlug: string): Promise<{ site: SiteLine; floors: FloorPicture[] }> {
  if (!maySeeSites(viewer)) throw forbidden()
  const where = isUuid(idOrSlug) ? { id: idOrSlug } : { slug: idOrSlug }
  const [found, signal, progress] = await Promise.all([
    db.site.findUnique({
      where,
      select: {
        ...siteColumns,
        floors: { orderBy: { level: 'asc' }, select: { id: true, slug: true, level: true, widthMetres: true, heightMetres: true, spaces: { select: { kind: true } } } },
      },
    }),
    signalOnFloors({ site: where }, usual.band),
    migrationBySite(),
  ])
  if (!found) throw notFound()
  const { floors, ...site } = found
  const [gates, disturbed] = await Promise.all([gatesOf(site.id, new Map([...signal].map(([id, floor]) => [id, sumsOf(floor)]))), disturbedSites()])
  const gate = gates.get(site.id)
  if (!gate) throw notFound()
  return {
    site: { ...siteLine(site, [...signal.values()].map(sumsOf), progress), gate, isDisturbed: disturbed.has(site.id) },
    floors: floors.flatMap(({ spaces, ...floor }) => {
      const surveyed = signal.get(floor.id)
      if (!surveyed) return []
      const areas = usualAreas(surveyed)
      return {
        ...floor,
        area: Math.round(areas.met + areas.missed + areas.unknown),
        desks: spaces.filter(({ kind }) => kind === 'desk').length,
        rooms: spaces.filter(({ kind }) => kind === 'room').length,
        surveyedOn: surveyed.survey && dayAt(surveyed.survey.measuredAt, site.timeZone),
        coverage: sharesOf(areas),
        geometry: surveyed.geometry,
        heatMap: surveyed.estimate.byProfile[usual.profile].heatMap,
      }
    }),
  }
}

/** Tells the WLAN level at places on these floors, in metres from the plan's top left. */
export async function wifiOnFloors(floorIds: readonly string[]): Promise<(place: { floorId: string; x: number; y: number }) => WifiLevel> {
  const signal = await signalOnFloors({ id: { in: [...floorIds] } }, usual.band)
  return ({ floorId, x, y }) => {
    const floor = signal.get(floorId)
    return floor ? wifiAt(floor.estimate.grid, x, y) : 'unknown'
  }
}

export type PlaceSignal = { dbm: number; band: string }

/** Tells level and predicted signal at places on these floors; no signal where nobody has measured. */
export async function radioOnFloors(floorIds: readonly string[]): Promise<(place: { floorId: string; x: number; y: number }) => { wifi: WifiLevel; signal: PlaceSignal | null }> {
  const floors = await signalOnFloors({ id: { in: [...floorIds] } }, usual.band)
  return ({ floorId, x, y }) => {
    const grid = floors.get(floorId)?.estimate.grid
    const dbm = grid ? signalAt(grid, x, y) : null
    return { wifi: grid ? wifiAt(grid, x, y) : 'unknown', signal: dbm === null ? null : { dbm: Math.round(dbm), band: usual.band } }
  }
}

/** The predicted signal at one place of a floor; null where nobody has measured. */
export async function signalAtPlace({ floorId, x, y }: { floorId: string; x: number; y: number }): Promise<PlaceSignal | null> {
  const floor = (await signalOnFloors({ id: floorId }, usual.band)).get(floorId)
  const dbm = floor ? signalAt(floor.estimate.grid, x, y) : null
  return dbm === null ? null : { dbm: Math.round(dbm), band: usual.band }
}
