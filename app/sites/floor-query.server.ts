import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt } from '../platform/wall-clock.ts'
import { areaNames } from '../ui/plan/area-names.ts'
import { floorArea, type PlanGeometry, polygonSchema } from '../ui/plan/geometry.ts'
import { unitsPerMetre } from '../ui/plan/scale.ts'
import { cellTargets, type Grid, type Sample, type Shares } from './coverage.ts'
import type { Method } from './estimate/method.ts'
import type { HeatMap } from './heat-map.ts'
import { type MapLayer, mapLayer } from './map-layers.ts'
import { nameOfPlace, type NamedArea, type NextPlace } from './next-places.ts'
import { type PlaceCoverage, coverageOfPlaces } from './place-coverage.ts'
import { maySeeSites } from './policy.ts'
import { type PlacedPoint, pointAddresses, pointsOnFloor, type StaleReason, staleSurveys } from './points/queries.server.ts'
import type { BandName, FloorState } from './schema.ts'
import { probabilityMet } from './probability.ts'
import { radioNames } from './radio-names.ts'
import { sharesOf } from './shares.ts'
import { signalOnFloors } from './signal.server.ts'
import { aboveNoise, type Demands, type Profile, type Target, targets } from './target.ts'

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
  /** What the profile takes, above the noise too. */
  target: Target
  demands: Demands
  /** Square metres. */
  area: number
  surveyedOn: string | null
  shares: Shares
  heatMap: HeatMap
  /** What the plan shows in the place of the signal; null: the signal. */
  layer: MapLayer | null
  samples: Sample[]
  /** In the order to walk them. */
  nextPlaces: (NextPlace & { inside: string | null })[]
  /** Only for the table; access points by name. */
  places: (Omit<PlaceCoverage, 'bestRadio' | 'secondRadio'> & { best: string | null; second: string | null })[]
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
export async function floorCoverage(viewer: Viewer, path: { site: string; floor: string }, { band, profile, view }: Pick<FloorState, 'band' | 'profile' | 'view'>): Promise<FloorCoverage> {
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
  const { geometry, survey, estimate, demands } = surveyed
  const [accessPoints, stale] = await Promise.all([pointsOnFloor(floor.id), staleSurveys({ id: floor.id })])
  const { grid } = estimate
  const rooms = floor.spaces.filter(({ kind }) => kind === 'room').map(({ code, outline }) => ({ name: code, outline: polygonSchema.parse(outline) }))
  const zones = floor.zones.map(({ name, x, y, width, height }): NamedArea => ({ name, outline: [[x, y], [x + width, y], [x + width, y + height], [x, y + height]] }))
  const named = namedAreas(geometry, rooms, zones)
  const target = aboveNoise(targets[profile], demands.noiseDbm)
  const { areas, heatMap } = estimate.byProfile[profile]
  const isLayer = view !== undefined && view !== 'table' && view !== 'signal'
  const names = view === 'table' || view === 'access-points' ? radioNames(estimate, await pointAddresses(floor.id)) : []
  const nameOf = (radio: number | null) => (radio === null ? null : (names[radio] ?? null))
  const places = view === 'table' ? coverageOfPlaces(grid, named, cellTargets(grid, targets[profile], demands)) : []
  return {
    site: { slug: floor.site.slug, name: floor.site.name },
    floor: { id: floor.id, slug: floor.slug, level: floor.level },
    floors: floor.site.floors,
    geometry,
    desks: floor.spaces.filter(({ kind }) => kind === 'desk').map(({ id, x, y, rotation }) => ({ id, x, y, rotation })),
    accessPoints,
    stale: stale.get(floor.id) ?? [],
    target,
    demands,
    area: Math.round(floorArea(geometry)),
    surveyedOn: survey && dayAt(survey.measuredAt, floor.site.timeZone),
    shares: sharesOf(areas),
    heatMap,
    layer: isLayer ? mapLayer(view, { grid, profile: targets[profile], demands, names, onPlan: accessPoints, scale: unitsPerMetre }) : null,
    samples: estimate.samples,
    nextPlaces: estimate.nextPlaces.map((place) => ({ ...place, inside: nameOfPlace(place, named) })),
    places: places.map(({ bestRadio, secondRadio, ...place }) => ({ ...place, best: nameOf(bestRadio), second: nameOf(secondRadio) })),
    method: estimate.method,
    rmseDb: estimate.rmseDb,
    cellMetres: grid.cellMetres,
  }
}

/** The grid as the API tells it: row by row from the top left; null off the floor and where too little was measured. */
type ToldGrid = Pick<Grid, 'width' | 'height' | 'cellMetres' | 'meanDbm' | 'sdDb' | 'secondDbm' | 'secondSdDb' | 'bestRadio' | 'secondRadio'> & {
  /** How probable it is that the target is met, 0 to 1. */
  probabilityMet: (number | null)[]
}

/** The coverage of one floor as the API tells it: shares in percent; `radios` are what the grid's radios are called. @throws AppError 403, 404 */
export async function floorGrid(
  viewer: Viewer,
  id: string,
  { band, profile }: { band: BandName; profile: Profile },
): Promise<Shares & Pick<FloorCoverage, 'method' | 'rmseDb' | 'target' | 'demands'> & { radios: string[]; grid: ToldGrid }> {
  if (!maySeeSites(viewer)) throw forbidden()
  const surveyed = (await signalOnFloors({ id }, band)).get(id)
  if (!surveyed) throw notFound()
  const { grid, method, rmseDb, radios, byProfile } = surveyed.estimate
  const { isFloor: _, isKnown: __, ...told } = grid
  const { demands } = surveyed
  const target = aboveNoise(targets[profile], demands.noiseDbm)
  const cells = cellTargets(grid, targets[profile], demands)
  const probabilityMetAt = grid.meanDbm.map((mean, index) => (mean === null ? null : Math.round(probabilityMet(grid, index, cells[index] ?? target) * 1000) / 1000))
  return { ...sharesOf(byProfile[profile].areas), target, demands, method, rmseDb, radios, grid: { ...told, probabilityMet: probabilityMetAt } }
}
