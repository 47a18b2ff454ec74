import type { IncomingMessage } from 'node:http'
import { type CollabServer, type CollabStats, createCollabServer } from '../../collab-server/collab-server.ts'
import type { Identity } from '../../collab-server/connection.ts'
import { noteSessionUse } from '../identity/commands/note-session-use.server.ts'
import { provenViewer } from '../identity/queries.server.ts'
import { config } from '../platform/config.server.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { pool } from '../platform/database.server.ts'
import { logger } from '../platform/logger.server.ts'
import { counter, gauge } from '../platform/metrics.server.ts'
import { traced } from '../platform/tracing/tracing.server.ts'
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

/** Tells Prometheus of it; lanes are the transactions that write side by side. */
function measure({ stats }: CollabServer): void {
  gauge('werkplatz_collab_connections', 'WebSocket connections to documents.', () => stats().connections)
  gauge('werkplatz_collab_documents', 'Documents open in this process.', () => stats().documents)
  gauge('werkplatz_collab_lanes', 'Transactions that write edits now.', () => stats().lanes)
  gauge('werkplatz_collab_waiting_updates', 'Edits that wait for the database.', () => stats().waiting)
  gauge('werkplatz_collab_waiting_bytes', 'Bytes of the edits that wait for the database.', () => stats().waitingBytes)
  gauge('werkplatz_collab_settle_due', 'Documents whose text is to be written down.', () => stats().settleDue)
  gauge('werkplatz_collab_settling', 'Documents whose text is being written down.', () => stats().settling)
  gauge('werkplatz_redis_up', 'Whether Redis can be reached; -1 where none is configured.', () => ({ true: 1, false: 0, null: -1 })[String(stats().isRedisUp)] ?? -1)
  counter('werkplatz_collab_updates_total', 'Edits written to the database.', 'process', () => new Map([['collab', stats().updatesWritten]]))
  counter('werkplatz_collab_closes_total', 'WebSocket connections that ended or were refused, by close code.', 'code', () => stats().closes)
}

let running: CollabServer | null = null

/** Documents and connections of this process; null where documents are served by another one. */
export function collabStats(): CollabStats | null {
  return running?.stats() ?? null
}

/** The collab-server on this service's database, people and rights. */
export function startCollab(): CollabServer {
  running = createCollabServer({ pool, origins: config.origins, authenticate, accessOf, noteUse: noteSessionUse, logger, traced, schemaVersion, settleSteps, listen: listenToDatabase, redisUrl: config.REDIS_URL })
  measure(running)
  return running
}
