import { Prisma } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, invalidInput } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { deepest, folderWithLevel, type Place, placeToWrite, spaceWithLevel } from '../places.server.ts'
import { mayEdit, mayManage } from '../policy.ts'

/** The database says no to a second name, and to what is too deep. */
function refused(error: unknown): never {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify('meta' in error ? error.meta : '')}` : ''
  if ((error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') || text.includes('document_folder_name"')) throw invalidInput([{ path: 'name', message: m.documents_tree_name_taken() }])
  throw error
}

/** Everything else that changes folders of these spaces waits. */
async function lockSpaces(tx: Database, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT FROM document_space WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

async function depthUnder(tx: Database, folderId: string | null): Promise<number> {
  if (folderId === null) return 1
  return (await tx.documentFolder.findUniqueOrThrow({ where: { id: folderId }, select: { depth: true } })).depth + 1
}

const tooDeep = () => new AppError(409, 'too-deep', m.documents_tree_too_deep({ deepest }))

/** Makes a folder where the viewer may write. @returns its id @throws AppError 403, 404, 409 `too-deep`, 422 */
export async function createFolder(viewer: Viewer, { name, ...wanted }: { name: string; spaceId?: string | undefined; folderId?: string | undefined }): Promise<string> {
  return db
    .$transaction(async (tx) => {
      const { spaceId, folderId } = await placeToWrite(tx, viewer, wanted)
      await lockSpaces(tx, [spaceId])
      const depth = await depthUnder(tx, folderId)
      if (depth > deepest) throw tooDeep()
      const { id } = await tx.documentFolder.create({ data: { spaceId, parentId: folderId, depth, name }, select: { id: true } })
      await audit(tx, { actorId: viewer.id, action: 'document-folder.created', subjectType: 'document-folder', subjectId: id, detail: { spaceId } })
      return id
    })
    .catch(refused)
}

/** @throws AppError 403, 404, 422 */
export async function renameFolder(viewer: Viewer, id: string, name: string): Promise<void> {
  await db
    .$transaction(async (tx) => {
      await folderWithLevel(viewer, id, mayEdit, tx)
      await tx.documentFolder.update({ where: { id }, data: { name } })
      await audit(tx, { actorId: viewer.id, action: 'document-folder.renamed', subjectType: 'document-folder', subjectId: id })
    })
    .catch(refused)
}

type Below = { id: string; depth: number }

/** A folder and all below it, from the top down. */
async function subtree(tx: Database, id: string): Promise<Below[]> {
  return tx.$queryRaw<Below[]>`
    WITH RECURSIVE below AS (
      SELECT id, depth FROM document_folder WHERE id = ${id}::uuid
      UNION ALL SELECT f.id, f.depth FROM document_folder f JOIN below ON f.parent_id = below.id
    ) SELECT id, depth FROM below ORDER BY depth`
}

/**
 * Moves a folder with all that is in it: within its space whoever may write there, into another one who
 * manages the space that it leaves.
 * @throws AppError 403, 404, 409 `too-deep`, `into-itself`, 422 when its name is taken there
 */
export async function moveFolder(viewer: Viewer, id: string, target: Place): Promise<void> {
  await db
    .$transaction(async (tx) => {
      const from = await folderWithLevel(viewer, id, mayEdit, tx)
      const to = await placeToWrite(tx, viewer, target)
      await lockSpaces(tx, [from.spaceId, to.spaceId])
      if (from.spaceId !== to.spaceId && !mayManage(from.space.level)) throw forbidden()
      const folders = await subtree(tx, id)
      const ids = folders.map((folder) => folder.id)
      if (to.folderId !== null && ids.includes(to.folderId)) throw new AppError(409, 'into-itself', m.documents_tree_into_itself())
      const shift = (await depthUnder(tx, to.folderId)) - from.depth
      if (Math.max(...folders.map(({ depth }) => depth)) + shift > deepest) throw tooDeep()
      await tx.$executeRaw`
        UPDATE document_folder SET space_id = ${to.spaceId}::uuid, depth = depth + ${shift}::int,
          parent_id = CASE WHEN id = ${id}::uuid THEN ${to.folderId}::uuid ELSE parent_id END
        WHERE id = ANY(${ids}::uuid[])`
      if (from.spaceId !== to.spaceId) await tx.document.updateMany({ where: { folderId: { in: ids } }, data: { spaceId: to.spaceId } })
      await audit(tx, {
        actorId: viewer.id, action: 'document-folder.moved', subjectType: 'document-folder', subjectId: id,
        detail: { before: { spaceId: from.spaceId, folderId: from.parentId }, after: { spaceId: to.spaceId, folderId: to.folderId } },
      })
    })
    .catch(refused)
}

/**
 * Ends a folder and all below it. Its documents go to the bin, and from there to the top of the space:
 * so only who manages the space may, unless nothing is in it.
 * @throws AppError 403, 404
 */
export async function deleteFolder(viewer: Viewer, id: string): Promise<Place> {
  return db.$transaction(async (tx) => {
    const { spaceId, parentId } = await folderWithLevel(viewer, id, mayEdit, tx)
    await lockSpaces(tx, [spaceId])
    const ids = (await subtree(tx, id)).map((folder) => folder.id)
    const inside = await tx.document.count({ where: { folderId: { in: ids }, deletedAt: null } })
    if (inside > 0) await spaceWithLevel(viewer, spaceId, mayManage, tx)
    await tx.document.updateMany({ where: { folderId: { in: ids }, deletedAt: null }, data: { deletedAt: new Date() } })
    await tx.document.updateMany({ where: { folderId: { in: ids } }, data: { folderId: null } })
    await tx.documentFolder.deleteMany({ where: { id: { in: ids } } })
    await audit(tx, { actorId: viewer.id, action: 'document-folder.deleted', subjectType: 'document-folder', subjectId: id, detail: { documents: inside } })
    return { spaceId, folderId: parentId }
  })
}
