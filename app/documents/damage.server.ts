/** Documents whose log is damaged, for administrators: which, where, and what can still be read. */
import { UpdateLog } from '../../collab-server/update-log.ts'
import type { Rescued } from '../../collab-server/worker/jobs.ts'
import { workers } from '../../collab-server/worker/pool.ts'
import { db, pool } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'

/** `seq`: the number of the first damaged row, null when PostgreSQL itself can't read. `since`: ISO 8601. */
export type DamagedDocument = { id: string; title: string; owner: string; seq: string | null; what: string; since: string }

/** All documents that could not be read and have not been mended since, the newest damage first. */
export async function damagedDocuments(): Promise<DamagedDocument[]> {
  const rows = await db.documentDamage.findMany({
    orderBy: { since: 'desc' },
    select: { seq: true, what: true, since: true, document: { select: { id: true, title: true, owner: { select: { displayName: true } } } } },
  })
  return rows.map(({ seq, what, since, document }) => ({
    id: document.id,
    title: document.title,
    owner: document.owner.displayName,
    seq: seq?.toString() ?? null,
    what,
    since: since.toISOString(),
  }))
}

/** Only administrators, and only documents that are locked anyway: everything else has its own rights. */
function mayRescue({ roles }: Viewer): boolean {
  return roles.includes('admin')
}

/**
 * What stands before the damage of a document that is noted as damaged.
 * @throws AppError 404 for any other document, and for who is no administrator
 */
export async function readablePart(viewer: Viewer, documentId: string): Promise<Rescued & { epoch: number }> {
  const noted = await db.documentDamage.findUnique({ where: { documentId }, select: { documentId: true } })
  const stored = noted && mayRescue(viewer) ? await new UpdateLog(pool).read(documentId, -1n) : null
  if (!stored) throw notFound()
  const rescued = await workers.run('rescue', stored)
  return { ...rescued, epoch: stored.epoch }
}
