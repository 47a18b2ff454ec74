import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import { m } from '../../paraglide/messages.js'
import type { Viewer } from '../../platform/viewer.ts'
import type { Calibration } from '../calibration.ts'
import type { DraftChoices } from '../draft.ts'
import { mayManagePlans } from '../policy.ts'
import type { Role } from '../reading/roles.ts'
import { type CalibrateForm, choicesSchema } from '../schema.ts'

function calibrationOf(form: CalibrateForm): Calibration {
  switch (form.method) {
    case 'unit':
      return form
    case 'points':
      return { method: 'points', from: [form.x1, form.y1], to: [form.x2, form.y2], metres: form.distance }
    case 'width':
      return { method: 'width', metres: form.width }
    case 'spaces':
      return form
  }
}

/** Changes the choices for a file that is not applied yet. */
async function change(viewer: Viewer, id: string, next: (before: DraftChoices) => DraftChoices): Promise<void> {
  if (!mayManagePlans(viewer)) throw forbidden()
  await db.$transaction(async (tx: Database) => {
    const [found] = await tx.$queryRaw<{ choices: unknown; state: string }[]>`SELECT "choices", "state"::text FROM "floor_plan" WHERE "id" = ${id}::uuid FOR UPDATE`
    if (!found) throw notFound()
    if (found.state !== 'read') throw new AppError(409, 'plan-not-open', m.floor_plans_not_open())
    await tx.floorPlan.update({ where: { id }, data: { choices: next(choicesSchema.parse(found.choices)) } })
  })
}

/** Says how large the drawing is. @throws AppError 403; 404; 409 `plan-not-open` */
export async function calibratePlan(viewer: Viewer, id: string, form: CalibrateForm): Promise<void> {
  await change(viewer, id, (before) => ({ ...before, calibration: calibrationOf(form) }))
}

/** Says what the lines of each layer are. @throws AppError 403; 404; 409 `plan-not-open` */
export async function chooseLayers(viewer: Viewer, id: string, layers: Readonly<Record<string, Role>>): Promise<void> {
  await change(viewer, id, (before) => ({ ...before, layers: { ...before.layers, ...layers } }))
}

/** Throws a file away that is not applied. @throws AppError 403; 404; 409 `plan-not-open` */
export async function discardPlan(viewer: Viewer, id: string): Promise<void> {
  if (!mayManagePlans(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const found = await tx.floorPlan.findUnique({ where: { id }, select: { floorId: true } })
    if (!found) throw notFound()
    const { count } = await tx.floorPlan.deleteMany({ where: { id, version: null } })
    if (count === 0) throw new AppError(409, 'plan-not-open', m.floor_plans_not_open())
    await audit(tx, { actorId: viewer.id, action: 'floor-plan.discarded', subjectType: 'floor-plan', subjectId: id, detail: { floorId: found.floorId } })
  })
}
