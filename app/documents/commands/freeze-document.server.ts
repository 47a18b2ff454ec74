import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database, pool } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { sealOf } from '../history-seal.ts'
import { stateNow } from '../history-state.server.ts'
import { contentOf, insertVersion } from '../history-versions.server.ts'
import { rememberWriters } from '../history-writers.server.ts'
import { mayManage } from '../policy.ts'

/** Holds up who writes and who freezes, so that what is sealed is what stands there. */
async function lock(tx: Database, documentId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM document WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`
}

/**
 * Freezes the text as it is now for the record: from here on nobody writes, whatever their right.
 * @returns the version's number
 * @throws AppError 403, 404, 409 `document-final`, 503 when the log is damaged
 */
export async function freezeDocument(viewer: Viewer, documentId: string, name: string): Promise<number> {
  await documentWithLevel(viewer, documentId, mayManage)
  await rememberWriters(pool, documentId)
  return db.$transaction(
    async (tx) => {
      await lock(tx, documentId)
      const { title, finalVersionId } = await documentWithLevel(viewer, documentId, mayManage, tx)
      if (finalVersionId) throw new AppError(409, 'document-final', m.documents_history_is_final())
      const state = await stateNow(documentId)
      const sha256 = sealOf(title, contentOf(state.json))
      const { id, number } = await insertVersion(tx, { documentId, title, state, kind: 'final', name, madeById: viewer.id, sha256 })
      await tx.document.update({ where: { id: documentId }, data: { finalVersionId: id } })
      await audit(tx, { actorId: viewer.id, action: 'document.frozen', subjectType: 'document', subjectId: documentId, detail: { number, sha256 } })
      return number
    },
    { timeout: 30_000 },
  )
}

/** Opens a new working version; the frozen one stays as it is. @throws AppError 403, 404 */
export async function reopenDocument(viewer: Viewer, documentId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lock(tx, documentId)
    const { finalVersionId } = await documentWithLevel(viewer, documentId, mayManage, tx)
    if (!finalVersionId) return
    await tx.document.update({ where: { id: documentId }, data: { finalVersionId: null } })
    await audit(tx, { actorId: viewer.id, action: 'document.reopened', subjectType: 'document', subjectId: documentId })
  })
}
