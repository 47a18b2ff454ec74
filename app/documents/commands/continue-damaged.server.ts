import { startNewEpoch } from '../../../collab-server/new-epoch.ts'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { m } from '../../paraglide/messages.js'
import type { Viewer } from '../../platform/viewer.ts'
import { readablePart } from '../damage.server.ts'

/**
 * Lets people go on with what can still be read of a damaged document, as a new history of it. The rest
 * is deleted with the damaged rows. @throws AppError 404, 409 when it can be read again by now
 */
export async function continueDamaged(viewer: Viewer, documentId: string): Promise<void> {
  const { state, damage, epoch } = await readablePart(viewer, documentId)
  if (!damage) throw new AppError(409, 'not-damaged', m.documents_storage_whole_again())
  await db.$transaction(async (tx) => {
    // Whoever was first has made another epoch of it.
    const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM document WHERE id = ${documentId}::uuid AND epoch = ${epoch} FOR UPDATE`
    if (locked.length === 0) throw new AppError(409, 'not-damaged', m.documents_storage_whole_again())
    await startNewEpoch((sql, ...values) => tx.$queryRawUnsafe(sql, ...values), documentId, state)
    await audit(tx, { actorId: viewer.id, action: 'document.damaged-continued', subjectType: 'document', subjectId: documentId, detail: { seq: damage.seq?.toString() ?? null, what: damage.what } })
  })
}
