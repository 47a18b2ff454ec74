import type { Prisma, Role } from '../generated/client.ts'
import { staff, type StaffMember } from './city/staff.ts'
import { departments, units } from './city/units.ts'
import { entryUuidOf, groupDn } from './directory.ts'
import { identifierOf } from './identifier.ts'

/** The row of a person with this user name. */
export function personId(username: string): string {
  return identifierOf(`person ${username}`)
}

/** The row of a department or team. */
export function unitId(name: string): string {
  return identifierOf(`unit ${name}`)
}

const roleOfGroup: Record<string, Role> = {
  manager: 'manager',
  it: 'it',
  'workplace-admin': 'workplace_admin',
  'learning-admin': 'learning_admin',
  admin: 'admin',
}

function grantsOf({ groups, disabled }: StaffMember): { role: Role; groupDns: string[] }[] {
  if (disabled) return []
  const granted = groups.flatMap((group) => {
    const role = roleOfGroup[group]
    return role ? [{ role, groupDns: [groupDn(group)] }] : []
  })
  return [{ role: 'employee', groupDns: [] }, ...granted]
}

/** Everybody of the directory, as a sync would have written them, with their teams and roles. */
export async function seedPeople(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const people = staff()
  await tx.orgUnit.createMany({ data: departments.map((name) => ({ id: unitId(name), name })) })
  await tx.orgUnit.createMany({ data: units.map(({ name, department }) => ({ id: unitId(name), name, parentId: unitId(department) })) })
  // From the top down: a manager's row is there before those who report to it.
  await tx.person.createMany({
    data: people.map(({ username, givenName, surname, unit, title, number, manager, disabled }) => ({
      id: personId(username),
      directoryId: entryUuidOf(username),
      username,
      displayName: `${givenName} ${surname}`,
      givenName,
      surname,
      mail: `${username}@werkplatz.example`,
      phone: `+41 41 555 ${String(number).slice(0, 2)} ${String(number).slice(2)}`,
      jobTitle: title,
      unitId: unitId(unit),
      managerId: manager === undefined ? null : personId(manager),
      disabledAt: disabled ? now : null,
      createdAt: now,
      syncedAt: now,
    })),
  })
  await tx.personRole.createMany({ data: people.flatMap((member) => grantsOf(member).map((grant) => ({ personId: personId(member.username), ...grant }))) })
}
