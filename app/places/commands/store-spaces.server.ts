import type { ReportProgress } from '../../imports/kinds.ts'
import type { Database } from '../../platform/database.server.ts'
import { storedEquipment } from '../../workplaces/types.ts'
import type { SpaceChange } from '../plan-spaces.ts'

/** Writes what a file of spaces changes. Codes may change places among themselves. */
export async function storeSpaces(tx: Database, changes: readonly SpaceChange[], progress: ReportProgress): Promise<void> {
  const renamed = changes.flatMap(({ before, after }) => (before && before.code !== after.code ? [before.id] : []))
  for (const id of renamed) await tx.space.update({ where: { id }, data: { code: `~${id}` } })
  for (const [index, { before, after }] of changes.entries()) {
    const values = { ...after, equipment: after.equipment.map((one) => storedEquipment[one]) }
    if (before) await tx.space.update({ where: { id: before.id }, data: values })
    else await tx.space.create({ data: values })
    if (index % 100 === 0) await progress(index / changes.length)
  }
}
