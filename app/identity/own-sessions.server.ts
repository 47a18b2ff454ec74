import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hashToken } from './session.server.ts'

export type OwnSession = { startedAt: string; lastSeenAt: string; device: string | null; isCurrent: boolean }

const browsers = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const browserNames = { Edg: 'Edge', OPR: 'Opera', Firefox: 'Firefox', Chrome: 'Chrome', Safari: 'Safari' }
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Macintosh', 'Linux'] as const
const systemNames = { Windows: 'Windows', Android: 'Android', iPhone: 'iPhone', iPad: 'iPad', Macintosh: 'macOS', Linux: 'Linux' }

/** "Firefox, Windows" from what the browser said of itself; null when it is none of the usual. */
function deviceOf(userAgent: string | null): string | null {
  const browser = browsers.find((name) => userAgent?.includes(`${name}/`))
  const system = systems.find((name) => userAgent?.includes(name))
  return [browser && browserNames[browser], system && systemNames[system]].filter(Boolean).join(', ') || null
}

/** The viewer's open sessions, the last used first. */
export async function ownSessions(viewer: Viewer, currentToken: string): Promise<OwnSession[]> {
  const current = Buffer.from(hashToken(currentToken))
  const rows = await db.session.findMany({ where: { personId: viewer.id }, orderBy: { lastSeenAt: 'desc' } })
  return rows.map(({ tokenHash, createdAt, lastSeenAt, userAgent }) => ({
    startedAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    device: deviceOf(userAgent),
    isCurrent: current.equals(tokenHash),
  }))
}
