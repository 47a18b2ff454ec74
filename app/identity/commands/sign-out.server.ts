import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { hashToken } from '../session.server.ts'

/** Ends the session of a token; nothing happens when it is gone already. */
export async function signOut(token: string): Promise<void> {
  const tokenHash = hashToken(token)
  await db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { tokenHash }, select: { personId: true } })
    const { count } = await tx.session.deleteMany({ where: { tokenHash } })
    if (session && count > 0) await audit(tx, { actorId: session.personId, action: 'session.closed', subjectType: 'person', subjectId: session.personId })
  })
}
