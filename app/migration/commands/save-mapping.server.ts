import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, invalidInput } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { storedMapping } from '../computer-columns.ts'
import { maySeeComputers } from '../policy.ts'

/**
 * Keeps which column says what under a name, for the next file of that kind; a name that is there
 * already then means this. @param columns JSON @throws AppError 403, 422
 */
export async function saveMapping(viewer: Viewer, name: string, columns: string): Promise<void> {
  if (!maySeeComputers(viewer)) throw forbidden()
  const mapping = storedMapping(columns)
  const plain = name.trim().slice(0, 80)
  if (mapping === null || plain === '' || plain.toLowerCase() === 'auto') throw invalidInput([{ path: 'saveAs', message: m.migration_computers_mapping_bad_name() }])
  await db.$transaction(async (tx) => {
    const known = await tx.columnMapping.findFirst({ where: { name: { equals: plain, mode: 'insensitive' } }, select: { id: true } })
    const data = { name: plain, columns: mapping, updatedAt: new Date() }
    const { id } = known ? await tx.columnMapping.update({ where: { id: known.id }, data }) : await tx.columnMapping.create({ data })
    await audit(tx, { actorId: viewer.id, action: 'column-mapping.saved', subjectType: 'column-mapping', subjectId: id })
  })
}
