import type { Band, Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import type { Areas } from './coverage.ts'
import type { FloorEstimate } from './estimate-floor.ts'
import type { Place } from './estimate/nearest.ts'
import { estimateInWorker } from './estimate-in-worker.server.ts'
import type { BandName } from './schema.ts'
import type { Profile } from './target.ts'
import { complementedSurveys } from './walk/complemented.ts'

const stored: Record<BandName, Band> = { '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' }

export type SurveyedFloor = {
  id: string
  geometry: PlanGeometry
  /** The latest walk that measured this band; null: never measured. */
  survey: { id: string; measuredAt: Date } | null
  estimate: FloorEstimate
}

/** What a floor adds up to: square metres by profile. */
export type FloorSums = { isSurveyed: boolean; areas: Record<Profile, Areas> }

const mostAtOnce = 20
/** Estimates stay until this many others were asked for since: about a megabyte each. */
const mostKept = 60
const kept = new Map<string, Promise<FloorEstimate>>()
/** Their sums are a few numbers: those of a whole city stay. */
const mostSums = 10_000
const sums = new Map<string, FloorSums['areas']>()

type Survey = { id: string; measuredAt: Date; surveyIds: readonly string[] }
/** What an estimate depends on: with the same of all of these it is the same. */
type Basis = { floorId: string; planRevision: number; accessPoints: readonly Place[]; survey: Survey | null; band: BandName }

/** A survey never changes once it is stored, so what was estimated from it stays true until plan or access points are others. */
function keyOf({ floorId, planRevision, accessPoints, survey, band }: Basis): string {
  return [floorId, planRevision, survey ? `${survey.surveyIds.join(' ')} ${band} ${accessPoints.map(({ x, y }) => `${x},${y}`).join(' ')}` : ''].join(' ')
}

/** Forgets the oldest where there are more than `most`. */
function trim(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) break
    map.delete(oldest)
  }
}

async function estimateOf({ survey, band, accessPoints }: Basis, geometry: PlanGeometry): Promise<FloorEstimate> {
  const all = survey ? await db.surveyReading.findMany({ where: { surveyId: { in: [...survey.surveyIds] } }, select: { x: true, y: true, dbm: true, bssid: true, band: true } }) : []
  const isWanted = (reading: { band: Band }) => reading.band === stored[band]
  const readings = all.filter(isWanted).map(({ x, y, dbm, bssid }) => ({ x, y, dbm, bssid }))
  const silent = [...new Map(all.filter((reading) => !isWanted(reading)).map(({ x, y }) => [`${x} ${y}`, { x, y }])).values()]
  return estimateInWorker({ geometry, readings, accessPoints: accessPoints.map(({ x, y }) => ({ x, y })), silent })
}

function keptEstimate(basis: Basis, geometry: PlanGeometry): Promise<FloorEstimate> {
  const key = keyOf(basis)
  const estimate = kept.get(key) ?? estimateOf(basis, geometry)
  kept.delete(key)
  kept.set(key, estimate)
  estimate.then(
    ({ byProfile }) => {
      sums.set(key, { voice: byProfile.voice.areas, data: byProfile.data.areas })
      trim(sums, mostSums)
    },
    () => kept.delete(key),
  )
  trim(kept, mostKept)
  return estimate
}

/** What the estimates of floors rest on: the latest survey of each that measured the band, and the walks since. */
async function basesOf(where: Prisma.FloorWhereInput, band: BandName): Promise<Basis[]> {
  const [floors, surveys] = await Promise.all([
    db.floor.findMany({ where, select: { id: true, planRevision: true, accessPoints: { orderBy: { id: 'asc' }, select: { x: true, y: true } } } }),
    db.survey.findMany({
      where: { floor: where, readings: { some: { band: stored[band] } } },
      orderBy: [{ measuredAt: 'desc' }, { createdAt: 'desc' }],
      select: { id: true, floorId: true, measuredAt: true, walkId: true },
    }),
  ])
  const latest = complementedSurveys(surveys)
  return floors.map(({ id, planRevision, accessPoints }) => ({
    floorId: id,
    planRevision,
    accessPoints: accessPoints.flatMap(({ x, y }) => (x === null || y === null ? [] : [{ x, y }])),
    survey: latest.get(id) ?? null,
    band,
  }))
}

async function estimatesOf(bases: readonly Basis[]): Promise<Map<string, SurveyedFloor>> {
  const plans = new Map((await db.floor.findMany({ where: { id: { in: bases.map(({ floorId }) => floorId) } }, select: { id: true, plan: true } })).map(({ id, plan }) => [id, plan]))
  const found = await Promise.all(
    bases.map(async (basis): Promise<SurveyedFloor> => {
      const geometry = parsePlanGeometry(plans.get(basis.floorId))
      return { id: basis.floorId, geometry, survey: basis.survey, estimate: await keptEstimate(basis, geometry) }
    }),
  )
  return new Map(found.map((floor) => [floor.id, floor]))
}

/** The signal on floors in one band, by the latest survey of each and the walks since. */
export async function signalOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, SurveyedFloor>> {
  return estimatesOf(await basesOf(where, band))
}

/** The same in sums alone, for lists: neither drawings nor grids are read for floors that were summed before. */
export async function sumsOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, FloorSums>> {
  const bases = await basesOf(where, band)
  const missing = bases.filter((basis) => !sums.has(keyOf(basis)))
  // A few floors at a time: their grids need not all be in memory together.
  for (let from = 0; from < missing.length; from += mostAtOnce) await estimatesOf(missing.slice(from, from + mostAtOnce))
  return new Map(
    bases.flatMap((basis): [string, FloorSums][] => {
      const areas = sums.get(keyOf(basis))
      return areas ? [[basis.floorId, { isSurveyed: basis.survey !== null, areas }]] : []
    }),
  )
}
