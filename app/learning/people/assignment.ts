/** What an assignment says, read from its row. No I/O. */
import type { CourseAssignment } from '../../../prisma/generated/client.ts'
import type { Role } from '../../platform/viewer.ts'
import { type Day, instantAt } from '../../platform/wall-clock.ts'
import { dueAfter } from '../due.ts'
import type { Audience } from './audience.server.ts'

const dayOfDate = (date: Date): Day => date.toISOString().slice(0, 10)

/** Roles as the program writes them, by their names in the database client. */
const roleNames: Record<NonNullable<CourseAssignment['role']>, Role> = {
  employee: 'employee', manager: 'manager', it: 'it', workplace_admin: 'workplace-admin', learning_admin: 'learning-admin', admin: 'admin',
}

type Target = Pick<CourseAssignment, 'audience' | 'personId' | 'unitId' | 'role' | 'leadsFrom'>

/** Whom it reaches. @throws Error when the row has no target, which its constraint forbids */
export function audienceOf({ audience, personId, unitId, role, leadsFrom }: Target): Audience {
  if (audience === 'person' && personId !== null) return { audience, personId }
  if (audience === 'unit' && unitId !== null) return { audience, unitId }
  if (audience === 'role' && role !== null) return { audience, role: roleNames[role] }
  if (audience === 'new_managers' && leadsFrom !== null) return { audience, leadsFrom: dayOfDate(leadsFrom) }
  throw new Error(`an assignment to ${audience} has no target`)
}

/** From when the days to the due date count, and the due date itself: of new managers from the day on which they began to lead. */
export function datesFor({ dueOn, dueDays }: { dueOn: Day | null; dueDays: number | null }, leadsSince: Day | null, now: Date): { assignedAt: Date; dueAt: Date | null } {
  const assignedAt = leadsSince === null ? now : instantAt(leadsSince, '00:00')
  return { assignedAt, dueAt: dueOn !== null ? instantAt(dueOn, '23:59') : dueDays !== null ? dueAfter(dueDays, assignedAt) : null }
}

/** The due terms of a stored assignment. */
export function termsOf({ dueOn, dueDays }: Pick<CourseAssignment, 'dueOn' | 'dueDays'>): { dueOn: Day | null; dueDays: number | null } {
  return { dueOn: dueOn && dayOfDate(dueOn), dueDays }
}
