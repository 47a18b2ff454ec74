import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { enqueue } from '../platform/jobs.server.ts'
import { logger } from '../platform/logger.server.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import type { Areas } from './coverage.ts'
import { type Basis, basesOf, estimatorInput } from './estimate-basis.server.ts'
import type { FloorEstimate } from './estimate-floor.ts'
import { estimateInWorker } from './estimate-in-worker.server.ts'
import { keepEstimate, keptSums, keptEstimate } from './kept-coverage.server.ts'
import { type BandName, usual } from './schema.ts'
import type { Demands, Profile } from './target.ts'

export type SurveyedFloor = {
  id: string
  geometry: PlanGeometry
  /** The latest walk that measured this band; null: never measured. */
  survey: { id: string; measuredAt: Date } | null
  estimate: FloorEstimate
  demands: Demands
}

/** What a floor adds up to: square metres by profile. */
export type FloorSums = {
  isSurveyed: boolean
  areas: Record<Profile, Areas>
  /** What is told is of before, or nothing yet: it is being estimated. */
  isEstimating: boolean
}

/** How what it adds up to was estimated, and from which survey; nulls where nobody measured. */
export type SummedFloor = FloorSums & Pick<FloorEstimate, 'method' | 'rmseDb'> & { measuredAt: Date | null }

/** Background work that estimates what was not estimated yet. */
export const coverageQueue = 'coverage'

/** Estimates stay in memory until this many others were asked for since: about a megabyte each. */
const mostInMemory = 60
const inMemory = new Map<string, Promise<FloorEstimate>>()

async function findOrEstimate(basis: Basis, geometry: PlanGeometry): Promise<FloorEstimate> {
  const known = await keptEstimate(db, basis)
  if (known) return known
  const estimate = await estimateInWorker(await estimatorInput(db, basis, geometry))
  await keepEstimate(db, basis, estimate)
  return estimate
}

function estimateOf(basis: Basis, geometry: PlanGeometry): Promise<FloorEstimate> {
  const estimate = inMemory.get(basis.digest) ?? findOrEstimate(basis, geometry)
  inMemory.delete(basis.digest)
  inMemory.set(basis.digest, estimate)
  estimate.catch(() => inMemory.delete(basis.digest))
  for (const oldest of inMemory.keys()) {
    if (inMemory.size <= mostInMemory) break
    inMemory.delete(oldest)
  }
  return estimate
}

async function estimatesOf(bases: readonly Basis[]): Promise<Map<string, SurveyedFloor>> {
  const plans = new Map((await db.floor.findMany({ where: { id: { in: bases.map(({ floorId }) => floorId) } }, select: { id: true, plan: true } })).map(({ id, plan }) => [id, plan]))
  const found = await Promise.all(
    bases.map(async (basis): Promise<SurveyedFloor> => {
      const geometry = parsePlanGeometry(plans.get(basis.floorId))
      return { id: basis.floorId, geometry, survey: basis.survey, estimate: await estimateOf(basis, geometry), demands: basis.demands }
    }),
  )
  return new Map(found.map((floor) => [floor.id, floor]))
}

/** The signal on floors in one band, by the latest survey of each and the walks since. What was not estimated yet is now. */
export async function signalOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, SurveyedFloor>> {
  return estimatesOf(await basesOf(db, where, band))
}

const nothing: FloorSums['areas'] = { voice: { met: 0, missed: 0, unknown: 0 }, data: { met: 0, missed: 0, unknown: 0 } }

/** Pages that wait for estimates ask once a second: once in so many milliseconds is enough to wake the work up. */
const wakeInterval = 10_000
let wokenAt = 0

async function wakeEstimating(): Promise<void> {
  if (Date.now() - wokenAt < wakeInterval) return
  wokenAt = Date.now()
  await enqueue(coverageQueue, {})
}

/** The same in sums alone, for lists, as they are kept: nobody waits for an estimate, but what is missing is estimated from now on. */
export async function sumsOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, SummedFloor>> {
  const bases = await basesOf(db, where, band)
  const kept = await keptSums(db, bases.map(({ floorId }) => floorId), band)
  const found = new Map(
    bases.map(({ floorId, survey, digest }): [string, SummedFloor] => {
      const known = kept.get(floorId)
      return [floorId, { isSurveyed: survey !== null, areas: known?.areas ?? nothing, method: known?.method ?? null, rmseDb: known?.rmseDb ?? null, measuredAt: survey?.measuredAt ?? null, isEstimating: known?.digest !== digest }]
    }),
  )
  if ([...found.values()].some(({ isEstimating }) => isEstimating)) await wakeEstimating()
  return found
}

/** @returns how many were estimated now */
async function estimateThese(bases: readonly Basis[], band: BandName): Promise<number> {
  let count = 0
  const kept = await keptSums(db, bases.map(({ floorId }) => floorId), band)
  for (const basis of bases) {
    if (kept.get(basis.floorId)?.digest === basis.digest) continue
    try {
      await estimatesOf([basis])
      count += 1
    } catch (error) {
      // One floor that can't be estimated keeps no other from it.
      logger.error({ err: error, floorId: basis.floorId }, 'a floor could not be estimated')
    }
  }
  return count
}

/** The sums for decisions and reports: what is missing is waited for. */
export async function currentSumsOnFloors(where: Prisma.FloorWhereInput, band: BandName): Promise<Map<string, SummedFloor>> {
  await estimateThese(await basesOf(db, where, band), band)
  return sumsOnFloors(where, band)
}

/** Estimates every floor whose usual band was not yet estimated from what is known of it now, one after the other, each once. @returns how many there were */
export async function estimateMissing(): Promise<number> {
  return estimateThese(await basesOf(db, {}, usual.band), usual.band)
}
