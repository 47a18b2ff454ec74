import { m } from '../../paraglide/messages.js'
import type { Role } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import type { AssignmentLine, TargetView } from './assignments.server.ts'
import type { Reason } from './reasons.server.ts'

/** What a role is called here. */
export const roleWords: Record<Role, () => string> = {
  employee: m.learning_people_role_employee,
  manager: m.identity_role_manager,
  it: m.identity_role_it,
  'workplace-admin': m.identity_role_workplace_admin,
  'learning-admin': m.identity_role_learning_admin,
  admin: m.identity_role_admin,
}

/** Whom an assignment is for. */
export function targetWords(target: TargetView): string {
  switch (target.audience) {
    case 'person':
      return target.name
    case 'unit':
      return m.learning_people_for_unit({ unit: target.name })
    case 'role':
      return target.role === 'employee' ? m.learning_people_role_employee() : m.learning_people_for_role({ role: roleWords[target.role]() })
    case 'new_managers':
      return m.learning_people_for_new_managers({ day: formatDay(target.leadsFrom) })
  }
}

/** Until when, in words. */
export function termWords({ isRequired, dueOn, dueDays, target }: Pick<AssignmentLine, 'isRequired' | 'dueOn' | 'dueDays' | 'target'>): string {
  const what = isRequired ? m.learning_people_required() : m.learning_people_optional()
  if (dueOn) return m.learning_people_terms({ what, due: m.learning_people_due_day({ day: formatDay(dueOn) }) })
  if (dueDays === null) return m.learning_people_terms({ what, due: m.learning_people_due_none() })
  return m.learning_people_terms({ what, due: target.audience === 'new_managers' ? m.learning_people_due_days_leading({ days: dueDays }) : m.learning_people_due_days({ days: dueDays }) })
}

/** Why a course is on one's list, to the person. */
export function reasonWords({ target, leadsSince, assignedOn }: Reason): string {
  switch (target.audience) {
    case 'person':
      return m.learning_people_because_person({ day: formatDay(assignedOn) })
    case 'unit':
      return m.learning_people_because_unit({ unit: target.name })
    case 'role':
      return target.role === 'employee' ? m.learning_people_because_everybody() : m.learning_people_because_role({ role: roleWords[target.role]() })
    case 'new_managers':
      return m.learning_people_because_leading({ day: formatDay(leadsSince ?? assignedOn) })
  }
}
