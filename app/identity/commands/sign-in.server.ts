import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { m } from '../../paraglide/messages.js'
import { type DirectoryPerson, verifyPassword } from '../directory.server.ts'
import { createSession } from '../session.server.ts'

async function unitIdOf(tx: Database, name: string | null): Promise<string | null> {
  if (!name) return null
  const unit = await tx.orgUnit.upsert({ where: { name }, create: { name }, update: {}, select: { id: true } })
  return unit.id
}

/** Writes what the directory says now; the person is found by the directory's id alone. */
async function storePerson(tx: Database, found: DirectoryPerson): Promise<string> {
  const { unitName, managerDirectoryId, roles, directoryId, ...described } = found
  const manager = managerDirectoryId
    ? await tx.person.findUnique({ where: { directoryId: managerDirectoryId }, select: { id: true } })
    : null
  const values = {
    ...described,
    unitId: await unitIdOf(tx, unitName),
    managerId: manager?.id ?? null,
    disabledAt: null,
    syncedAt: new Date(),
  }
  const { id } = await tx.person.upsert({
    where: { directoryId },
    create: { ...values, directoryId },
    update: values,
    select: { id: true },
  })
  const names = roles.map((role) => (role === 'workplace-admin' ? 'workplace_admin' : role === 'learning-admin' ? 'learning_admin' : role))
  await tx.personRole.deleteMany({ where: { personId: id } })
  await tx.personRole.createMany({ data: names.map((role) => ({ personId: id, role })) })
  return id
}

async function askDirectory(username: string, password: string): Promise<DirectoryPerson | null> {
  try {
    return await verifyPassword(username, password)
  } catch (error) {
    logger.error({ err: error }, 'directory not reachable at sign-in')
    throw new AppError(503, 'directory-unavailable', m.identity_directory_unavailable())
  }
}

/**
 * Signs a person in with the directory's password and opens a session.
 * @returns the token for the cookie
 * @throws AppError 401 `wrong-credentials`, the same for a wrong password, an unknown and a disabled person;
 *   503 `directory-unavailable`
 */
export async function signIn(input: { username: string; password: string; userAgent: string | null }): Promise<string> {
  const found = await askDirectory(input.username.trim(), input.password)
  if (!found) throw new AppError(401, 'wrong-credentials', m.identity_wrong_credentials())
  return db.$transaction(async (tx) => {
    const personId = await storePerson(tx, found)
    await audit(tx, { actorId: personId, action: 'session.opened', subjectType: 'person', subjectId: personId })
    return createSession(tx, personId, input.userAgent)
  })
}
