import { db } from '../platform/database.server.ts'
import type { TokenScope } from '../platform/token-scopes.ts'
import type { Viewer } from '../platform/viewer.ts'
import { viewerOfAccessToken } from './access-tokens.server.ts'
import { hashToken, sessionCookieName, viewerOfSession } from './session.server.ts'

export { directoryNeedsAttention } from './directory-queries.server.ts'
export { hasDirectoryComputers, readComputerObjects } from './directory.server.ts'
export { identityHeldAbout } from './personal-data.server.ts'
export { ownPhotoPath, photoPathOf, photoSelection } from './photos.server.ts'

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

type Asking = { viewer: Viewer | null; scopes: readonly TokenScope[] | null }

/**
 * Whom a request from `address` acts for: a bearer token where one is given, else the session cookie.
 * Tokens open the API alone: no page knows what one was made for.
 */
export async function viewerOfRequest({ headers, url }: Request, address: string): Promise<Asking> {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) {
    const isApi = new URL(url).pathname.startsWith('/api/')
    return (isApi && (await viewerOfAccessToken(bearer))) || { viewer: null, scopes: null }
  }
  const token = sessionTokenOf(headers)
  return { viewer: token ? await viewerOfSession(token, address) : null, scopes: null }
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

/** Those of the credentials that still count: not ended, not over, the person not disabled. */
export async function liveCredentials(credentials: readonly string[]): Promise<Set<string>> {
  const hashOf = (credential: string) => credential.split(':')[2] ?? ''
  const stillCounts = (kind: Kind) => ({
    tokenHash: { in: credentials.filter((one) => one.startsWith(`${kind}:`)).map((one) => new Uint8Array(Buffer.from(hashOf(one), 'hex'))) },
    expiresAt: { gt: new Date() },
    person: { disabledAt: null },
  })
  const [sessions, tokens] = await Promise.all([
    db.session.findMany({ where: stillCounts('session'), select: { tokenHash: true } }),
    db.accessToken.findMany({ where: stillCounts('token'), select: { tokenHash: true } }),
  ])
  const live = new Set([...sessions, ...tokens].map(({ tokenHash }) => Buffer.from(tokenHash).toString('hex')))
  return new Set(credentials.filter((one) => live.has(hashOf(one))))
}
