import { m } from '../../paraglide/messages.js'
import type { Role } from '../../platform/viewer.ts'

const words: Record<Role, () => string> = {
  employee: m.identity_role_employee,
  manager: m.identity_role_manager,
  it: m.identity_role_it,
  'workplace-admin': m.identity_role_workplace_admin,
  'learning-admin': m.identity_role_learning_admin,
  admin: m.identity_role_admin,
}

/** What a role is called in the language of the page. */
export function roleWord(role: Role): string {
  return words[role]()
}
