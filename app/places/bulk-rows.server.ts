import { type Database, db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { equipmentNamesOf } from '../workplaces/types.ts'
import { type BulkPlan, type BulkRow, planBulk } from './bulk.ts'
import { fingerprintOf } from './fingerprint.server.ts'
import { type FloorPlace, floorPlace } from './floor-place.server.ts'
import { requireManager } from './refusals.server.ts'
import type { BulkChange } from './schema.ts'

/** Some spaces of a floor, in the order of their ids. */
export async function bulkRows(tx: Database, floorId: string, spaceIds: readonly string[]): Promise<BulkRow[]> {
  const rows = await tx.space.findMany({ where: { floorId, id: { in: [...spaceIds] } }, orderBy: { id: 'asc' }, select: { id: true, code: true, zoneId: true, seats: true, equipment: true } })
  return rows.map(({ equipment, ...row }) => ({ ...row, equipment: equipmentNamesOf(equipment) }))
}

export type BulkPreview = FloorPlace & { plan: BulkPlan; seen: string; zone: string | null }

/** What a change of several spaces would do. @throws AppError 404; 403 */
export async function previewBulk(viewer: Viewer, place: { site: string; floor: string }, spaceIds: readonly string[], change: BulkChange): Promise<BulkPreview> {
  requireManager(viewer)
  const found = await floorPlace(place)
  const rows = await bulkRows(db, found.floor.id, spaceIds)
  if (rows.length === 0) throw notFound()
  const zone = change.zone === null || change.zone === 'none' ? null : await db.zone.findFirst({ where: { id: change.zone, floorId: found.floor.id }, select: { name: true } })
  return { ...found, plan: planBulk(rows, change), seen: fingerprintOf(rows), zone: zone?.name ?? null }
}
