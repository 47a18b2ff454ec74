import { Prisma } from '../../../../prisma/generated/client.ts'
import { m } from '../../../paraglide/messages.js'
import { audit } from '../../../platform/audit.server.ts'
import { db } from '../../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { isInside, parsePlanGeometry } from '../../../ui/plan/geometry.ts'
import { estimateSoon } from '../../commands/keep-coverage.server.ts'
import { mayManagePoints } from '../policy.ts'

type Place = { floorId: string; x: number; y: number }

const placeColumns = { name: true, siteId: true, floorId: true, x: true, y: true } as const

function placeOf({ floorId, x, y }: { floorId: string | null; x: number | null; y: number | null }): Place | null {
  return floorId === null || x === null || y === null ? null : { floorId, x, y }
}

/** The floor was measured with it where it was. */
function isMove(before: Place, after: Place | null): boolean {
  return after === null || before.floorId !== after.floorId || before.x !== after.x || before.y !== after.y
}

async function change(viewer: Viewer, id: string, after: Place | null, isRehung: boolean): Promise<{ name: string }> {
  const placed = await db.$transaction(async (tx) => {
    const point = await tx.accessPoint.findUnique({ where: { id }, select: placeColumns })
    if (!point) throw invalidInput([{ path: 'point', message: m.sites_points_choose_point() }])
    const before = placeOf(point)
    if (before ? !isMove(before, after) : after === null) return { name: point.name }
    await tx.accessPoint.update({ where: { id }, data: after ?? { floorId: null, x: null, y: null } })
    if (before && isRehung) await tx.accessPointChange.create({ data: { floorId: before.floorId, accessPointId: id, name: point.name, kind: 'moved' } })
    await audit(tx, { actorId: viewer.id, action: 'access-point.placed', subjectType: 'access-point', subjectId: id, detail: { before, after, isRehung } })
    return { name: point.name }
  })
  await estimateSoon()
  return placed
}

/**
 * Puts an access point on a floor's plan, in metres from its top left. `isRehung`: it was carried
 * there, so that the survey of the floor where it was no longer holds; else only the plan is put right.
 * @throws AppError 403, 404 without such a floor, 422 by field
 */
export async function placePoint(viewer: Viewer, path: { site: string; floor: string }, { point, x, y, isRehung }: { point: string; x: number; y: number; isRehung: boolean }): Promise<{ name: string }> {
  if (!mayManagePoints(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({ where: { slug: path.floor, site: { slug: path.site } }, select: { id: true, plan: true } })
  if (!floor) throw notFound()
  if (!isInside(parsePlanGeometry(floor.plan), x, y)) throw invalidInput([{ path: 'x', message: m.sites_points_off_floor() }])
  try {
    return await change(viewer, point, { floorId: floor.id, x, y }, isRehung)
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw invalidInput([{ path: 'point', message: m.sites_points_name_taken() }])
    throw error
  }
}

/** Takes an access point off its plan; it hangs there no more, so that the survey no longer holds. @throws AppError 403, 422 */
export async function unplacePoint(viewer: Viewer, id: string): Promise<{ name: string }> {
  if (!mayManagePoints(viewer)) throw forbidden()
  return change(viewer, id, null, true)
}
