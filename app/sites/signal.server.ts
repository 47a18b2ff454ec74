import type { Band, Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import { type FloorEstimate, estimateFloor } from './estimate-floor.ts'
import type { Place } from './estimate/nearest.ts'
import { estimateInWorker } from './estimate-in-worker.server.ts'
import type { BandName } from './schema.ts'

const stored: Record<BandName, Band> = { '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' }

export type SurveyedFloor = {
  id: string
  geometry: PlanGeometry
  /** The latest walk that measured this band; null: never measured. */
  survey: { id: string; measuredAt: Date } | null
  estimate: FloorEstimate
}

/** Estimates stay until this many others were asked for since: a few hundred kilobytes each. */
const mostKept = 60
const kept = new Map<string, Promise<FloorEstimate>>()

/** What an estimate depends on: with the same of all of these it is the same. */
type Basis = { survey: { id: string; digest: string }; band: BandName; plan: { geometry: PlanGeometry; revision: number; floorId: string }; accessPoints: readonly Place[] }

async function estimateOf({ survey, band, plan, accessPoints }: Basis): Promise<FloorEstimate> {
  const all = await db.surveyReading.findMany({ where: { surveyId: survey.id }, select: { x: true, y: true, dbm: true, bssid: true, band: true } })
  const isWanted = (reading: { band: Band }) => reading.band === stored[band]
  const inBand = all.filter(isWanted).map(({ x, y, dbm, bssid }) => ({ x, y, dbm, bssid }))
  const silent = [...new Map(all.filter((reading) => !isWanted(reading)).map(({ x, y }) => [`${x} ${y}`, { x, y }])).values()]
  return estimateInWorker({ geometry: plan.geometry, readings: inBand, accessPoints: accessPoints.map(({ x, y }) => ({ x, y })), silent })
}

/** A survey never changes once it is stored, so what was estimated from it stays true until plan or access points are others. */
function keptEstimate(basis: Basis): Promise<FloorEstimate> {
  const { survey, band, plan, accessPoints } = basis
  const key = [survey.digest, band, plan.floorId, plan.revision, ...accessPoints.map(({ x, y }) => `${x},${y}`)].join(' ')
  const estimate = kept.get(key) ?? estimateOf(basis)
  kept.delete(key)
  kept.set(key, estimate)
  estimate.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return estimate
}

/** Floors that nobody measured: only their area is counted, which takes a few milliseconds once. */
const unmeasured = new Map<string, { revision: number; estimate: FloorEstimate }>()

function notMeasured(floorId: string, revision: number, geometry: PlanGeometry): FloorEstimate {
  const known = unmeasured.get(floorId)
  if (known?.revision === revision) return known.estimate
  const estimate = estimateFloor({ geometry, readings: [], accessPoints: [], silent: [] })
  if (unmeasured.size >= mostKept) unmeasured.clear()
  unmeasured.set(floorId, { revision, estimate })
  return estimate
}

/** The signal on floors in one band, by the latest survey of each. */
export async function signalOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, SurveyedFloor>> {
  const [floors, surveys] = await Promise.all([
    db.floor.findMany({ where, select: { id: true, plan: true, planRevision: true, accessPoints: { orderBy: { id: 'asc' }, select: { x: true, y: true } } } }),
    db.survey.findMany({
      where: { floor: where, readings: { some: { band: stored[band] } } },
      distinct: ['floorId'],
      orderBy: [{ measuredAt: 'desc' }, { createdAt: 'desc' }],
      select: { id: true, floorId: true, measuredAt: true, digest: true },
    }),
  ])
  const latest = new Map(surveys.map(({ floorId, ...survey }) => [floorId, survey]))
  const found = await Promise.all(
    floors.map(async ({ id, plan, planRevision, accessPoints }): Promise<SurveyedFloor> => {
      const geometry = parsePlanGeometry(plan)
      const survey = latest.get(id) ?? null
      const estimate = survey ? await keptEstimate({ survey, band, plan: { geometry, revision: planRevision, floorId: id }, accessPoints }) : notMeasured(id, planRevision, geometry)
      return { id, geometry, survey, estimate }
    }),
  )
  return new Map(found.map((floor) => [floor.id, floor]))
}
