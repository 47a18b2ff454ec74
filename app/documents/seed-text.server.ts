import { checksumOf } from '../../collab-server/checksum.ts'
import type { Database } from '../platform/database.server.ts'

/**
 * Makes an update the first of a document's log, in the caller's transaction. Of several at once one
 * wins: the document's row is locked, and number 1 is there once (primary key).
 * @returns false when the document has text already, and nothing was written
 */
export async function seedText(tx: Database, documentId: string, update: Uint8Array<ArrayBuffer>, personId: string): Promise<boolean> {
  const { count } = await tx.document.updateMany({ where: { id: documentId, lastSeq: 0, deletedAt: null }, data: { lastSeq: 1, lastEditorId: personId } })
  if (count === 0) return false
  await tx.documentUpdate.create({ data: { documentId, seq: 1, update, checksum: checksumOf(update), personId } })
  return true
}
