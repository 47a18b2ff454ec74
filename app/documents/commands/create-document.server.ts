import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { firstUpdate } from '../first-update.ts'

type NewDocument = { title: string; markdown?: string | undefined }

/** Makes a document in the caller's transaction. @returns its id */
export async function insertDocument(tx: Database, viewer: Viewer, { title, markdown }: NewDocument): Promise<string> {
  const seed = markdown?.trim() ? firstUpdate(markdown) : null
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
}

/** Writes the first text into a document that was made in the same transaction and has none yet. */
export async function seedDocument(tx: Database, viewer: Viewer, id: string, update: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.document.update({ where: { id, lastSeq: 0 }, data: { lastSeq: 1, updates: { create: { seq: 1, update, personId: viewer.id } } } })
}

/** Makes a document that its maker owns; everybody signed in may. `markdown` becomes its text, once. @returns its id */
export function createDocument(viewer: Viewer, wanted: NewDocument): Promise<string> {
  return db.$transaction((tx) => insertDocument(tx, viewer, wanted))
}
