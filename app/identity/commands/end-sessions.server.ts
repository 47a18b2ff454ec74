import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayEndSessionsOfOthers } from '../policy.ts'
import { hashToken } from '../session.server.ts'

/** What names a session: its start, which says nothing about the token. */
type StartedAt = { startedAt: Date }

export type SessionChoice = StartedAt | 'others'

// The database counts microseconds, the choice came as milliseconds.
const startedIn = ({ startedAt }: StartedAt) => ({ createdAt: { gte: startedAt, lt: new Date(startedAt.getTime() + 1) } })

async function end(actor: Viewer, personId: string, which: object): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { ...which, personId } })
    if (count > 0) await audit(tx, { actorId: actor.id, action: 'session.ended', subjectType: 'person', subjectId: personId, detail: { count } })
  })
}

/** Ends one of the viewer's own sessions, or all but the one that asks. Nobody else's can be named. */
export async function endSessions(viewer: Viewer, choice: SessionChoice, currentToken: string): Promise<void> {
  await end(viewer, viewer.id, choice === 'others' ? { tokenHash: { not: hashToken(currentToken) } } : startedIn(choice))
}

/** Ends one or all sessions of a person; their open documents close within seconds. @throws AppError 403 */
export async function endSessionsOfPerson(viewer: Viewer, personId: string, choice: StartedAt | 'all'): Promise<void> {
  if (!mayEndSessionsOfOthers(viewer)) throw forbidden()
  await end(viewer, personId, choice === 'all' ? {} : startedIn(choice))
}
