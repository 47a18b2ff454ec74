import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { firstUpdate } from '../first-update.ts'

/** Makes a document that its maker owns; everybody signed in may. `markdown` becomes its text, once. @returns its id */
export async function createDocument(viewer: Viewer, { title, markdown }: { title: string; markdown?: string | undefined }): Promise<string> {
  const seed = markdown?.trim() ? firstUpdate(markdown) : null
  return db.$transaction(async (tx) => {
    const { id } = await tx.document.create({
      data: {
        title,
        ownerId: viewer.id,
        lastEditorId: viewer.id,
        ...(seed ? { lastSeq: 1, updates: { create: { seq: 1, update: seed, personId: viewer.id } } } : {}),
      },
      select: { id: true },
    })
    await audit(tx, { actorId: viewer.id, action: 'document.created', subjectType: 'document', subjectId: id })
    return id
  })
}
