import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkHolder } from '../holders.server.ts'

/** Makes a group that its maker keeps and belongs to. @returns its id */
export async function createGroup(viewer: Viewer, name: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.documentGroup.create({ data: { name, ownerId: viewer.id, members: { create: { personId: viewer.id } } }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'document-group.created', subjectType: 'document-group', subjectId: id })
    return id
  })
}

/** A group that the viewer keeps. @throws AppError 403, 404 */
async function ownGroup(tx: Database, viewer: Viewer, id: string): Promise<void> {
  const group = await tx.documentGroup.findUnique({ where: { id }, select: { ownerId: true } })
  if (!group) throw notFound()
  if (group.ownerId !== viewer.id) throw forbidden()
}

/** Takes somebody into a group or out of it: that changes all rights that the group has. @throws AppError 403, 404, 422 */
export async function changeGroup(viewer: Viewer, id: string, { personId, isMember }: { personId: string; isMember: boolean }): Promise<void> {
  await db.$transaction(async (tx) => {
    await ownGroup(tx, viewer, id)
    const members = async () => (await tx.documentGroupMember.findMany({ where: { groupId: id }, select: { personId: true }, orderBy: { personId: 'asc' } })).map((member) => member.personId)
    const before = await members()
    if (isMember) {
      await checkHolder(tx, { personId })
      await tx.documentGroupMember.createMany({ data: [{ groupId: id, personId }], skipDuplicates: true })
    } else await tx.documentGroupMember.deleteMany({ where: { groupId: id, personId } })
    await audit(tx, { actorId: viewer.id, action: 'document-group.changed', subjectType: 'document-group', subjectId: id, detail: { before, after: await members() } })
  })
}

/** Ends a group, and with it all rights that it had. @throws AppError 403, 404 */
export async function deleteGroup(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await ownGroup(tx, viewer, id)
    await tx.documentGroup.delete({ where: { id } })
    await audit(tx, { actorId: viewer.id, action: 'document-group.deleted', subjectType: 'document-group', subjectId: id })
  })
}
