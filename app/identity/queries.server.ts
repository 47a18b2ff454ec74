import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hashToken, sessionCookieName, viewerOfSession } from './session.server.ts'
import { toViewer, viewerSelection } from './stored-viewer.server.ts'

export { directoryNeedsAttention } from './directory-queries.server.ts'

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

/** The person of a personal access token, or null when it is unknown or over, or the person disabled. */
async function viewerOfAccessToken(token: string): Promise<Viewer | null> {
  const found = await db.accessToken.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    select: { person: { select: viewerSelection } },
  })
  return found && !found.person.disabledAt ? toViewer(found.person) : null
}

/** Whom a request from `address` acts for: a bearer token where one is given, else the session cookie. */
export async function viewerOfHeaders(headers: Headers, address: string): Promise<Viewer | null> {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) return viewerOfAccessToken(bearer)
  const token = sessionTokenOf(headers)
  return token ? viewerOfSession(token, address) : null
}

/** A person, and what proved it: `credential` can be asked about again, and opens nothing by itself. */
export type ProvenViewer = { viewer: Viewer; by: 'cookie' | 'token'; credential: string }

function credentialOf(kind: 'session' | 'token', token: string): string {
  return `${kind}:${Buffer.from(hashToken(token)).toString('hex')}`
}

/** For connections that stay open: the person of a personal access token where one is given, else of the cookie header. */
export async function provenViewer(cookieHeader: string, accessToken: string | null): Promise<ProvenViewer | null> {
  if (accessToken) {
    const viewer = await viewerOfAccessToken(accessToken)
    return viewer && { viewer, by: 'token', credential: credentialOf('token', accessToken) }
  }
  const token = cookieValue(cookieHeader, sessionCookieName)
  const viewer = token ? await viewerOfSession(token) : null
  return token && viewer ? { viewer, by: 'cookie', credential: credentialOf('session', token) } : null
}

/** Those of the credentials that still count: not ended, not over, the person not disabled. */
export async function liveCredentials(credentials: readonly string[]): Promise<Set<string>> {
  const hashes = (kind: 'session' | 'token') =>
    credentials.flatMap((one) => (one.startsWith(`${kind}:`) ? [new Uint8Array(Buffer.from(one.slice(kind.length + 1), 'hex'))] : []))
  const stillCounts = (kind: 'session' | 'token') => ({ tokenHash: { in: hashes(kind) }, expiresAt: { gt: new Date() }, person: { disabledAt: null } })
  const [sessions, tokens] = await Promise.all([
    db.session.findMany({ where: stillCounts('session'), select: { tokenHash: true } }),
    db.accessToken.findMany({ where: stillCounts('token'), select: { tokenHash: true } }),
  ])
  const written = (kind: string) => (row: { tokenHash: Uint8Array }) => `${kind}:${Buffer.from(row.tokenHash).toString('hex')}`
  return new Set([...sessions.map(written('session')), ...tokens.map(written('token'))])
}
