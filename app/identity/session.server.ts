import { createHash, randomBytes } from 'node:crypto'
import { gathered } from '../../collab-server/gathered.ts'
import { config } from '../platform/config.server.ts'
import { db, pool, type Database } from '../platform/database.server.ts'
import { networkOf } from '../platform/network.ts'
import type { Viewer } from '../platform/viewer.ts'
import { viewerSql } from './stored-viewer.server.ts'

/** `__Host-` pins the cookie to this host and to HTTPS; browsers refuse the prefix without TLS. */
export const sessionCookieName = config.https ? '__Host-session' : 'session'

const minute = 60_000
const idleMs = config.SESSION_IDLE_HOURS * 60 * minute
const absoluteMs = config.SESSION_MAX_DAYS * 24 * 60 * minute

/** What is stored of a token: without the token itself, the table opens nothing. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

/** A token nobody can guess: 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** As much of a client's address as is kept: enough to tell a strange place, too little to find a person. */
function placeOf(address: string | null): string | null {
  return address === null ? null : networkOf(address, { v4: 24, v6: 48 })
}

/** Opens a session for a person. @returns the token for the cookie */
export async function createSession(tx: Database, personId: string, userAgent: string | null, address: string | null = null): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(Date.now() + absoluteMs)
  await tx.session.create({ data: { tokenHash: hashToken(token), personId, expiresAt, userAgent: userAgent?.slice(0, 300) ?? null, network: placeOf(address) } })
  return token
}

type StoredSession = { lastSeenAt: Date; expiresAt: Date; disabledAt: Date | null; viewer: Viewer }

/** One prepared statement, because every request waits for it: Prisma would send three. */
async function storedSessions(tokenHashes: readonly Uint8Array[]): Promise<(StoredSession | null)[]> {
  const { rows } = await pool.query<StoredSession & { hash: Buffer }>({
    name: 'stored-sessions',
    text: `
      SELECT token_hash AS hash, last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", disabled_at AS "disabledAt",
        ${viewerSql} AS viewer
      FROM session JOIN person ON person.id = session.person_id
      WHERE token_hash = ANY($1::bytea[])`,
    values: [tokenHashes],
  })
  return tokenHashes.map((hash) => rows.find((row) => row.hash.equals(hash)) ?? null)
}

/** Of those who come at once, as after a restart, together. */
const storedSession = gathered(storedSessions, { most: 50, atOnce: 4 })

/**
 * The person of a session token, or null when it is unknown, idle for too long, over, or the person
 * disabled. Notes the use, and from where when the client's address is given.
 */
export async function viewerOfSession(token: string, address: string | null = null): Promise<Viewer | null> {
  const tokenHash = hashToken(token)
  const session = await storedSession(tokenHash)
  if (!session) return null
  const now = Date.now()
  const isOver = session.expiresAt.getTime() <= now || session.lastSeenAt.getTime() + idleMs <= now
  if (isOver || session.disabledAt) {
    await db.session.deleteMany({ where: { tokenHash } })
    return null
  }
  if (now - session.lastSeenAt.getTime() > minute) {
    await db.session.updateMany({ where: { tokenHash }, data: { lastSeenAt: new Date(now), ...(address === null ? {} : { network: placeOf(address) }) } })
  }
  return session.viewer
}

/** The cookie as set at sign-in, or with an empty token to remove it. */
export function sessionCookie(token: string): string {
  const lifetime = token === '' ? 0 : Math.floor(absoluteMs / 1000)
  return `${sessionCookieName}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetime}${config.https ? '; Secure' : ''}`
}
