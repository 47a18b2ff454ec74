import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayManagePlans } from '../policy.ts'
import { contentSchema } from '../schema.ts'
import { floorNow } from '../stored-plan.server.ts'
import { drawFloor, keepCurrent, placeSpaces, placeZones } from './versions.server.ts'

const timeout = 60_000

/**
 * Goes back to a former version: its drawing, and every place where it was then. What has been made
 * since stays at its place. Bookings are not touched, and the version that was current is kept.
 * @throws AppError 403; 404; 409 `plan-is-current`
 */
export async function restorePlan(viewer: Viewer, id: string, now = new Date()): Promise<{ version: number }> {
  if (!mayManagePlans(viewer)) throw forbidden()
  return db.$transaction(
    async (tx) => {
      const found = await tx.floorPlan.findUnique({ where: { id }, select: { floorId: true, floor: { select: { id: true, siteId: true } } } })
      if (!found) throw notFound()
      const { floorId } = found
      const before = await keepCurrent(tx, floorId)
      // Read behind the lock: whoever came first may have changed it.
      const target = await tx.floorPlan.findUnique({ where: { id }, select: { version: true, content: true, originX: true, originY: true } })
      if (!target || target.version === null) throw notFound()
      if (before.id === id) throw new AppError(409, 'plan-is-current', m.floor_plans_is_current())
      const content = contentSchema.parse(target.content)
      const shift = { x: target.originX - before.originX, y: target.originY - before.originY }

      const { spaces, zones } = await floorNow(tx, found.floor, now)
      const known = new Set([...content.spaces, ...content.zones].map((one) => one.id))
      await drawFloor(tx, floorId, content, shift)
      await placeSpaces(tx, [...content.spaces, ...spaces.filter((space) => !known.has(space.id)).map((space) => ({ ...space, x: space.x + shift.x, y: space.y + shift.y, outline: space.outline?.map(([x, y]) => [x + shift.x, y + shift.y]) ?? null }))])
      await placeZones(tx, [...content.zones, ...zones.filter((zone) => !known.has(zone.id)).map((zone) => ({ ...zone, x: zone.x + shift.x, y: zone.y + shift.y }))])
      await tx.floorPlan.update({ where: { id }, data: { isCurrent: true, appliedAt: now } })
      await audit(tx, { actorId: viewer.id, action: 'floor-plan.restored', subjectType: 'floor-plan', subjectId: id, detail: { floorId, version: target.version, before: before.version } })
      return { version: target.version }
    },
    { timeout, maxWait: 10_000 },
  )
}
