import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allComputers, type ListedComputer } from '../computer-queries.server.ts'
import type { ComputerFilters } from '../schema.ts'

/** The computers of a list, for a file; that somebody took them is written down. @throws AppError 403 */
export async function takeComputers(viewer: Viewer, filters: ComputerFilters): Promise<ListedComputer[]> {
  const computers = await allComputers(viewer, filters)
  const given = Object.fromEntries(Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'computer', subjectId: 'all', detail: { rows: computers.length, filters: given } })
  return computers
}
