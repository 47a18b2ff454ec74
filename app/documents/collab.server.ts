import type { IncomingMessage } from 'node:http'
import { type CollabServer, createCollabServer } from '../../collab-server/collab-server.ts'
import type { Identity } from '../../collab-server/connection.ts'
import { provenViewer } from '../identity/queries.server.ts'
import { config } from '../platform/config.server.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { pool } from '../platform/database.server.ts'
import { logger } from '../platform/logger.server.ts'
import { accessOf } from './collab-access.server.ts'
import { schemaVersion } from './editor-schema.ts'
import { settleSteps } from './settle-steps.server.ts'

/** Whom a WebSocket is from: `?token=` (personal access token), else the session cookie. */
async function authenticate(request: IncomingMessage): Promise<Identity | null> {
  const token = URL.parse(request.url ?? '/', 'ws://host')?.searchParams.get('token') ?? null
  const proven = await provenViewer(request.headers.cookie ?? '', token)
  if (!proven) return null
  const { viewer, by, credential } = proven
  return { personId: viewer.id, displayName: viewer.displayName, by, credential }
}

/** The collab-server on this service's database, people and rights. */
export function startCollab(): CollabServer {
  return createCollabServer({ pool, origins: config.origins, authenticate, accessOf, logger, schemaVersion, settleSteps, listen: listenToDatabase, redisUrl: config.REDIS_URL })
}
