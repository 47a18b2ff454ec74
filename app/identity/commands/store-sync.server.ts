import { randomUUID } from 'node:crypto'
import { Prisma } from '../../../prisma/generated/client.ts'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { type DirectoryPerson, grantsOf } from '../directory/person.ts'
import type { KnownPerson, SyncPlan } from '../sync-plan.ts'

/** So many people go to the database in one statement. */
const batchSize = 1000

/** The columns of one batch, as PostgreSQL reads them out of one JSON parameter. */
const columns = Prisma.sql`id uuid, directory_id text, username text, display_name text, given_name text, surname text, mail text, phone text, job_title text, unit text, manager text, roles jsonb`

type Written = { id: string; person: DirectoryPerson }

function row({ id, person }: Written) {
  const { directoryId, username, displayName, givenName, surname, mail, phone, jobTitle, unitName, managerDirectoryId } = person
  return { id, directory_id: directoryId, username, display_name: displayName, given_name: givenName, surname, mail, phone, job_title: jobTitle, unit: unitName, manager: managerDirectoryId, roles: grantsOf(person).map(({ role, groupDns }) => ({ role, group_dns: groupDns })) }
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += batchSize) yield all.slice(from, from + batchSize)
}

/** People and their units; managers and roles come when everybody is there. */
async function writePeople(tx: Database, people: readonly Written[], now: Date): Promise<void> {
  for (const batch of batches(people)) {
    const rows = JSON.stringify(batch.map(row))
    await tx.$executeRaw`
      INSERT INTO org_unit (id, name)
      SELECT gen_random_uuid(), unit FROM jsonb_to_recordset(${rows}::jsonb) AS listed(${columns}) WHERE unit IS NOT NULL GROUP BY unit
      ON CONFLICT (name) DO NOTHING`
    await tx.$executeRaw`
      INSERT INTO person (id, directory_id, username, display_name, given_name, surname, mail, phone, job_title, unit_id, created_at, synced_at)
      SELECT listed.id, directory_id, username, display_name, given_name, surname, mail, phone, job_title, org_unit.id, ${now}, ${now}
      FROM jsonb_to_recordset(${rows}::jsonb) AS listed(${columns}) LEFT JOIN org_unit ON org_unit.name = listed.unit
      ON CONFLICT (directory_id) DO UPDATE
      SET username = excluded.username, display_name = excluded.display_name, given_name = excluded.given_name, surname = excluded.surname,
          mail = excluded.mail, phone = excluded.phone, job_title = excluded.job_title, unit_id = excluded.unit_id, disabled_at = NULL, synced_at = ${now}`
  }
}

async function writeManagersAndRoles(tx: Database, people: readonly Written[]): Promise<void> {
  for (const batch of batches(people)) {
    const rows = JSON.stringify(batch.map(row))
    await tx.$executeRaw`
      UPDATE person SET manager_id = manager.id
      FROM jsonb_to_recordset(${rows}::jsonb) AS listed(${columns}) LEFT JOIN person manager ON manager.directory_id = listed.manager
      WHERE person.id = listed.id`
    await tx.$executeRaw`DELETE FROM person_role USING jsonb_to_recordset(${rows}::jsonb) AS listed(${columns}) WHERE person_id = listed.id`
    await tx.$executeRaw`
      INSERT INTO person_role (person_id, role, group_dns)
      SELECT listed.id, granted.role, granted.group_dns
      FROM jsonb_to_recordset(${rows}::jsonb) AS listed(${columns}), jsonb_to_recordset(listed.roles) AS granted(role role, group_dns text[])`
  }
}

/** Disabled people are signed out everywhere at once, and their photo goes; what they have booked and written stays. */
async function disable(tx: Database, people: SyncPlan['disable'], now: Date): Promise<void> {
  const personId = { in: people.map(({ person }) => person.id) }
  await tx.person.updateMany({ where: { id: personId }, data: { disabledAt: now } })
  await tx.session.deleteMany({ where: { personId } })
  await tx.accessToken.deleteMany({ where: { personId } })
  await tx.personPhoto.deleteMany({ where: { personId } })
  for (const { person, why } of people) await audit(tx, { actorId: null, action: 'person.disabled', subjectType: 'person', subjectId: person.id, detail: { why } })
}

function hasOtherRoles(before: KnownPerson, after: DirectoryPerson): boolean {
  return before.roles.length !== after.roles.length || before.roles.some((role) => !after.roles.includes(role))
}

/** Carries a plan out in the caller's transaction. */
export async function storeSync(tx: Database, { create, update, disable: leaving }: SyncPlan, now: Date): Promise<void> {
  const written = [...create.map((person) => ({ id: randomUUID(), person })), ...update.map(({ before, after }) => ({ id: before.id, person: after }))]
  await writePeople(tx, written, now)
  await writeManagersAndRoles(tx, written)
  for (const { before, after } of update) {
    if (hasOtherRoles(before, after)) await audit(tx, { actorId: null, action: 'role.changed', subjectType: 'person', subjectId: before.id, detail: { before: before.roles, after: after.roles } })
  }
  if (leaving.length > 0) await disable(tx, leaving, now)
}
