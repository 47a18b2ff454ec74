import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { keptVersionWith } from '../files/kept-in-versions.server.ts'
import { mayEdit } from '../policy.ts'

/** Takes a file from a document at once; a nightly job deletes its bytes. @throws AppError 403, 404, 409 when a named or final version shows it */
export async function deleteFile(viewer: Viewer, documentId: string, fileId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, documentId, mayEdit, tx)
    const found = await tx.attachment.findFirst({ where: { id: fileId, documentId }, select: { sha256: true } })
    if (!found) throw notFound()
    const number = await keptVersionWith(tx, documentId, fileId)
    if (number !== null) throw new AppError(409, 'file-in-kept-version', m.documents_files_in_version({ number }))
    await tx.attachment.delete({ where: { id: fileId } })
    await audit(tx, { actorId: viewer.id, action: 'document.file-deleted', subjectType: 'document', subjectId: documentId, detail: { fileId, sha256: found.sha256 } })
  })
}
