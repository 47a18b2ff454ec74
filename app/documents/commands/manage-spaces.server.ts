import type { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { accessOfHolders, checkHolder, holderOf } from '../holders.server.ts'
import { spaceWithLevel } from '../places.server.ts'
import { mayManage } from '../policy.ts'
import type { accessChange } from '../schema.ts'

/** Makes a project's space, which its maker manages. @returns its id */
export async function createSpace(viewer: Viewer, name: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.documentSpace.create({ data: { kind: 'project', name, members: { create: { personId: viewer.id, level: 'owner' } } }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'document-space.created', subjectType: 'document-space', subjectId: id })
    return id
  })
}

/** A project's space is called by its people; the others by the directory. @throws AppError 403, 404 */
export async function renameSpace(viewer: Viewer, id: string, name: string): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await spaceWithLevel(viewer, id, mayManage, tx)).kind !== 'project') throw forbidden()
    await tx.documentSpace.update({ where: { id }, data: { name } })
    await audit(tx, { actorId: viewer.id, action: 'document-space.renamed', subjectType: 'document-space', subjectId: id })
  })
}

async function accessNow(tx: Database, id: string) {
  const { everyone, members } = await tx.documentSpace.findUniqueOrThrow({ where: { id }, select: { everyone: true, members: { select: { personId: true, unitId: true, groupId: true, level: true } } } })
  return accessOfHolders(members, everyone)
}

/**
 * One change of who may do what in a space. Somebody always manages a project; an own space is shared
 * by the document.
 * @throws AppError 403, 404, 409 `last-manager`, 422
 */
export async function changeMembers(viewer: Viewer, id: string, change: z.infer<typeof accessChange>): Promise<void> {
  await db.$transaction(async (tx) => {
    const space = await spaceWithLevel(viewer, id, mayManage, tx)
    if (space.kind === 'personal') throw forbidden()
    // Two managers who leave at once: the second one waits, and then is the last.
    await tx.$queryRaw`SELECT FROM document_space WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const before = await accessNow(tx, id)
    if (change.intent === 'everyone') await tx.documentSpace.update({ where: { id }, data: { everyone: change.level } })
    else {
      const holder = holderOf(change)
      await tx.documentSpaceMember.deleteMany({ where: { spaceId: id, ...holder } })
      if (change.level !== 'none') {
        await checkHolder(tx, holder)
        await tx.documentSpaceMember.create({ data: { spaceId: id, level: change.level, ...holder } })
      }
    }
    if (space.kind === 'project' && (await tx.documentSpaceMember.count({ where: { spaceId: id, level: 'owner' } })) === 0) throw new AppError(409, 'last-manager', m.documents_tree_last_manager())
    await audit(tx, { actorId: viewer.id, action: 'document-space.access-changed', subjectType: 'document-space', subjectId: id, detail: { before, after: await accessNow(tx, id) } })
  })
}

/** Ends a project's space in which nothing is any more; what is in the bin goes to its owners' own. @throws AppError 403, 404, 409 `not-empty` */
export async function deleteSpace(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await spaceWithLevel(viewer, id, mayManage, tx)).kind !== 'project') throw forbidden()
    await tx.$queryRaw`SELECT FROM document_space WHERE id = ${id}::uuid FOR UPDATE`
    if ((await tx.document.count({ where: { spaceId: id, deletedAt: null } })) > 0) throw new AppError(409, 'not-empty', m.documents_tree_space_not_empty())
    await tx.$executeRaw`
      INSERT INTO document_space (id, kind, person_id) SELECT gen_random_uuid(), 'personal', o FROM (SELECT DISTINCT owner_id AS o FROM document WHERE space_id = ${id}::uuid) AS owners
      ON CONFLICT (person_id) DO NOTHING`
    await tx.$executeRaw`UPDATE document d SET space_id = s.id, folder_id = NULL FROM document_space s WHERE d.space_id = ${id}::uuid AND s.person_id = d.owner_id`
    await tx.documentSpace.delete({ where: { id } })
    await audit(tx, { actorId: viewer.id, action: 'document-space.deleted', subjectType: 'document-space', subjectId: id })
  })
}
