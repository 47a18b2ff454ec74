import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { m } from '../paraglide/messages.js'
import { documentWithLevel } from './document-rights.server.ts'
import { folderWithLevel, type Place, placeToWrite, spaceSelection } from './places.server.ts'
import { mayEdit, mayRead } from './policy.ts'
import { documentTree, spaceName, type TreeFolder } from './tree-queries.server.ts'

export type MoveTarget = { value: string; label: string }

function nested(folders: readonly TreeFolder[], parentId: string | null, depth: number, without: string | undefined): MoveTarget[] {
  return folders.filter((folder) => folder.parentId === parentId && folder.id !== without).flatMap(({ id, name }) => [{ value: `folder:${id}`, label: `${'  '.repeat(depth)}${name}` }, ...nested(folders, id, depth + 1, without)])
}

/** Where the viewer may put something, a space with its folders below it. */
export async function moveTargets(viewer: Viewer, folder: string | undefined): Promise<MoveTarget[]> {
  const spaces = await documentTree(viewer)
  return spaces.filter(({ level }) => mayEdit(level)).flatMap(({ id, name, folders }) => [{ value: `space:${id}`, label: name }, ...nested(folders, null, 1, folder)])
}

/** The names of what is to be moved. @throws AppError 403, 404 */
export async function movedNames(viewer: Viewer, documents: readonly string[], folder: string | undefined): Promise<string[]> {
  if (folder !== undefined) return [(await folderWithLevel(viewer, folder, mayEdit)).name]
  return Promise.all(documents.map(async (id) => (await documentWithLevel(viewer, id, mayRead)).title))
}

async function audience(viewer: Viewer, id: string): Promise<string> {
  const space = await db.documentSpace.findUniqueOrThrow({ where: { id }, select: spaceSelection })
  const name = spaceName(viewer, space)
  if (space.everyone !== 'none') return m.documents_tree_audience_all({ name })
  if (space.kind === 'personal') return m.documents_tree_audience_one({ name })
  if (space.kind === 'team') return m.documents_tree_audience_team({ name })
  return m.documents_tree_audience_members({ name, count: space.members.length })
}

/** When a move changes who may read: who reads by the space until now, and who then. Null when it stays in its space. */
export async function changeOfReaders(viewer: Viewer, documents: readonly string[], folder: string | undefined, target: { spaceId: string }): Promise<{ before: string[]; after: string } | null> {
  const from = folder === undefined ? await Promise.all(documents.map(async (id) => (await documentWithLevel(viewer, id, mayRead)).spaceId)) : [(await folderWithLevel(viewer, folder, mayEdit)).spaceId]
  const others = [...new Set(from)].filter((id) => id !== target.spaceId)
  if (others.length === 0) return null
  return { before: await Promise.all(others.map((id) => audience(viewer, id))), after: await audience(viewer, target.spaceId) }
}

/** A place that was chosen. @throws AppError 403, 404 */
export function moveTarget(viewer: Viewer, wanted: { spaceId: string } | { folderId: string }): Promise<Place> {
  return placeToWrite(db, viewer, wanted)
}
