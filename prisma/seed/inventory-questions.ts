import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'

/** What IT has to look after in the inventory: a saved mapping, a report that fits two devices, some devices out of use. */
export async function seedInventoryQuestions(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await tx.columnMapping.create({
    data: { id: identifierOf('mapping Lagerliste'), name: 'Lagerliste', columns: { name: 'Inventarnummer', serial: 'Seriennr.', site: 'Lagerort' }, updatedAt: daysAgo(40) },
  })
  const [one, other] = await tx.computer.findMany({ where: { site: { slug: 'stadtarchiv' } }, orderBy: { name: 'asc' }, take: 2, select: { objectGuid: true, serial: true, name: true } })
  if (one && other) {
    await tx.computerConflict.create({
      data: { id: identifierOf('conflict stadtarchiv'), key: [one.objectGuid ?? '', other.serial ?? '', one.name].join('|').toLowerCase(), name: one.name, objectGuid: one.objectGuid, serial: other.serial, foundAt: daysAgo(2) },
    })
  }
}
