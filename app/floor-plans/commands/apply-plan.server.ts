import { Prisma } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { parsePlanGeometry } from '../../ui/plan/geometry.ts'
import { makeDraft } from '../draft.ts'
import type { NewSpace } from '../match-spaces.ts'
import { mayManagePlans } from '../policy.ts'
import { choicesSchema } from '../schema.ts'
import { floorNow, unpackDrawing } from '../stored-plan.server.ts'
import { drawFloor, keepCurrent, placeSpaces, placeZones } from './versions.server.ts'

const timeout = 60_000

/** A new desk belongs to the zone that it stands in. */
async function createSpaces(tx: Database, floorId: string, spaces: readonly NewSpace[]): Promise<void> {
  const zones = await tx.zone.findMany({ where: { floorId }, select: { id: true, x: true, y: true, width: true, height: true } })
  const zoneAt = ({ x, y }: Pick<NewSpace, 'x' | 'y'>) => zones.find((zone) => x >= zone.x && x <= zone.x + zone.width && y >= zone.y && y <= zone.y + zone.height)?.id ?? null
  await tx.space.createMany({ data: spaces.map(({ outline, ...space }) => ({ ...space, floorId, zoneId: space.kind === 'desk' ? zoneAt(space) : null, ...(outline ? { outline } : {}) })) })
}

/**
 * Makes a file the floor's plan: draws it, moves what it knows, makes what is new, leaves what it
 * does not know where it is. Bookings are not touched. It is compared once more with the floor as it
 * is now, in the same transaction.
 * @throws AppError 403; 404; 409 `plan-not-open`, `plan-not-calibrated`, `plan-has-errors`
 */
export async function applyPlan(viewer: Viewer, id: string, now = new Date()): Promise<{ version: number }> {
  if (!mayManagePlans(viewer)) throw forbidden()
  return db.$transaction(
    async (tx) => {
      const [file] = await tx.$queryRaw<{ floorId: string; state: string }[]>`SELECT "floor_id" AS "floorId", "state"::text FROM "floor_plan" WHERE "id" = ${id}::uuid FOR UPDATE`
      if (!file) throw notFound()
      const { floorId } = file
      const stored = await tx.floorPlan.findUnique({ where: { id }, select: { drawing: true, choices: true, floor: { select: { id: true, siteId: true, plan: true } } } })
      if (file.state !== 'read' || !stored?.drawing) throw new AppError(409, 'plan-not-open', m.floor_plans_not_open())
      const before = await keepCurrent(tx, floorId)
      const { floor: drawn } = makeDraft(unpackDrawing(stored.drawing), choicesSchema.parse(stored.choices), await floorNow(tx, stored.floor, now), parsePlanGeometry(stored.floor.plan).north)
      if (!drawn) throw new AppError(409, 'plan-not-calibrated', m.floor_plans_not_calibrated())
      const { geometry, comparison } = drawn
      if (comparison.problems.length > 0) throw new AppError(409, 'plan-has-errors', m.floor_plans_has_errors())

      const { shift, matched, added, kept, zones } = comparison
      await drawFloor(tx, floorId, { width: geometry.width, height: geometry.height, plan: geometry }, shift)
      await placeSpaces(tx, [...matched, ...kept])
      await placeZones(tx, [...zones.matched, ...zones.kept])
      if (zones.added.length > 0) await tx.zone.createMany({ data: zones.added.map((zone) => ({ ...zone, floorId })) })
      await createSpaces(tx, floorId, added)

      const { _max } = await tx.floorPlan.aggregate({ where: { floorId }, _max: { version: true } })
      const version = (_max.version ?? 0) + 1
      await tx.floorPlan.update({
        where: { id },
        data: { state: 'applied', version, isCurrent: true, appliedAt: now, drawing: null, originX: before.originX + shift.x, originY: before.originY + shift.y },
      })
      await audit(tx, { actorId: viewer.id, action: 'floor-plan.applied', subjectType: 'floor-plan', subjectId: id, detail: { floorId, version, moved: matched.length, created: added.length, kept: kept.length } })
      return { version }
    },
    { timeout, maxWait: 10_000 },
  ).catch((error: unknown) => {
    // Somebody gave a new place's code to another one in this very moment: the page now says which.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw new AppError(409, 'plan-has-errors', m.floor_plans_has_errors())
    throw error
  })
}
