import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hashToken, sessionCookieName, viewerOfSession } from './session.server.ts'
import { toViewer, viewerSelection } from './stored-viewer.server.ts'

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
export async function viewerOfAccessToken(token: string): Promise<Viewer | null> {
  const found = await db.accessToken.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    select: { person: { select: viewerSelection } },
  })
  return found && !found.person.disabledAt ? toViewer(found.person) : null
}

/** Whom a request acts for: a bearer token where one is given, else the session cookie. */
export async function viewerOfHeaders(headers: Headers): Promise<Viewer | null> {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) return viewerOfAccessToken(bearer)
  const token = sessionTokenOf(headers)
  return token ? viewerOfSession(token) : null
}
