import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { z } from 'zod'
import type { Database } from '../platform/database.server.ts'
import type { Areas } from './coverage.ts'
import { type Basis, storedBand } from './estimate-basis.server.ts'
import type { FloorEstimate } from './estimate-floor.ts'
import type { Profile } from './target.ts'

const areas = z.object({ met: z.number(), missed: z.number(), unknown: z.number() })
const areasByProfile = z.object({ voice: areas, data: areas })

/** Square metres of a floor by profile, and the digest of what they were estimated from. */
export type KeptAreas = { digest: string; areas: Record<Profile, Areas> }

/** The latest sums of floors in a band, whether they still hold or not. */
export async function keptAreas(db: Database, floorIds: readonly string[], band: Basis['band']): Promise<Map<string, KeptAreas>> {
  const rows = await db.floorCoverage.findMany({ where: { floorId: { in: [...floorIds] }, band: storedBand[band] }, select: { floorId: true, basis: true, areas: true } })
  return new Map(rows.map((row) => [row.floorId, { digest: row.basis, areas: areasByProfile.parse(row.areas) }]))
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
  const sums: KeptAreas['areas'] = { voice: estimate.byProfile.voice.areas, data: estimate.byProfile.data.areas }
  const data = { basis: digest, areas: sums, estimate: Uint8Array.from(deflated), estimatedAt: new Date() }
  const key = { floorId, band: storedBand[band] }
  await db.floorCoverage.upsert({ where: { floorId_band: key }, create: { ...key, ...data }, update: data })
}
