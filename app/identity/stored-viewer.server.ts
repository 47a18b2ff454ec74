import { roles as allRoles, type Role } from '../platform/viewer.ts'
import type { RoleSource } from './directory/person.ts'

/** The viewer that policies take, as JSON made of the table `person`: one statement reads it with what proves the person. */
export const viewerSql = `
  json_build_object('id', person.id, 'username', username, 'displayName', display_name, 'unitId', unit_id,
    'roles', ARRAY(SELECT role FROM person_role WHERE person_id = person.id ORDER BY role))`

/** Roles as the program writes them, by their names in the database client. */
const roleNames: Record<string, Role> = {
  employee: 'employee',
  manager: 'manager',
  it: 'it',
  workplace_admin: 'workplace-admin',
  learning_admin: 'learning-admin',
  admin: 'admin',
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
