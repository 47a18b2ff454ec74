import type { Prisma } from '../../prisma/generated/client.ts'
import { roles as allRoles, type Role, type Viewer } from '../platform/viewer.ts'
import type { RoleSource } from './directory/person.ts'

/** What is read of a person to act for them. */
export const viewerSelection = {
  id: true,
  username: true,
  displayName: true,
  unitId: true,
  disabledAt: true,
  roles: { select: { role: true } },
} satisfies Prisma.PersonSelect

/** Roles as the program writes them, by their names in the database client. */
const roleNames: Record<string, Role> = {
  employee: 'employee',
  manager: 'manager',
  it: 'it',
  workplace_admin: 'workplace-admin',
  learning_admin: 'learning-admin',
  admin: 'admin',
}

/** Turns a person's row into the viewer that policies take. */
export function toViewer(person: Prisma.PersonGetPayload<{ select: typeof viewerSelection }>): Viewer {
  const { id, username, displayName, unitId } = person
  return { id, username, displayName, unitId, roles: person.roles.flatMap(({ role }) => roleNames[role] ?? []) }
}

/** A role's name in the database client: there a name has no hyphen. In SQL it is the role itself. */
export function storedRole(role: Role) {
  return role === 'workplace-admin' ? 'workplace_admin' : role === 'learning-admin' ? 'learning_admin' : role
}

/** Roles in their usual order, and the groups that gave them. */
export function storedRoles(rows: readonly { role: string; groupDns: string[] }[]): { roles: Role[]; roleSources: RoleSource[] } {
  const grants = rows.flatMap(({ role: name, groupDns }) => {
    const role = roleNames[name]
    return role ? [{ role, groupDns }] : []
  })
  return {
    roles: allRoles.filter((role) => grants.some((grant) => grant.role === role)),
    roleSources: grants.flatMap(({ role, groupDns }) => groupDns.map((groupDn) => ({ role, groupDn }))),
  }
}
