import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { siteId, spaceId } from './register.ts'

/** The screens of the town hall, which wait for a device: whoever manages them makes a set-up link. And what was reported at one. */
export async function seedDisplays(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.display.createMany({
    data: [
      { id: identifierOf('display Rigi'), spaceId: spaceId('stadthaus', 'Rigi') },
      { id: identifierOf('display Napf'), spaceId: spaceId('stadthaus', 'Napf') },
      { id: identifierOf('display Stadthaus'), siteId: siteId('stadthaus') },
    ],
  })
  await tx.defect.create({ data: { id: identifierOf('defect Napf'), spaceId: spaceId('stadthaus', 'Napf'), kind: 'video', note: 'Das Mikrofon in der Mitte bleibt stumm.', reportedAt: new Date(now.getTime() - 5 * 3_600_000) } })
}
