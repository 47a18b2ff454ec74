import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Ends one of the viewer's own tokens at once. @throws AppError 404, also for somebody else's */
export async function revokeToken(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.accessToken.deleteMany({ where: { id, personId: viewer.id } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'token.revoked', subjectType: 'token', subjectId: id, detail: { personId: viewer.id } })
  })
}
