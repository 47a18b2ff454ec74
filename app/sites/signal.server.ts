import { setImmediate } from 'node:timers/promises'
import type { Band, Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import { type Estimate, estimateSignal } from './coverage.ts'
import type { BandName } from './schema.ts'
import { complementedSurveys } from './walk/complemented.ts'

const stored: Record<BandName, Band> = { '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' }

export type SurveyedFloor = {
  id: string
  geometry: PlanGeometry
  /** The latest walk that measured this band; null: never measured. */
  survey: { id: string; measuredAt: Date } | null
  estimate: Estimate
}

/** Estimates stay until this many others were asked for since: a few hundred kilobytes each. */
const mostKept = 60
const kept = new Map<string, Promise<Estimate>>()

async function estimateOf(surveyIds: readonly string[], band: BandName, geometry: PlanGeometry): Promise<Estimate> {
  const readings = await db.surveyReading.findMany({ where: { surveyId: { in: [...surveyIds] }, band: stored[band] }, select: { x: true, y: true, dbm: true } })
  // One floor takes some tens of milliseconds: other requests go between two of them.
  await setImmediate()
  return estimateSignal(geometry, readings)
}

/** A survey never changes once it is stored, so what was estimated from it stays true until the plan is another. */
function keptEstimate(surveyIds: readonly string[], band: BandName, geometry: PlanGeometry, planRevision: number): Promise<Estimate> {
  const key = `${surveyIds.join(' ')} ${band} ${planRevision}`
  const estimate = kept.get(key) ?? estimateOf(surveyIds, band, geometry)
  kept.delete(key)
  kept.set(key, estimate)
  estimate.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return estimate
}

/** The signal on floors in one band, by the latest survey of each and the walks since. */
export async function signalOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, SurveyedFloor>> {
  const [floors, surveys] = await Promise.all([
    db.floor.findMany({ where, select: { id: true, plan: true, planRevision: true } }),
    db.survey.findMany({
      where: { floor: where, readings: { some: { band: stored[band] } } },
      orderBy: [{ measuredAt: 'desc' }, { createdAt: 'desc' }],
      select: { id: true, floorId: true, measuredAt: true, walkId: true },
    }),
  ])
  const latest = complementedSurveys(surveys)
  const found = new Map<string, SurveyedFloor>()
  for (const { id, plan, planRevision } of floors) {
    const geometry = parsePlanGeometry(plan)
    const survey = latest.get(id) ?? null
    const estimate = survey ? await keptEstimate(survey.surveyIds, band, geometry, planRevision) : estimateSignal(geometry, [])
    found.set(id, { id, geometry, survey, estimate })
  }
  return found
}
