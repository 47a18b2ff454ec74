import { createHash } from 'node:crypto'
import type { Band, Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../platform/database.server.ts'
import type { PlanGeometry } from '../ui/plan/geometry.ts'
import type { FloorInput } from './estimate-floor.ts'
import type { Place } from './estimate/nearest.ts'
import { demandsOfFloors } from './demands/demands.server.ts'
import type { BandName } from './schema.ts'
import { type Demands, usualNoiseDbm } from './target.ts'
import { complementedSurveys } from './walk/complemented.ts'

/** Goes up with every change of how is estimated: what was estimated before is then estimated anew. */
const estimatorEdition = 3

/** What the database calls a band. */
export const storedBand: Record<BandName, Band> = { '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' }

/** Where a survey keeps the noise that it measured in a band. */
const noiseColumn = { '2.4': 'noise24Dbm', '5': 'noise5Dbm', '6': 'noise6Dbm' } as const

type Survey = { id: string; measuredAt: Date; surveyIds: readonly string[] }

/** What an estimate depends on. `digest`: with the same of all of it, it is the same. */
export type Basis = {
  floorId: string
  accessPoints: readonly Place[]
  /** The latest walk that measured the band; null: never measured. */
  survey: Survey | null
  band: BandName
  demands: Demands
  digest: string
}

/** A survey never changes once it is stored, and what moves readings also makes the plan another revision. */
function digestOf({ floorId, accessPoints, survey, band, demands }: Omit<Basis, 'digest'>, planRevision: number): string {
  const measured = survey ? [...survey.surveyIds, band, ...accessPoints.map(({ x, y }) => `${x},${y}`)] : []
  // As long as nobody asks for anything of its own, what was estimated before there could be any still holds.
  const own = demands.zones.length === 0 && demands.noiseDbm === usualNoiseDbm ? [] : [JSON.stringify(demands)]
  return createHash('sha256').update([estimatorEdition, floorId, planRevision, ...measured, ...own].join(' ')).digest('base64url')
}

/** What the estimates of floors rest on: the latest survey of each that measured the band, and the walks since. */
export async function basesOf(db: Database, where: Prisma.FloorWhereInput, band: BandName): Promise<Basis[]> {
  const [floors, demandsOf, surveys] = await Promise.all([
    db.floor.findMany({ where, select: { id: true, planRevision: true, accessPoints: { orderBy: { id: 'asc' }, select: { x: true, y: true } } } }),
    demandsOfFloors(db, where),
    db.survey.findMany({
      where: { floor: where, readings: { some: { band: storedBand[band] } } },
      orderBy: [{ measuredAt: 'desc' }, { createdAt: 'desc' }],
      select: { id: true, floorId: true, measuredAt: true, walkId: true, noise24Dbm: true, noise5Dbm: true, noise6Dbm: true },
    }),
  ])
  const latest = complementedSurveys(surveys)
  const noises = new Map(surveys.map((survey) => [survey.id, survey[noiseColumn[band]]]))
  /** Of a survey and the walks that complement it, the greatest noise counts. */
  const withMeasuredNoise = (demands: Demands, surveyIds: readonly string[]): Demands => {
    const measured = surveyIds.flatMap((id) => noises.get(id) ?? [])
    return measured.length === 0 ? demands : { ...demands, noiseDbm: Math.max(...measured), noiseSource: 'measured' }
  }
  return floors.map(({ id, planRevision, accessPoints }) => {
    const basis = {
      floorId: id,
      accessPoints: accessPoints.flatMap(({ x, y }) => (x === null || y === null ? [] : [{ x, y }])),
      survey: latest.get(id) ?? null,
      band,
      demands: withMeasuredNoise(demandsOf(id), latest.get(id)?.surveyIds ?? []),
    }
    return { ...basis, digest: digestOf(basis, planRevision) }
  })
}

/** Reads what a floor is estimated from. */
export async function estimatorInput(db: Database, { survey, band, accessPoints, demands }: Basis, geometry: PlanGeometry): Promise<FloorInput> {
  const all = survey ? await db.surveyReading.findMany({ where: { surveyId: { in: [...survey.surveyIds] } }, select: { x: true, y: true, dbm: true, bssid: true, band: true } }) : []
  const isWanted = (reading: { band: Band }) => reading.band === storedBand[band]
  const readings = all.filter(isWanted).map(({ x, y, dbm, bssid }) => ({ x, y, dbm, bssid }))
  const silent = [...new Map(all.filter((reading) => !isWanted(reading)).map(({ x, y }) => [`${x} ${y}`, { x, y }])).values()]
  return { geometry, readings, accessPoints: accessPoints.map(({ x, y }) => ({ x, y })), silent, demands }
}
