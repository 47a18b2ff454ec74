import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hashToken } from '../session.server.ts'

/** What names a session to its owner: its start, which says nothing about the token. */
export type SessionChoice = { startedAt: Date } | 'others'

/** Ends one of the viewer's own sessions, or all but the one that asks. Nobody else's can be named. */
export async function endSessions(viewer: Viewer, choice: SessionChoice, currentToken: string): Promise<void> {
  // The database counts microseconds, the choice came as milliseconds.
  const which = choice === 'others' ? { tokenHash: { not: hashToken(currentToken) } } : { createdAt: { gte: choice.startedAt, lt: new Date(choice.startedAt.getTime() + 1) } }
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { personId: viewer.id, ...which } })
    if (count > 0) await audit(tx, { actorId: viewer.id, action: 'session.ended', subjectType: 'person', subjectId: viewer.id, detail: { count } })
  })
}
