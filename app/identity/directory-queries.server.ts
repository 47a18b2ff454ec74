import type { SyncState } from '../../prisma/generated/client.ts'
import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hasPhotos } from './photos.server.ts'
import { mayManageDirectory } from './policy.ts'
import { readSyncCounts, type SyncCounts } from './sync-counts.ts'

const shownRuns = 10

export type SyncRun = {
  id: string
  state: SyncState
  /** 0 to 1. */
  progress: number
  /** RFC 3339. */
  requestedAt: string
  /** Null: by the clock. */
  requestedBy: string | null
  counts: SyncCounts | null
  problem: string | null
  detail: string | null
}

export type DirectoryState = {
  servers: readonly string[]
  kind: string
  /** The last runs of the sync, newest first. */
  runs: SyncRun[]
  /** How many people have a photo here, and when the directory was last seen to have one; null where photos are off. */
  photos: { count: number; readAt: string | null } | null
}

/** The directory as administrators see it. @throws AppError 403 */
export async function directoryState(viewer: Viewer): Promise<DirectoryState> {
  if (!mayManageDirectory(viewer)) throw forbidden()
  const runs = await db.directorySync.findMany({ orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take: shownRuns, include: { requestedBy: { select: { displayName: true } } } })
  const photos = hasPhotos ? await db.personPhoto.aggregate({ _count: true, _max: { readAt: true } }) : null
  return {
    photos: photos && { count: photos._count, readAt: photos._max.readAt?.toISOString() ?? null },
    servers: config.LDAP_URL ?? [],
    kind: config.LDAP_KIND === 'active-directory' ? 'Active Directory' : 'OpenLDAP',
    runs: runs.map(({ id, state, progress, requestedAt, requestedBy, counts, problem, detail }) => ({
      id, state, progress, problem, detail, requestedAt: requestedAt.toISOString(), requestedBy: requestedBy?.displayName ?? null, counts: readSyncCounts(counts),
    })),
  }
}

/** Whether the last finished sync changed nothing because something is wrong: administrators are to look. False for everybody else. */
export async function directoryNeedsAttention(viewer: Viewer): Promise<boolean> {
  if (!mayManageDirectory(viewer)) return false
  const last = await db.directorySync.findFirst({ where: { finishedAt: { not: null } }, orderBy: { finishedAt: 'desc' }, select: { state: true } })
  return last !== null && last.state !== 'done'
}

/** When a sync last came through, and what the last one that ended met with; each null when there was none. */
export type LastSyncs = { doneAt: Date | null; problem: string | null }

/** How old what is known of the directory is. */
export async function lastSyncs(): Promise<LastSyncs> {
  const [done, last] = await Promise.all([
    db.directorySync.findFirst({ where: { state: 'done' }, orderBy: { finishedAt: 'desc' }, select: { finishedAt: true } }),
    db.directorySync.findFirst({ where: { finishedAt: { not: null } }, orderBy: { finishedAt: 'desc' }, select: { state: true, problem: true } }),
  ])
  return { doneAt: done?.finishedAt ?? null, problem: last && last.state !== 'done' ? (last.problem ?? 'unexpected') : null }
}
