import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySeeComputers } from './policy.ts'

export type Candidate = { id: string; name: string; serial: string | null; objectGuid: string | null; site: string | null; lastSeenAt: string | null }
export type OpenConflict = { id: string; name: string; serial: string | null; objectGuid: string | null; candidates: Candidate[] }
export type DecidedConflict = { id: string; name: string; decision: 'same' | 'new'; computer: string | null }

/** Conflicts on one page; more are shown once these are decided. */
const shownConflicts = 50

type Reported = { name: string; serial: string | null; objectGuid: string | null }

async function candidatesOf({ name, serial, objectGuid }: Reported): Promise<Candidate[]> {
  const rows = await db.computer.findMany({
    where: { OR: [...(objectGuid === null ? [] : [{ objectGuid }]), ...(serial === null ? [] : [{ serial: { equals: serial, mode: 'insensitive' as const } }]), { name: { equals: name, mode: 'insensitive' as const } }] },
    select: { id: true, name: true, serial: true, objectGuid: true, lastSeenAt: true, site: { select: { name: true } } },
    orderBy: { name: 'asc' },
    take: 10,
  })
  return rows.map(({ site, lastSeenAt, ...row }) => ({ ...row, site: site?.name ?? null, lastSeenAt: lastSeenAt?.toISOString() ?? null }))
}

/** What is to be decided, the oldest first, and what was. @throws AppError 403 */
export async function conflictsPage(viewer: Viewer): Promise<{ open: OpenConflict[]; decided: DecidedConflict[] }> {
  if (!maySeeComputers(viewer)) throw forbidden()
  const shown = { id: true, name: true, serial: true, objectGuid: true } as const
  const [open, decided] = await Promise.all([
    db.computerConflict.findMany({ where: { decidedAt: null }, orderBy: [{ foundAt: 'asc' }, { id: 'asc' }], take: shownConflicts, select: shown }),
    db.computerConflict.findMany({ where: { decidedAt: { not: null } }, orderBy: { decidedAt: 'desc' }, take: shownConflicts, select: { id: true, name: true, decision: true, computer: { select: { name: true } } } }),
  ])
  return {
    open: await Promise.all(open.map(async (conflict) => ({ ...conflict, candidates: await candidatesOf(conflict) }))),
    decided: decided.map(({ decision, computer, ...rest }) => ({ ...rest, decision: decision === 'same' ? 'same' : 'new', computer: computer?.name ?? null })),
  }
}
