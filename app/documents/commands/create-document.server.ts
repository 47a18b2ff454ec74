import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { getLocale } from '../../paraglide/runtime.js'
import { firstUpdate, updateOfText } from '../first-update.ts'
import { languageOfWriter } from '../language.ts'
import { placeToWrite } from '../places.server.ts'
import { seedText } from '../seed-text.server.ts'
import type { TextNode } from '../text.ts'

type NewDocument = { title: string; markdown?: string | undefined; text?: TextNode | undefined; spaceId?: string | undefined; folderId?: string | undefined }

/** Makes a document in the caller's transaction, written in the language of the request. @returns its id @throws AppError 403, 404, 409 about its place */
export async function insertDocument(tx: Database, viewer: Viewer, { title, markdown, text, ...wanted }: NewDocument): Promise<string> {
  const seed = text ? updateOfText(text) : markdown?.trim() ? firstUpdate(markdown) : null
  const place = await placeToWrite(tx, viewer, wanted)
  const { id } = await tx.document.create({
    data: { title, ownerId: viewer.id, lastEditorId: viewer.id, language: languageOfWriter(getLocale()), ...place },
    select: { id: true },
  })
  if (seed) await seedText(tx, id, seed, viewer.id)
  await audit(tx, { actorId: viewer.id, action: 'document.created', subjectType: 'document', subjectId: id })
  return id
}

/**
 * Makes a document that its maker owns; everybody signed in may, in their own space or where they may
 * write. `markdown` becomes its text, once.
 * @returns its id
 */
export function createDocument(viewer: Viewer, wanted: NewDocument): Promise<string> {
  return db.$transaction((tx) => insertDocument(tx, viewer, wanted))
}
