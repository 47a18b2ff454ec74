import type { Floor } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { parsePlanGeometry } from '../../ui/plan/geometry.ts'
import { emptyPlan, isDrawn } from '../empty-plan.ts'
import { changedFields, checkSeen } from '../fingerprint.server.ts'
import { refuse, requireManager, unique } from '../refusals.server.ts'
import { floorValues } from '../rows.server.ts'
import type { FloorForm } from '../schema.ts'
import { floorSlugOf, isReservedForFloors } from '../slug.ts'

/** The floor as it is, or null for a new one. @throws AppError 404 */
async function lockedFloor(tx: Database, siteId: string, id: string | null): Promise<Floor | null> {
  if (id === null) return null
  await tx.$queryRaw`SELECT FROM floor WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const found = await tx.floor.findFirst({ where: { id, siteId } })
  if (!found) throw notFound()
  return found
}

/** A floor's size, which a drawing decides when there is one. @throws AppError 422 when something would stand outside */
async function sizeOf(tx: Database, found: Floor | null, { width, height }: Pick<FloorForm, 'width' | 'height'>): Promise<Pick<Floor, 'widthMetres' | 'heightMetres'> & { plan?: object }> {
  if (found && isDrawn(parsePlanGeometry(found.plan))) return { widthMetres: found.widthMetres, heightMetres: found.heightMetres }
  const [widthMetres, heightMetres] = [width ?? found?.widthMetres, height ?? found?.heightMetres]
  if (widthMetres === undefined || widthMetres < 2) throw refuse('width', m.places_error_too_small())
  if (heightMetres === undefined || heightMetres < 2) throw refuse('height', m.places_error_too_small())
  if (found && widthMetres === found.widthMetres && heightMetres === found.heightMetres) return { widthMetres, heightMetres }
  if (found && (await tx.space.findFirst({ where: { floorId: found.id, OR: [{ x: { gt: widthMetres } }, { y: { gt: heightMetres } }] }, select: { id: true } }))) throw refuse('width', m.places_error_spaces_outside())
  return { widthMetres, heightMetres, plan: emptyPlan(widthMetres, heightMetres) }
}

/**
 * Adds a floor with an empty drawing, or changes one.
 * @throws AppError 422 for a slug that is taken or reserved, or a building of another site; 409 `changed-meanwhile`; 404; 403
 */
export async function writeFloor(viewer: Viewer, siteId: string, id: string | null, { seen, slug: given, buildingId, level, ...size }: FloorForm): Promise<{ slug: string }> {
  requireManager(viewer)
  return unique('slug', m.places_error_slug_taken(), () =>
    db.$transaction(async (tx) => {
      const found = await lockedFloor(tx, siteId, id)
      if (found) checkSeen(seen, floorValues(found))
      if (!(await tx.building.findFirst({ where: { id: buildingId, siteId }, select: { id: true } }))) throw refuse('buildingId', m.places_error_choose())
      const slug = given ?? found?.slug ?? floorSlugOf(level)
      if (isReservedForFloors(slug)) throw refuse('slug', m.places_error_slug_reserved({ slug }))
      const { plan, ...extent } = await sizeOf(tx, found, size)
      const values = { buildingId, level, slug, ...extent }
      if (!found) {
        const floor = await tx.floor.create({ data: { siteId, ...values, plan: plan ?? {} }, select: { id: true } })
        await audit(tx, { actorId: viewer.id, action: 'place.created', subjectType: 'floor', subjectId: floor.id })
        return { slug }
      }
      const fields = changedFields(floorValues(found), floorValues(values))
      if (fields.length === 0) return { slug }
      await tx.floor.update({ where: { id: found.id }, data: { ...values, ...(plan ? { plan } : {}) } })
      await audit(tx, { actorId: viewer.id, action: 'place.changed', subjectType: 'floor', subjectId: found.id, detail: { fields: fields.join(' ') } })
      return { slug }
    }),
  )
}
