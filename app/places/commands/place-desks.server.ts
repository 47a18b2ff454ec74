import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { parsePlanGeometry } from '../../ui/plan/geometry.ts'
import { isOnFloor } from '../position.ts'
import { refuse, requireManager, unique } from '../refusals.server.ts'
import type { LayoutForm } from '../schema.ts'

type Position = { x: number; y: number; rotation: number }
const isSame = (one: Position, other: Position) => one.x === other.x && one.y === other.y && one.rotation === other.rotation

/**
 * Puts desks of a floor where they are to stand, and adds new ones, all or none of them.
 * @returns how many were moved and added
 * @throws AppError 409 `changed-meanwhile` when one stands elsewhere by now; 422 for a desk off the floor or a code that is taken; 404; 403
 */
export async function placeDesks(viewer: Viewer, floorId: string, { moved, added }: LayoutForm): Promise<{ moved: number; added: number }> {
  requireManager(viewer)
  return unique('layout', m.places_error_codes_taken(), () =>
    db.$transaction(async (tx) => {
      const floor = await tx.floor.findUnique({ where: { id: floorId }, select: { plan: true } })
      if (!floor) throw notFound()
      const geometry = parsePlanGeometry(floor.plan)
      await tx.$queryRaw`SELECT FROM space WHERE id = ANY(${moved.map(({ id }) => id)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
      const stored = new Map((await tx.space.findMany({ where: { floorId, kind: 'desk', id: { in: moved.map(({ id }) => id) } }, select: { id: true, code: true, x: true, y: true, rotation: true } })).map((desk) => [desk.id, desk]))
      for (const { id, from, ...to } of moved) {
        const desk = stored.get(id)
        if (!desk || !isSame(desk, from)) throw new AppError(409, 'changed-meanwhile', m.places_error_moved_meanwhile({ code: desk?.code ?? '' }))
        if (!isOnFloor(geometry, { ...to, outline: null })) throw refuse('layout', m.places_error_desk_off_floor({ code: desk.code }))
      }
      for (const { code, ...at } of added) if (!isOnFloor(geometry, { ...at, outline: null })) throw refuse('layout', m.places_error_desk_off_floor({ code }))
      const really = moved.filter(({ from, ...to }) => !isSame(from, to))
      for (const { id, x, y, rotation } of really) await tx.space.update({ where: { id }, data: { x, y, rotation } })
      if (really.length > 0) await audit(tx, { actorId: viewer.id, action: 'spaces.placed', subjectType: 'floor', subjectId: floorId, detail: { spaces: really.map(({ id }) => id) } })
      for (const desk of added) {
        const { id } = await tx.space.create({ data: { floorId, kind: 'desk', ...desk }, select: { id: true } })
        await audit(tx, { actorId: viewer.id, action: 'place.created', subjectType: 'space', subjectId: id })
      }
      return { moved: really.length, added: added.length }
    }),
  )
}
