import { config } from '../platform/config.server.ts'
import { pool } from '../platform/database.server.ts'
import type { TokenScope } from '../platform/token-scopes.ts'
import type { Viewer } from '../platform/viewer.ts'
import { viewerOfAccessToken } from './access-tokens.server.ts'
import { hashToken, sessionCookieName, viewerOfSession } from './session.server.ts'

export { directoryNeedsAttention, lastSyncs, type LastSyncs } from './directory-queries.server.ts'
export { type ServerCertificate, serverCertificates } from './directory.server.ts'
export { hasDirectoryComputers, readComputerObjects } from './directory.server.ts'
export { identityHeldAbout } from './personal-data.server.ts'
export { hasChosenLook, hasChosenPresence } from './own-account.server.ts'
export { hasPhotos, ownPhotoPath, photoPathOf, photoSelection } from './photos.server.ts'

function cookieValue(header: string | null, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return null
}

/** The token in a request's session cookie. */
export function sessionTokenOf(headers: Headers): string | null {
  return cookieValue(headers.get('cookie'), sessionCookieName)
}

/** `caller`: whose requests are counted together, empty for nobody. */
type Asking = { viewer: Viewer | null; scopes: readonly TokenScope[] | null; caller: string }

/**
 * Whom a request from `address` acts for: a bearer token where one is given, else the session cookie.
 * Tokens open the API alone: no page knows what one was made for.
 */
export async function viewerOfRequest({ headers, url }: Request, address: string): Promise<Asking> {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) {
    const isApi = new URL(url).pathname.startsWith('/api/')
    const found = isApi ? await viewerOfAccessToken(bearer) : null
    return found ? { viewer: found.viewer, scopes: found.scopes, caller: `token:${found.id}` } : { viewer: null, scopes: null, caller: '' }
  }
  const token = sessionTokenOf(headers)
  const viewer = token ? await viewerOfSession(token, address) : null
  return { viewer, scopes: null, caller: viewer ? `person:${viewer.id}` : '' }
}

/** A person, and what proved it: `credential` can be asked about again, and opens nothing by itself. */
export type ProvenViewer = { viewer: Viewer; by: 'cookie' | 'token'; credential: string }

/** How far what proved a person goes with documents: as far as the person, reading at most, not at all. */
export type Reach = 'full' | 'read' | 'none'

type Kind = 'session' | 'token'

function credentialOf(kind: Kind, reach: Reach, token: string): string {
  return `${kind}:${reach}:${Buffer.from(hashToken(token)).toString('hex')}`
}

/** How far a credential goes with documents. */
export function reachOf(credential: string): Reach {
  const reach = credential.split(':')[1]
  return reach === 'full' || reach === 'read' ? reach : 'none'
}

function reachOfScopes(scopes: readonly TokenScope[]): Reach {
  if (scopes.includes('documents')) return 'full'
  return scopes.includes('read') ? 'read' : 'none'
}

/** For connections that stay open: the person of a personal access token where one is given, else of the cookie header. */
export async function provenViewer(cookieHeader: string, accessToken: string | null): Promise<ProvenViewer | null> {
  if (accessToken) {
    const found = await viewerOfAccessToken(accessToken)
    return found && { viewer: found.viewer, by: 'token', credential: credentialOf('token', reachOfScopes(found.scopes), accessToken) }
  }
  const token = cookieValue(cookieHeader, sessionCookieName)
  const viewer = token ? await viewerOfSession(token) : null
  return token && viewer ? { viewer, by: 'cookie', credential: credentialOf('session', 'full', token) } : null
}

/**
 * SQL for those of many credentials that still count: not ended, not idle for too long, not over, the person not disabled. To be
 * asked within a larger statement, whose $1 and $2 are what `credentialHashes` gives; `isLive` reads its answer.
 */
export const liveHashesSql = `
  SELECT 'session:' || encode(token_hash, 'hex') FROM session JOIN person ON person.id = person_id
  WHERE token_hash = ANY($1::bytea[]) AND expires_at > now() AND last_seen_at > now() - make_interval(secs => ${config.SESSION_IDLE_HOURS * 3600}) AND disabled_at IS NULL
  UNION ALL
  SELECT 'token:' || encode(token_hash, 'hex') FROM access_token JOIN person ON person.id = person_id
  WHERE token_hash = ANY($2::bytea[]) AND expires_at > now() AND disabled_at IS NULL`

function partsOf(credential: string): { kind: string; hash: string } {
  const [kind = '', , hash = ''] = credential.split(':')
  return { kind, hash }
}

/** What is stored of the credentials' sessions and of their tokens. */
export function credentialHashes(credentials: readonly string[]): [sessions: Buffer[], tokens: Buffer[]] {
  const hashesOf = (wanted: Kind) => [...new Set(credentials)].map(partsOf).flatMap(({ kind, hash }) => (kind === wanted ? [Buffer.from(hash, 'hex')] : []))
  return [hashesOf('session'), hashesOf('token')]
}

/** Those of the credentials that are among what `liveHashesSql` found. */
export function liveAmong(credentials: readonly string[], hashes: readonly string[]): Set<string> {
  const found = new Set(hashes)
  return new Set(credentials.filter((credential) => {
    const { kind, hash } = partsOf(credential)
    return found.has(`${kind}:${hash}`)
  }))
}

/** Those of the credentials that still count. */
export async function liveCredentials(credentials: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ live: string[] }>({ name: 'live-credentials', text: `SELECT ARRAY(${liveHashesSql}) AS live`, values: credentialHashes(credentials) })
  return liveAmong(credentials, rows[0]?.live ?? [])
}
