import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { noteLookUp } from '../platform/looked-up.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Device, deviceOf } from './device.ts'
import { mayEndSessionsOfOthers } from './policy.ts'
import { hashToken } from './session.server.ts'

export type OpenSession = {
  startedAt: string
  lastSeenAt: string
  device: Device
  /** `192.0.2.0/24` or `2001:db8:1::/48`: roughly from where it was last used. */
  network: string | null
  isCurrent: boolean
}

async function sessionsOf(personId: string, currentToken: string | null): Promise<OpenSession[]> {
  const current = currentToken === null ? null : Buffer.from(hashToken(currentToken))
  const rows = await db.session.findMany({ where: { personId, expiresAt: { gt: new Date() } }, orderBy: { lastSeenAt: 'desc' } })
  return rows.map(({ tokenHash, createdAt, lastSeenAt, userAgent, network }) => ({
    startedAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    device: deviceOf(userAgent),
    network,
    isCurrent: current?.equals(tokenHash) ?? false,
  }))
}

/** The viewer's open sessions, the last used first. */
export function ownSessions(viewer: Viewer, currentToken: string): Promise<OpenSession[]> {
  return sessionsOf(viewer.id, currentToken)
}

/** Where another person is signed in. @throws AppError 403, 404 */
export async function sessionsOfPerson(viewer: Viewer, personId: string): Promise<{ name: string; sessions: OpenSession[] }> {
  if (!mayEndSessionsOfOthers(viewer)) throw forbidden()
  const person = await db.person.findUnique({ where: { id: personId }, select: { displayName: true } })
  if (!person) throw notFound()
  await noteLookUp(viewer, [personId], 'sessions')
  return { name: person.displayName, sessions: await sessionsOf(personId, null) }
}
