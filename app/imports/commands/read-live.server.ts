import { m } from '../../paraglide/messages.js'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayImport } from '../policy.ts'
import { findKind, importKinds } from '../registry.server.ts'
import { receiveLive } from './receive-file.server.ts'

/**
 * Reads a kind from its source now instead of waiting for the night.
 * @returns the import that shows how it went @throws AppError 403, 404 when there is no source, 503 when it can't be read
 */
export async function readLiveNow(viewer: Viewer, name: string): Promise<{ id: string }> {
  const kind = findKind(name)
  if (!kind || !mayImport(viewer, kind)) throw forbidden()
  let bytes: Uint8Array | null | undefined
  try {
    bytes = await kind.readLive?.()
  } catch (error) {
    logger.error({ err: error, kind: name }, 'reading from the source failed')
    throw new AppError(503, 'source-unavailable', m.imports_live_failed())
  }
  if (!bytes) throw notFound()
  return receiveLive(kind, bytes, viewer.id)
}

/** Every night all kinds that have a source of their own. A source that fails is tried again the next night. */
async function readAll(): Promise<void> {
  for (const kind of importKinds) {
    const bytes = await kind.readLive?.()
    if (bytes) await receiveLive(kind, bytes, null)
  }
}

export const liveImportJob: Job = { queue: 'live-imports', cron: '20 4 * * *', work: readAll }
