import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { maySeeComputers } from '../policy.ts'

/**
 * Says which computer a report is that fits several; the next import follows it.
 * @param computerId null: a computer of its own @throws AppError 403, 404, 422
 */
export async function decideConflict(viewer: Viewer, id: string, computerId: string | null): Promise<void> {
  if (!maySeeComputers(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const isThere = computerId === null || (await tx.computer.count({ where: { id: computerId } })) === 1
    if (!isThere) throw invalidInput([{ path: 'computer', message: m.migration_conflicts_choose() }])
    const decision = computerId === null ? 'new' : 'same'
    const { count } = await tx.computerConflict.updateMany({ where: { id, decidedAt: null }, data: { decision, computerId, decidedAt: new Date() } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'computer-conflict.decided', subjectType: 'computer-conflict', subjectId: id, detail: { decision, computerId } })
  })
}

/** Takes a decision back; what was imported by it stays. @throws AppError 403, 404 */
export async function reopenConflict(viewer: Viewer, id: string): Promise<void> {
  if (!maySeeComputers(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.computerConflict.updateMany({ where: { id, decidedAt: { not: null } }, data: { decision: null, computerId: null, decidedAt: null } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'computer-conflict.reopened', subjectType: 'computer-conflict', subjectId: id })
  })
}
