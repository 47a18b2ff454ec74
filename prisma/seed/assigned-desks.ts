import type { Prisma } from '../generated/client.ts'
import { personId } from './people.ts'
import { spaceId } from './register.ts'

/** Desks that belong to one person. */
const assigned: readonly { site: string; code: string; username: string }[] = [
  { site: 'stadthaus', code: '2.51', username: 'livia.portmann' },
  { site: 'stadthaus', code: '3.21', username: 'carla.odermatt' },
  { site: 'stadthaus', code: '1.41', username: 'eva.lustenberger' },
  { site: 'stadthaus', code: '2.24', username: 'reto.imfeld' },
]

/** Whose desk it is. */
export function ownerOf(site: string, code: string): string | undefined {
  return assigned.find((desk) => desk.site === site && desk.code === code)?.username
}

/** Says of these desks whose they are. */
export async function seedAssignedDesks(tx: Prisma.TransactionClient): Promise<void> {
  for (const { site, code, username } of assigned) await tx.space.update({ where: { id: spaceId(site, code) }, data: { assignedToId: personId(username) } })
}
