import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { changedFields, checkSeen } from '../fingerprint.server.ts'
import { refuse, requireManager, unique } from '../refusals.server.ts'
import { zoneValues } from '../rows.server.ts'
import type { ZoneForm } from '../schema.ts'

/**
 * Adds a zone to a floor, or changes one.
 * @throws AppError 422 for a name that is taken, a rectangle outside the floor or an unknown unit; 409 `changed-meanwhile`; 404; 403
 */
export async function writeZone(viewer: Viewer, floorId: string, id: string | null, { seen, ...values }: ZoneForm): Promise<void> {
  requireManager(viewer)
  await unique('name', m.places_error_name_taken(), () =>
    db.$transaction(async (tx) => {
      const floor = await tx.floor.findUnique({ where: { id: floorId }, select: { widthMetres: true, heightMetres: true } })
      if (!floor) throw notFound()
      if (values.x + values.width > floor.widthMetres) throw refuse('width', m.places_error_outside_floor({ width: floor.widthMetres, height: floor.heightMetres }))
      if (values.y + values.height > floor.heightMetres) throw refuse('height', m.places_error_outside_floor({ width: floor.widthMetres, height: floor.heightMetres }))
      if (values.unitId !== null && !(await tx.orgUnit.findUnique({ where: { id: values.unitId }, select: { id: true } }))) throw refuse('unitId', m.places_error_choose())
      if (id === null) {
        const zone = await tx.zone.create({ data: { floorId, ...values }, select: { id: true } })
        return audit(tx, { actorId: viewer.id, action: 'place.created', subjectType: 'zone', subjectId: zone.id })
      }
      await tx.$queryRaw`SELECT FROM zone WHERE id = ${id}::uuid FOR NO KEY UPDATE`
      const found = await tx.zone.findFirst({ where: { id, floorId } })
      if (!found) throw notFound()
      checkSeen(seen, zoneValues(found))
      const fields = changedFields(zoneValues(found), zoneValues(values))
      if (fields.length === 0) return
      await tx.zone.update({ where: { id }, data: values })
      await audit(tx, { actorId: viewer.id, action: 'place.changed', subjectType: 'zone', subjectId: id, detail: { fields: fields.join(' ') } })
    }),
  )
}
