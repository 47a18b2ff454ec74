import { db, type Database } from '../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { m } from '../paraglide/messages.js'
import { asking, spaceRightsSelection } from './document-rights.server.ts'
import { type AccessLevel, mayEdit, spaceLevel } from './policy.ts'

/** Where something lies: `folderId` null is the top of the space. */
export type Place = { spaceId: string; folderId: string | null }

/** How deep folders may be nested; also a constraint. */
export const deepest = 8

export const spaceSelection = { ...spaceRightsSelection, person: { select: { displayName: true } }, unit: { select: { name: true } } } as const

/**
 * A space with what the viewer may do with everything in it.
 * @throws AppError 404; 403 when `needed` says no
 */
export async function spaceWithLevel(viewer: Viewer, id: string, needed: (level: AccessLevel) => boolean, client: Database = db) {
  const space = await client.documentSpace.findUnique({ where: { id }, select: spaceSelection })
  if (!space) throw notFound()
  const level = spaceLevel(await asking(viewer, client), space)
  if (!needed(level)) throw forbidden()
  return { ...space, level }
}

/** A folder with its space. @throws AppError 403, 404 */
export async function folderWithLevel(viewer: Viewer, id: string, needed: (level: AccessLevel) => boolean, client: Database = db) {
  const folder = await client.documentFolder.findUnique({ where: { id }, select: { id: true, name: true, spaceId: true, parentId: true, depth: true } })
  if (!folder) throw notFound()
  return { ...folder, space: await spaceWithLevel(viewer, folder.spaceId, needed, client) }
}

/** The viewer's own space, made when it is first needed. */
export async function personalSpaceId(client: Database, { id }: Pick<Viewer, 'id'>): Promise<string> {
  const found = await client.documentSpace.findUnique({ where: { personId: id }, select: { id: true } })
  if (found) return found.id
  await client.documentSpace.createMany({ data: [{ kind: 'personal', personId: id }], skipDuplicates: true })
  return (await client.documentSpace.findUniqueOrThrow({ where: { personId: id }, select: { id: true } })).id
}

/**
 * The place that a folder or a space means, where the viewer may add something; else their own space.
 * @throws AppError 403, 404, 409 `other-space` for a folder of another space
 */
export async function placeToWrite(tx: Database, viewer: Viewer, { spaceId, folderId }: { spaceId?: string | undefined; folderId?: string | null | undefined }): Promise<Place> {
  if (folderId) {
    const folder = await folderWithLevel(viewer, folderId, mayEdit, tx)
    if (spaceId !== undefined && spaceId !== folder.spaceId) throw new AppError(409, 'other-space', m.documents_tree_other_space())
    return { spaceId: folder.spaceId, folderId }
  }
  if (spaceId === undefined) return { spaceId: await personalSpaceId(tx, viewer), folderId: null }
  return { spaceId: (await spaceWithLevel(viewer, spaceId, mayEdit, tx)).id, folderId: null }
}
