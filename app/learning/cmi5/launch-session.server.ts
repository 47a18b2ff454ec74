/** A launch of a cmi5 unit that is going on: who speaks with its token, and for how long. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { auUnitsOf, factsOf } from './registration.server.ts'
import type { LaunchFacts } from './statements.ts'

/** Milliseconds after its end in which what a unit sent before still arrives. */
const grace = 60_000

const around = {
  registration: { include: { version: true, person: { select: { id: true, username: true, displayName: true, unitId: true, locale: true, disabledAt: true, roles: { where: { role: 'employee' } } } } } },
} satisfies Prisma.Cmi5SessionInclude

type Row = Prisma.Cmi5SessionGetPayload<{ include: typeof around }>

export type SpeakingLaunch = { row: Row; facts: LaunchFacts; viewer: Viewer; language: string | null }

/** SHA-256 of a token, as it is stored. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** The launch of a session as long as it may speak; null when it is over, or its person may not sign in any more. */
export async function speakingLaunch(sessionId: string, now = new Date()): Promise<SpeakingLaunch | null> {
  const row = await db.cmi5Session.findUnique({ where: { id: sessionId }, include: around })
  if (!row || row.endedAt || row.expiresAt <= now || row.registration.endedAt) return null
  if (row.terminatedAt && row.terminatedAt.getTime() + grace < now.getTime()) return null
  const { disabledAt, roles, locale, ...person } = row.registration.person
  if (disabledAt || roles.length === 0) return null
  const unit = auUnitsOf(row.registration.version.scos).find(({ unitId }) => unitId === row.unitId)
  if (!unit) return null
  return { row, facts: await factsOf(row.registration, row, unit), viewer: { ...person, roles: ['employee'] }, language: locale }
}

/** The launch whose token came as `Authorization: Basic <token>`; null for any other. */
export async function launchOfToken(authorization: string | undefined): Promise<SpeakingLaunch | null> {
  const token = /^Basic ([A-Za-z0-9+/=]{40,200})$/i.exec(authorization ?? '')?.[1]
  const [sessionId, secret] = token === undefined ? [] : Buffer.from(token, 'base64').toString('latin1').split(':')
  if (token === undefined || secret === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sessionId ?? '')) return null
  const launch = await speakingLaunch(sessionId ?? '')
  if (!launch?.row.tokenHash) return null
  return timingSafeEqual(Buffer.from(launch.row.tokenHash), Buffer.from(hashOfToken(token))) ? launch : null
}
