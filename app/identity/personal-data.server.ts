import { db } from '../platform/database.server.ts'
import { storedRoles } from './stored-viewer.server.ts'

/** What sign-in, directory and settings hold about a person; of secrets nothing, not even their hashes. */
export async function identityHeldAbout(personId: string) {
  const { roles, unit, manager, ...person } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    omit: { unitId: true, managerId: true },
    include: { roles: true, unit: { select: { name: true } }, manager: { select: { displayName: true } } },
  })
  const [photo, sessions, accessTokens, directorySyncs] = await Promise.all([
    db.personPhoto.findUnique({ where: { personId }, omit: { personId: true } }),
    db.session.findMany({ where: { personId }, omit: { tokenHash: true, personId: true }, orderBy: { createdAt: 'desc' } }),
    db.accessToken.findMany({ where: { personId }, omit: { tokenHash: true, personId: true }, orderBy: { createdAt: 'desc' } }),
    db.directorySync.findMany({ where: { requestedById: personId }, select: { id: true, requestedAt: true, state: true }, orderBy: { requestedAt: 'desc' } }),
  ])
  return { person: { ...person, unit: unit?.name ?? null, manager: manager?.displayName ?? null }, ...storedRoles(roles), photo: photo && { ...photo, bytes: Buffer.from(photo.bytes).toString('base64') }, sessions, accessTokens, directorySyncs }
}
