import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { storedEquipment } from '../../workplaces/types.ts'
import { planBulk } from '../bulk.ts'
import { bulkRows } from '../bulk-rows.server.ts'
import { checkSeen } from '../fingerprint.server.ts'
import { refuse, requireManager } from '../refusals.server.ts'
import type { BulkChange } from '../schema.ts'

/**
 * Gives several spaces of a floor the same zone, seats or equipment, all or none of them.
 * @param seen the fingerprint of the spaces as the preview showed them
 * @returns how many have changed
 * @throws AppError 409 `changed-meanwhile`; 422 for a zone of another floor; 404; 403
 */
export async function changeSpaces(viewer: Viewer, floorId: string, spaceIds: readonly string[], change: BulkChange, seen: string): Promise<number> {
  requireManager(viewer)
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM space WHERE id = ANY(${[...spaceIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const rows = await bulkRows(tx, floorId, spaceIds)
    if (rows.length === 0) throw notFound()
    checkSeen(seen, rows)
    if (change.zone !== null && change.zone !== 'none' && !(await tx.zone.findFirst({ where: { id: change.zone, floorId }, select: { id: true } }))) throw refuse('zone', m.places_error_choose())
    const { changes, effects } = planBulk(rows, change)
    for (const { after } of changes) await tx.space.update({ where: { id: after.id }, data: { zoneId: after.zoneId, seats: after.seats, equipment: after.equipment.map((one) => storedEquipment[one]) } })
    if (changes.length > 0) {
      const fields = effects.map(({ field }) => (field === 'add' || field === 'remove' ? 'equipment' : field))
      await audit(tx, { actorId: viewer.id, action: 'spaces.changed', subjectType: 'floor', subjectId: floorId, detail: { spaces: changes.map(({ after }) => after.id), fields: [...new Set(fields)].join(' ') } })
    }
    return changes.length
  })
}
