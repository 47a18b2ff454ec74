import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayRead } from '../policy.ts'

/** Keeps a document among the viewer's favourites, or no longer. @throws AppError 403, 404 */
export async function markFavourite(viewer: Viewer, documentId: string, isFavourite: boolean): Promise<void> {
  if (!isFavourite) {
    await db.documentFavourite.deleteMany({ where: { documentId, personId: viewer.id } })
    return
  }
  await documentWithLevel(viewer, documentId, mayRead)
  await db.documentFavourite.createMany({ data: [{ documentId, personId: viewer.id }], skipDuplicates: true })
}
