import { rm } from 'node:fs/promises'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { plainFileName } from '../../platform/upload.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { fittingName } from '../files/media-types.ts'
import { type ReceivedFile, receiveFile } from '../files/receive.server.ts'
import { blobs, fileLimits } from '../files/store.server.ts'
import { mayEdit } from '../policy.ts'

export type NewFile = {
  name: string
  body: AsyncIterable<Uint8Array>
  /** What the sender says of the length, bytes; 0 when nothing. */
  announced: number
  /** In the document's list of files, where it stays until it is deleted; else as long as the text shows it. */
  isListed: boolean
}

/** Uploads that one person may have under way at a time: each takes room on the disk before its rights to it are settled. */
const mostAtOnce = 4
const underWay = new Map<string, number>()

async function oneOfFew<T>(personId: string, work: () => Promise<T>): Promise<T> {
  const now = underWay.get(personId) ?? 0
  if (now >= mostAtOnce) throw new AppError(429, 'too-many-uploads', m.documents_files_too_many_at_once())
  underWay.set(personId, now + 1)
  try {
    return await work()
  } finally {
    const left = (underWay.get(personId) ?? 1) - 1
    if (left === 0) underWay.delete(personId)
    else underWay.set(personId, left)
  }
}

/** Holds the bytes under their hash, whoever had them before. */
export async function keepContent({ path, size, sha256 }: Pick<ReceivedFile, 'path' | 'size' | 'sha256'>): Promise<void> {
  await db.$executeRaw`INSERT INTO attachment_content (sha256, size) VALUES (${sha256}, ${size}) ON CONFLICT (sha256) DO UPDATE SET touched_at = now()`
  if (!(await blobs.has(sha256))) await blobs.put(sha256, path, size)
}

/** Bytes of all files of a document; holds others that want to add one until the transaction ends. */
async function lockedSize(tx: Database, documentId: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('attachments of ' || ${documentId}, 0))`
  const [row] = await tx.$queryRaw<{ size: bigint }[]>`SELECT coalesce(sum(c.size), 0)::bigint AS size FROM attachment a JOIN attachment_content c USING (sha256) WHERE a.document_id = ${documentId}::uuid`
  return Number(row?.size ?? 0)
}

/** Makes the row of a file whose bytes are kept, in the caller's transaction. @throws AppError 413 when the document has too much */
export async function insertFile(tx: Database, viewer: Viewer, documentId: string, { name, isListed, ...file }: Omit<ReceivedFile, 'path'> & { name: string; isListed: boolean }): Promise<string> {
  if ((await lockedSize(tx, documentId)) + file.size > fileLimits.document) throw new AppError(413, 'document-full', m.documents_files_full({ megabytes: fileLimits.document / 1024 / 1024 }))
  const { size, sha256, type: mediaType, width, height } = file
  const { id } = await tx.attachment.create({
    data: { documentId, name: fittingName(plainFileName(name), mediaType), mediaType, sha256, width, height, uploaderId: viewer.id, isListed },
    select: { id: true },
  })
  await audit(tx, { actorId: viewer.id, action: 'document.file-added', subjectType: 'document', subjectId: documentId, detail: { fileId: id, bytes: size, sha256 } })
  return id
}

/**
 * Adds a file to a document: taken in whole, cleaned of what photos tell, kept by its hash.
 * @returns its id
 * @throws AppError 403, 404, 413 too large, 415 nothing that is taken, 422 damaged, 429
 */
export async function addFile(viewer: Viewer, documentId: string, { name, body, announced, isListed }: NewFile): Promise<string> {
  await documentWithLevel(viewer, documentId, mayEdit)
  return oneOfFew(viewer.id, async () => {
    const received = await receiveFile(body, announced)
    try {
      await keepContent(received)
      return await db.$transaction(async (tx) => {
        // The upload may have taken minutes.
        await documentWithLevel(viewer, documentId, mayEdit, tx)
        return insertFile(tx, viewer, documentId, { ...received, name, isListed })
      })
    } finally {
      await rm(received.path, { force: true })
    }
  })
}
