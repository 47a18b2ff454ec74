import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { parsePlanGeometry } from '../../ui/plan/geometry.ts'
import { storedEquipment } from '../../workplaces/types.ts'
import { changedFields, checkSeen } from '../fingerprint.server.ts'
import { isOnFloor, rectangleOf, roomBounds } from '../position.ts'
import { refuse, requireManager, unique } from '../refusals.server.ts'
import { spaceValues } from '../rows.server.ts'
import type { SpaceForm } from '../schema.ts'

type Shape = { x: number; y: number; rotation: number; outline: [number, number][] | null }
type Stored = Shape | null

/** Where a space is. A room whose rectangle nobody has changed keeps the outline that it was drawn with. */
function shapeOf(form: SpaceForm, stored: Stored): Shape {
  if (form.kind === 'desk') return { x: form.x, y: form.y, rotation: form.rotation, outline: null }
  const { x, y, width, height } = form
  const before = stored?.outline ? roomBounds(stored.outline) : null
  const isSame = before !== null && before.x === x && before.y === y && before.width === width && before.height === height
  if (isSame && stored) return { x: stored.x, y: stored.y, rotation: stored.rotation, outline: stored.outline }
  return { x: x + width / 2, y: y + height / 2, rotation: 0, outline: rectangleOf({ x, y, width, height }) }
}

async function checkPlace(tx: Database, floorId: string, { zoneId }: SpaceForm, shape: Shape, isMoved: boolean): Promise<void> {
  const floor = await tx.floor.findUnique({ where: { id: floorId }, select: { plan: true } })
  if (!floor) throw notFound()
  if (zoneId !== null && !(await tx.zone.findFirst({ where: { id: zoneId, floorId }, select: { id: true } }))) throw refuse('zoneId', m.places_error_choose())
  if (isMoved && !isOnFloor(parsePlanGeometry(floor.plan), shape)) throw refuse('x', m.places_error_off_floor())
}

/**
 * Adds a desk or a room to a floor, or changes one. Its kind stays, as what is booked depends on it.
 * @throws AppError 422 for a code that the site has already, a place that is no floor, or a zone of another floor; 409 `changed-meanwhile`; 404; 403
 */
export async function writeSpace(viewer: Viewer, floorId: string, id: string | null, form: SpaceForm): Promise<{ id: string }> {
  requireManager(viewer)
  const { kind, code, zoneId, seats } = form
  const equipment = form.equipment.map((one) => storedEquipment[one])
  return unique('code', m.places_error_code_taken({ code }), () =>
    db.$transaction(async (tx) => {
      if (id === null) {
        const shape = shapeOf(form, null)
        await checkPlace(tx, floorId, form, shape, true)
        const { outline, ...place } = shape
        const space = await tx.space.create({ data: { floorId, kind, code, zoneId, seats, equipment, ...place, ...(outline ? { outline } : {}) }, select: { id: true } })
        await audit(tx, { actorId: viewer.id, action: 'place.created', subjectType: 'space', subjectId: space.id })
        return space
      }
      await tx.$queryRaw`SELECT FROM space WHERE id = ${id}::uuid FOR NO KEY UPDATE`
      const found = await tx.space.findFirst({ where: { id, floorId } })
      if (!found) throw notFound()
      if (found.kind !== kind) throw new AppError(409, 'other-kind', m.places_error_kind())
      checkSeen(form.seen, spaceValues(found))
      // A stored outline was written by this application as pairs of metres.
      const shape = shapeOf(form, { ...found, outline: found.outline as Shape['outline'] })
      const after = spaceValues({ code, zoneId, seats, equipment, ...shape })
      const fields = changedFields(spaceValues(found), after)
      if (fields.length === 0) return { id }
      await checkPlace(tx, floorId, form, shape, ['x', 'y', 'outline'].some((field) => fields.includes(field)))
      const { outline, ...place } = shape
      await tx.space.update({ where: { id }, data: { code, zoneId, seats, equipment, ...place, ...(outline ? { outline } : {}) } })
      await audit(tx, { actorId: viewer.id, action: 'place.changed', subjectType: 'space', subjectId: id, detail: { fields: fields.join(' ') } })
      return { id }
    }),
  )
}
