import type { Role } from '../platform/viewer.ts'
import { type Owner, ownerRoles } from './owners.ts'

/** Whose feedback somebody answers: what goes to one of their roles. */
export function answersFor({ roles }: { roles: readonly Role[] }): Owner[] {
  return ownerRoles.filter((role) => roles.includes(role))
}
