import { createHash } from 'node:crypto'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import { plainFileName } from '../../platform/upload.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayManagePlans } from '../policy.ts'
import { planQueue } from './read-plan.server.ts'

/** Takes a plan file in, to be read in the background. Nothing of the floor changes. @throws AppError 403; 404 */
export async function receivePlan(viewer: Viewer, place: { site: string; floor: string }, file: { name: string; bytes: Uint8Array }): Promise<{ id: string }> {
  if (!mayManagePlans(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({ where: { slug: place.floor, site: { slug: place.site } }, select: { id: true } })
  if (!floor) throw notFound()
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const plan = await db.$transaction(async (tx) => {
    const received = await tx.floorPlan.create({
      data: { floorId: floor.id, fileName: plainFileName(file.name), file: Uint8Array.from(file.bytes), fileSize: file.bytes.length, fileHash: sha256, createdBy: viewer.id },
      select: { id: true },
    })
    await audit(tx, { actorId: viewer.id, action: 'floor-plan.received', subjectType: 'floor-plan', subjectId: received.id, detail: { floorId: floor.id, bytes: file.bytes.length, sha256 } })
    return received
  })
  await enqueue(planQueue, { planId: plan.id })
  return plan
}
