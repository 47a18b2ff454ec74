import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, pool } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { log, turnBackNow } from '../history-state.server.ts'
import { insertVersion } from '../history-versions.server.ts'
import { rememberWriters } from '../history-writers.server.ts'
import { mayEdit } from '../policy.ts'

/**
 * Turns the text into that of a version: a change like any other, which everybody sees at once and whose
 * former text is a version too. What others write meanwhile is merged. The title stays.
 * @throws AppError 403, 404, 409 `document-final` or `version-not-readable`, 503 when the log is damaged
 */
export async function restoreVersion(viewer: Viewer, documentId: string, number: number): Promise<void> {
  const { title } = await documentWithLevel(viewer, documentId, mayEdit)
  const version = await db.documentVersion.findUnique({ where: { documentId_number: { documentId, number } }, select: { content: true } })
  if (!version) throw notFound()
  const { before, update } = await turnBackNow(documentId, JSON.stringify(version.content))
  if (!update) throw new AppError(409, 'version-not-readable', m.documents_history_not_readable())
  await rememberWriters(pool, documentId)
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, documentId, mayEdit, tx)
    await insertVersion(tx, { documentId, title, state: before, kind: 'automatic', beforeNumber: number })
    await audit(tx, { actorId: viewer.id, action: 'document.version-restored', subjectType: 'document', subjectId: documentId, detail: { number } })
  })
  const written = await log.append([{ documentId, update, personId: viewer.id, epoch: before.epoch }])
  // Frozen, deleted or mended in this moment: nothing was changed.
  if (!written.has(documentId)) throw new AppError(409, 'document-changed', m.documents_history_try_again())
}
