import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { m } from '../../paraglide/messages.js'
import { roles as allRoles } from '../../platform/viewer.ts'
import { type DirectoryPerson, personNamed, verifyPassword } from '../directory.server.ts'
import { accountName } from '../account-name.ts'
import { grantsOf } from '../directory/person.ts'
import { createSession, hashToken } from '../session.server.ts'
import { storedRole } from '../stored-viewer.server.ts'
import { type Attempt, beginAttempt, hashName } from '../throttle.server.ts'

async function unitIdOf(tx: Database, name: string | null): Promise<string | null> {
  if (!name) return null
  const unit = await tx.orgUnit.upsert({ where: { name }, create: { name }, update: {}, select: { id: true } })
  return unit.id
}

/** What the person has chosen once, for the cookies of this browser; null: nothing yet. */
type ChosenSettings = { locale: string | null; colorScheme: string | null }

/** Who has signed in: the token for the cookie, and what they have chosen. */
export type SignedIn = { token: string } & ChosenSettings

/** Writes what the directory says now; the person is found by the directory's id alone. */
async function storePerson(tx: Database, found: DirectoryPerson): Promise<{ id: string } & ChosenSettings> {
  const { unitName, managerDirectoryId, roles, roleSources, directoryId, ...described } = found
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
  const { id, ...chosen } = await tx.person.upsert({
    where: { directoryId },
    create: { ...values, directoryId },
    update: values,
    select: { id: true, locale: true, colorScheme: true },
  })
  // Who has reports leads, also where no group says so: the sync has it from the org chart too.
  const leads = (await tx.person.count({ where: { managerId: id, disabledAt: null } })) > 0
  const granted = allRoles.filter((role) => roles.includes(role) || (leads && role === 'manager'))
  const before = (await tx.personRole.findMany({ where: { personId: id }, select: { role: true } })).map(({ role }) => role.replace('_', '-')).toSorted()
  const after = granted.toSorted()
  if (before.join() !== after.join()) await audit(tx, { actorId: null, action: 'role.changed', subjectType: 'person', subjectId: id, detail: { before, after } })
  await tx.personRole.deleteMany({ where: { personId: id } })
  await tx.personRole.createMany({ data: grantsOf({ roles: granted, roleSources }).map(({ role, groupDns }) => ({ personId: id, role: storedRole(role), groupDns })) })
  return { id, ...chosen }
}

/** 429: the directory was not asked. */
export class TooManyAttempts extends AppError {
  readonly waitSeconds: number

  constructor(waitSeconds: number) {
    const minutes = Math.ceil(waitSeconds / 60)
    super(429, 'too-many-attempts', minutes === 1 ? m.identity_too_many_attempts_one() : m.identity_too_many_attempts({ minutes }))
    this.waitSeconds = waitSeconds
  }
}

type RefusalReason = 'wrong-credentials' | 'too-many-attempts' | 'unknown-to-directory'

/** Writes down that somebody did not get in: of a person we know their id, of any other name only its hash. */
async function auditRefusal(username: string, reason: RefusalReason): Promise<void> {
  const [person] = await db.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE lower(username) IN (${username.toLowerCase()}, ${accountName(username)}) AND disabled_at IS NULL LIMIT 1`
  await audit(db, { actorId: null, action: 'session.refused', subjectType: person ? 'person' : 'name', subjectId: person?.id ?? hashName(username), detail: { reason } })
}

/** Lets through what the throttle allows. @throws TooManyAttempts */
async function begin(username: string, address: string): Promise<Attempt> {
  const begun = await beginAttempt(username, address)
  if (!('waitSeconds' in begun)) return begun
  // Once in a window: a flood of attempts must not become a flood of events.
  if (begun.isNews) await auditRefusal(username, 'too-many-attempts')
  throw new TooManyAttempts(begun.waitSeconds)
}

/** @returns null when the directory said no */
async function askDirectory(attempt: Attempt, username: string, password: string): Promise<DirectoryPerson | null> {
  try {
    return await verifyPassword(username, password)
  } catch (error) {
    await attempt.passed('undecided')
    logger.error({ err: error }, 'directory not reachable at sign-in')
    throw new AppError(503, 'directory-unavailable', m.identity_directory_unavailable())
  }
}

export type SignInInput = {
  username: string
  password: string
  userAgent: string | null
  /** The client's IP address. */
  address: string
  /** What the browser's cookie held before: that session ends, so that none is left behind open. */
  previousToken: string | null
}

/**
 * Signs a person in with the directory's password and opens a session.
 * @throws AppError 401 `wrong-credentials`, the same for a wrong password, an unknown and a disabled person;
 *   429 `too-many-attempts` (TooManyAttempts); 503 `directory-unavailable`
 */
export async function signIn(input: SignInInput): Promise<SignedIn> {
  const username = input.username.trim()
  const attempt = await begin(username, input.address)
  const found = await askDirectory(attempt, username, input.password)
  if (!found) {
    await attempt.failed()
    await auditRefusal(username, 'wrong-credentials')
    throw new AppError(401, 'wrong-credentials', m.identity_wrong_credentials())
  }
  await attempt.passed('signed-in')
  return openSession(found, input, 'password')
}

type Opening = Pick<SignInInput, 'userAgent' | 'address' | 'previousToken'>

/** Stores what the directory says of the person, and opens their session in place of the browser's last one. */
function openSession(found: DirectoryPerson, { userAgent, address, previousToken }: Opening, by: 'password' | 'proxy'): Promise<SignedIn> {
  return db.$transaction(async (tx) => {
    if (previousToken) await tx.session.deleteMany({ where: { tokenHash: hashToken(previousToken) } })
    const { id: personId, ...chosen } = await storePerson(tx, found)
    await audit(tx, { actorId: personId, action: 'session.opened', subjectType: 'person', subjectId: personId, detail: { by } })
    return { token: await createSession(tx, personId, userAgent, address), ...chosen }
  })
}

/**
 * Signs somebody in whom a trusted reverse proxy has proven (Kerberos): no password, no throttle, but
 * the directory must know them, and know them enabled, at this moment.
 * @throws AppError 401 `unknown-person`; 503 `directory-unavailable`
 */
export async function signInByProxy(input: Opening & { username: string }): Promise<SignedIn> {
  const found = await personNamed(input.username).catch((error: unknown) => {
    logger.error({ err: error }, 'directory not reachable at sign-in by the proxy')
    throw new AppError(503, 'directory-unavailable', m.identity_directory_unavailable())
  })
  if (found) return openSession(found, input, 'proxy')
  await auditRefusal(input.username, 'unknown-to-directory')
  throw new AppError(401, 'unknown-person', m.identity_proxy_unknown())
}
