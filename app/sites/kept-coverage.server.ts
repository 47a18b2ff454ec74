import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { z } from 'zod'
import type { Database } from '../platform/database.server.ts'
import type { Areas } from './coverage.ts'
import { type Basis, storedBand } from './estimate-basis.server.ts'
import type { FloorEstimate } from './estimate-floor.ts'
import { methods } from './estimate/method.ts'
import type { Profile } from './target.ts'

const areas = z.object({ met: z.number(), missed: z.number(), unknown: z.number() })
const method = z.enum(methods).nullable()
const areasByProfile = z.object({ voice: areas, data: areas })

/** Square metres of a floor by profile, how they were estimated, and the digest of what from. */
export type KeptSums = { digest: string; areas: Record<Profile, Areas> } & Pick<FloorEstimate, 'method' | 'rmseDb'>

/** The latest sums of floors in a band, whether they still hold or not. */
export async function keptSums(db: Database, floorIds: readonly string[], band: Basis['band']): Promise<Map<string, KeptSums>> {
  const rows = await db.floorCoverage.findMany({ where: { floorId: { in: [...floorIds] }, band: storedBand[band] }, select: { floorId: true, basis: true, areas: true, method: true, rmseDb: true } })
  return new Map(rows.map((row) => [row.floorId, { digest: row.basis, areas: areasByProfile.parse(row.areas), method: method.parse(row.method), rmseDb: row.rmseDb }]))
}

/** The estimate of a floor from exactly this basis; null where it was not estimated yet. */
export async function keptEstimate(db: Database, { floorId, band, digest }: Basis): Promise<FloorEstimate | null> {
  const row = await db.floorCoverage.findFirst({ where: { floorId, band: storedBand[band], basis: digest }, select: { estimate: true } })
  if (!row) return null
  const text = await promisify(inflateRaw)(row.estimate)
  // Only keepEstimate writes it, and the digest names the edition of the estimator.
  return JSON.parse(text.toString()) as FloorEstimate
}

/** Keeps what was estimated in the place of what was before. */
export async function keepEstimate(db: Database, { floorId, band, digest }: Basis, estimate: FloorEstimate): Promise<void> {
  const deflated = await promisify(deflateRaw)(JSON.stringify(estimate), { level: 3 })
  const sums: KeptSums['areas'] = { voice: estimate.byProfile.voice.areas, data: estimate.byProfile.data.areas }
  const data = { basis: digest, areas: sums, method: estimate.method, rmseDb: estimate.rmseDb, estimate: Uint8Array.from(deflated), estimatedAt: new Date() }
  const key = { floorId, band: storedBand[band] }
  await db.floorCoverage.upsert({ where: { floorId_band: key }, create: { ...key, ...data }, update: data })
}
