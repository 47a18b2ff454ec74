import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayImport } from '../policy.ts'
import { findKind, importKinds } from '../registry.server.ts'
import { importQueue } from './run-import.server.ts'

/**
 * Confirms a checked file, so that it is applied in the background. Confirming twice does no harm.
 * @throws AppError 403, 404, or 409 `import-not-ready` while it is checked or when it has errors
 */
export async function applyImport(viewer: Viewer, id: string): Promise<void> {
  const stored = await db.import.findUnique({ where: { id }, select: { kind: true } })
  const kind = stored && findKind(stored.kind)
  // Who may import nothing is not told what there is.
  if (kind ? !mayImport(viewer, kind) : !importKinds.some((any) => mayImport(viewer, any))) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.import.updateMany({ where: { id, state: 'ready' }, data: { state: 'applying', progress: 0 } })
    if (count === 1) {
      await audit(tx, { actorId: viewer.id, action: 'import.confirmed', subjectType: 'import', subjectId: id })
      return
    }
    const found = await tx.import.findUnique({ where: { id }, select: { state: true } })
    if (!found) throw notFound()
    const isConfirmed = found.state === 'applying' || found.state === 'applied'
    if (!isConfirmed) throw new AppError(409, 'import-not-ready', m.imports_not_ready())
  })
  await enqueue(importQueue, { importId: id })
}
