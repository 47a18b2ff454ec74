import { db } from '../platform/database.server.ts'

/** The computers that a person has. */
export function computersHeldAbout(personId: string) {
  return db.computer.findMany({
    where: { ownerId: personId },
    select: { name: true, serial: true, osName: true, build: true, lastSeenAt: true, blockedReason: true, updatedAt: true },
    orderBy: { name: 'asc' },
  })
}
