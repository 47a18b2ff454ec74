import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { fileIdOf } from '../files/files-in-text.ts'
import type { MediaTypeName } from '../files/media-types.ts'
import { mayEdit, mayRead } from '../policy.ts'
import { notFound } from '../../platform/errors.ts'
import { insertFile } from './add-file.server.ts'

/**
 * Copies a file of another document, which the person may read, into one that they may edit: who reads this one
 * may not be allowed to read that one. Its bytes are kept once.
 * @param from the address of the file, `/documents/:id/files/:fileId`
 * @returns the id of the copy; that of the file itself where it is of this document
 * @throws AppError 403, 404, 413 when the document has too much
 */
export async function copyFile(viewer: Viewer, documentId: string, from: string): Promise<string> {
  const fileId = fileIdOf(from)
  const source = from.split('/')[2]
  if (!fileId || !source) throw notFound()
  return db.$transaction(async (tx) => {
    await documentWithLevel(viewer, documentId, mayEdit, tx)
    await documentWithLevel(viewer, source, mayRead, tx)
    const file = await tx.attachment.findFirst({ where: { id: fileId, documentId: source }, select: { name: true, mediaType: true, sha256: true, width: true, height: true, content: { select: { size: true } } } })
    if (!file) throw notFound()
    if (source === documentId) return fileId
    const { content, mediaType, ...rest } = file
    // Rows of files have no other types than those that were taken in.
    return insertFile(tx, viewer, documentId, { ...rest, type: mediaType as MediaTypeName, size: Number(content.size), isListed: false })
  })
}
