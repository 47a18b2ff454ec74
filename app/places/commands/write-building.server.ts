import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { requireManager, unique } from '../refusals.server.ts'

/** Adds a building to a site. @throws AppError 422 for a name that is taken; 404; 403 */
export async function addBuilding(viewer: Viewer, siteId: string, name: string): Promise<void> {
  requireManager(viewer)
  await unique('name', m.places_error_name_taken(), () =>
    db.$transaction(async (tx) => {
      if (!(await tx.site.findUnique({ where: { id: siteId }, select: { id: true } }))) throw notFound()
      const { id } = await tx.building.create({ data: { siteId, name }, select: { id: true } })
      await audit(tx, { actorId: viewer.id, action: 'place.created', subjectType: 'building', subjectId: id })
    }),
  )
}

/** Calls a building something else. @throws AppError 422 for a name that is taken; 404; 403 */
export async function renameBuilding(viewer: Viewer, siteId: string, id: string, name: string): Promise<void> {
  requireManager(viewer)
  await unique('name', m.places_error_name_taken(), () =>
    db.$transaction(async (tx) => {
      const { count } = await tx.building.updateMany({ where: { id, siteId }, data: { name } })
      if (count === 0) throw notFound()
      await audit(tx, { actorId: viewer.id, action: 'place.changed', subjectType: 'building', subjectId: id, detail: { fields: 'name' } })
    }),
  )
}
