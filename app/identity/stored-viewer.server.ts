import type { Prisma } from '../../prisma/generated/client.ts'
import type { Role, Viewer } from '../platform/viewer.ts'

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
export const roleNames: Record<string, Role> = {
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
