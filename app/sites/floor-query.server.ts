import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt } from '../platform/wall-clock.ts'
import { areaNames } from '../ui/plan/area-names.ts'
import { floorArea, type PlanGeometry, polygonSchema } from '../ui/plan/geometry.ts'
import { unitsPerMetre } from '../ui/plan/scale.ts'
import { areasOf, type Areas, type Grid, type Profile, profiles, type Shares, sharesOf } from './coverage.ts'
import { type HeatMap, heatMapOf } from './heat-map.ts'
import type { Method } from './interpolate.ts'
import { type NamedArea, type NextPlace, nextPlaces } from './next-places.ts'
import { type PlaceCoverage, coverageOfPlaces } from './place-coverage.ts'
import { maySeeSites } from './policy.ts'
import { type PlacedPoint, pointsOnFloor, type StaleReason, staleSurveys } from './points/queries.server.ts'
import type { Sample } from './samples.ts'
import type { BandName } from './schema.ts'
import { signalOnFloors } from './signal.server.ts'

export type FloorCoverage = {
  site: { slug: string; name: string }
  floor: { id: string; slug: string; level: number }
  /** All floors of the site, from below. */
  floors: { slug: string; level: number }[]
  geometry: PlanGeometry
  desks: { id: string; x: number; y: number; rotation: number }[]
  accessPoints: PlacedPoint[]
  /** Why the survey may no longer hold. */
  stale: StaleReason[]
  /** dBm that the profile takes. */
  limitDbm: number
  /** Square metres. */
  area: number
  surveyedOn: string | null
  shares: Shares
  heatMap: HeatMap
  samples: Sample[]
  nextPlaces: NextPlace[]
  places: PlaceCoverage[]
  method: Method | null
  rmseDb: number | null
  cellMetres: number
}

/** Rooms, then zones, then what has another name: where two overlap, the first says more. */
function namedAreas(geometry: PlanGeometry, rooms: readonly NamedArea[], zones: readonly NamedArea[]): NamedArea[] {
  const words = areaNames()
  return [...rooms, ...geometry.areas.map(({ kind, outline }) => ({ name: words[kind], outline })), ...zones]
}

/** The coverage of one floor as the page shows it. @throws AppError 403, 404 */
export async function floorCoverage(viewer: Viewer, path: { site: string; floor: string }, { band, profile }: { band: BandName; profile: Profile }): Promise<FloorCoverage> {
  if (!maySeeSites(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({
    where: { slug: path.floor, site: { slug: path.site } },
    select: {
      id: true,
      slug: true,
      level: true,
      site: { select: { slug: true, name: true, timeZone: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true } } } },
      zones: { orderBy: { name: 'asc' }, select: { name: true, x: true, y: true, width: true, height: true } },
      spaces: { orderBy: { code: 'asc' }, select: { id: true, kind: true, code: true, x: true, y: true, rotation: true, outline: true } },
    },
  })
  const surveyed = floor && (await signalOnFloors({ id: floor.id }, band)).get(floor.id)
  if (!floor || !surveyed) throw notFound()
  const { geometry, survey, estimate } = surveyed
  const [accessPoints, stale] = await Promise.all([pointsOnFloor(floor.id), staleSurveys({ id: floor.id })])
  const { grid } = estimate
  const rooms = floor.spaces.filter(({ kind }) => kind === 'room').map(({ code, outline }) => ({ name: code, outline: polygonSchema.parse(outline) }))
  const zones = floor.zones.map(({ name, x, y, width, height }): NamedArea => ({ name, outline: [[x, y], [x + width, y], [x + width, y + height], [x, y + height]] }))
  const named = namedAreas(geometry, rooms, zones)
  const limitDbm = profiles[profile]
  return {
    site: { slug: floor.site.slug, name: floor.site.name },
    floor: { id: floor.id, slug: floor.slug, level: floor.level },
    floors: floor.site.floors,
    geometry,
    desks: floor.spaces.filter(({ kind }) => kind === 'desk').map(({ id, x, y, rotation }) => ({ id, x, y, rotation })),
    accessPoints,
    stale: stale.get(floor.id) ?? [],
    limitDbm,
    area: Math.round(floorArea(geometry)),
    surveyedOn: survey && dayAt(survey.measuredAt, floor.site.timeZone),
    shares: sharesOf(areasOf(grid, limitDbm)),
    heatMap: heatMapOf(grid, limitDbm, unitsPerMetre),
    samples: estimate.samples,
    nextPlaces: estimate.method === null ? [] : nextPlaces(grid, named),
    places: coverageOfPlaces(grid, named, limitDbm),
    method: estimate.method,
    rmseDb: estimate.rmseDb,
    cellMetres: grid.cellMetres,
  }
}

/** The coverage of one floor as the API tells it: shares in percent, the grid row by row from the top left. @throws AppError 403, 404 */
export async function floorGrid(viewer: Viewer, id: string, { band, profile }: { band: BandName; profile: Profile }): Promise<Shares & Pick<FloorCoverage, 'method' | 'rmseDb'> & { grid: Pick<Grid, 'width' | 'height' | 'cellMetres' | 'meanDbm' | 'sdDb'> }> {
  if (!maySeeSites(viewer)) throw forbidden()
  const surveyed = (await signalOnFloors({ id }, band)).get(id)
  if (!surveyed) throw notFound()
  const { grid, method, rmseDb } = surveyed.estimate
  const areas: Areas = areasOf(grid, profiles[profile])
  const { width, height, cellMetres, meanDbm, sdDb } = grid
  return { ...sharesOf(areas), grid: { width, height, cellMetres, meanDbm, sdDb }, method, rmseDb }
}
