import type { TokenScope } from '../platform/token-scopes.ts'
import { audit } from '../platform/audit.server.ts'
import { db, type Database } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hashToken, newToken } from './session.server.ts'
import { toViewer, viewerSelection } from './stored-viewer.server.ts'

/** Tells what it is wherever somebody finds one, a program that looks for leaked secrets included. */
const prefix = 'wpt_'
const minute = 60_000

export type NewToken = { personId: string; name: string; scopes: readonly TokenScope[]; days: number }

/** Makes a token for a person; `actorId` is null at the command line. @returns the token, which nobody can read again */
export async function issueToken(tx: Database, { personId, name, scopes, days }: NewToken, actorId: string | null): Promise<string> {
  const token = `${prefix}${newToken()}`
  const expiresAt = new Date(Date.now() + days * 24 * 60 * minute)
  const { id } = await tx.accessToken.create({ data: { tokenHash: hashToken(token), personId, name, scopes: [...scopes], expiresAt }, select: { id: true } })
  await audit(tx, { actorId, action: 'token.created', subjectType: 'token', subjectId: id, detail: { personId, scopes: [...scopes], expiresAt: expiresAt.toISOString() } })
  return token
}

/** The person of a token and what it may be used for, or null when it is unknown or over, or the person disabled. */
export async function viewerOfAccessToken(token: string): Promise<{ viewer: Viewer; scopes: readonly TokenScope[] } | null> {
  const now = new Date()
  const found = await db.accessToken.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: now } },
    select: { id: true, scopes: true, lastUsedAt: true, person: { select: viewerSelection } },
  })
  if (!found || found.person.disabledAt) return null
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > minute) {
    await db.accessToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } })
  }
  return { viewer: toViewer(found.person), scopes: found.scopes }
}

export type OwnToken = { id: string; name: string; scopes: readonly TokenScope[]; expiresAt: string; lastUsedAt: string | null }

/** The viewer's tokens that still count, the newest first. */
export async function ownTokens(viewer: Viewer): Promise<OwnToken[]> {
  const rows = await db.accessToken.findMany({
    where: { personId: viewer.id, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true, scopes: true, expiresAt: true, lastUsedAt: true },
  })
  return rows.map(({ expiresAt, lastUsedAt, ...row }) => ({ ...row, expiresAt: expiresAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }))
}
