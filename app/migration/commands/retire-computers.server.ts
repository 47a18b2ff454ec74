import type { Database } from '../../platform/database.server.ts'
import type { Conflict } from '../conflicts/conflict.ts'
import type { Retirement } from '../retirement.ts'

/** Takes computers out of use and counts what the directory lacks. Runs in the caller's transaction. */
export async function retireComputers(tx: Database, { retire, present, missed }: Retirement, now: Date): Promise<void> {
  for (const reason of ['disabled', 'missing'] as const) {
    const ids = retire.filter((one) => one.reason === reason).map(({ id }) => id)
    if (ids.length > 0) await tx.computer.updateMany({ where: { id: { in: ids }, retiredAt: null }, data: { retiredAt: now, retiredReason: reason, updatedAt: now } })
  }
  await tx.$executeRaw`UPDATE computer SET directory_missed = 0 WHERE id = ANY(${present}::uuid[])`
  await tx.$executeRaw`UPDATE computer SET directory_missed = directory_missed + 1 WHERE id = ANY(${[...missed, ...retire.flatMap(({ id, reason }) => (reason === 'missing' ? [id] : []))]}::uuid[])`
}

/** Lists what a person has to decide. What is there already stays as it is, decided or not. */
export async function listConflicts(tx: Database, conflicts: readonly Conflict[], now: Date): Promise<void> {
  if (conflicts.length === 0) return
  await tx.computerConflict.createMany({
    data: conflicts.map(({ key, name, objectGuid, serial }) => ({ key, name, objectGuid, serial, foundAt: now })),
    skipDuplicates: true,
  })
}
