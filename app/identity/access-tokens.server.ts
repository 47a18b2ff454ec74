import { gathered } from '../../collab-server/gathered.ts'
import type { TokenScope } from '../platform/token-scopes.ts'
import { audit } from '../platform/audit.server.ts'
import { db, pool, type Database } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hashToken, newToken } from './session.server.ts'
import { viewerSql } from './stored-viewer.server.ts'

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

type StoredToken = { id: string; scopes: TokenScope[]; lastUsedAt: Date | null; viewer: Viewer }

/** One prepared statement, because every request with a token waits for it. */
async function storedTokens(tokenHashes: readonly Uint8Array[]): Promise<(StoredToken | null)[]> {
  const { rows } = await pool.query<StoredToken & { hash: Buffer }>({
    name: 'stored-tokens',
    text: `
      SELECT token_hash AS hash, access_token.id, scopes::text[], last_used_at AS "lastUsedAt", ${viewerSql} AS viewer
      FROM access_token JOIN person ON person.id = access_token.person_id
      WHERE token_hash = ANY($1::bytea[]) AND expires_at > now() AND disabled_at IS NULL`,
    values: [tokenHashes],
  })
  return tokenHashes.map((hash) => rows.find((row) => row.hash.equals(hash)) ?? null)
}

/** Of those who come at once, as after a restart, together. */
const storedToken = gathered(storedTokens, { most: 50, atOnce: 4 })

/** The person of a token and what it may be used for, or null when it is unknown or over, or the person disabled. */
export async function viewerOfAccessToken(token: string): Promise<{ id: string; viewer: Viewer; scopes: readonly TokenScope[] } | null> {
  const now = new Date()
  const found = await storedToken(hashToken(token))
  if (!found) return null
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > minute) {
    await pool.query({ name: 'token-used', text: 'UPDATE access_token SET last_used_at = now() WHERE id = $1', values: [found.id] })
  }
  return { id: found.id, viewer: found.viewer, scopes: found.scopes }
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
