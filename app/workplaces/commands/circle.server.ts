import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'

const mostMembers = 50

/** Puts a colleague into the viewer's circle. A second time changes nothing. @throws AppError 404; 409 `too-many` */
export async function addToCircle(viewer: Viewer, memberId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    if (memberId === viewer.id || !(await tx.person.findFirst({ where: { id: memberId, disabledAt: null }, select: { id: true } }))) throw notFound()
    if ((await tx.circleMember.count({ where: { personId: viewer.id } })) >= mostMembers) throw new AppError(409, 'too-many', m.workplaces_circle_too_many({ most: mostMembers }))
    await tx.circleMember.createMany({ data: [{ personId: viewer.id, memberId }], skipDuplicates: true })
  })
}

export async function removeFromCircle(viewer: Viewer, memberId: string): Promise<void> {
  await db.circleMember.deleteMany({ where: { personId: viewer.id, memberId } })
}
