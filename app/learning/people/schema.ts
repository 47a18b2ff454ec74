import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { roles } from '../../platform/viewer.ts'
import { isDay } from '../../platform/wall-clock.ts'

/** A day in a form; a field that says nothing is no day. */
const day = z.string().trim().refine(isDay, { error: () => m.learning_people_day_wrong() })

/** Only those fields count that belong to what is chosen: the others may hold anything. */
export const assignmentForm = z
  .object({
    course: z.string().min(1).max(100),
    audience: z.enum(['person', 'unit', 'role', 'new_managers']),
    people: z.string().max(10_000).default(''),
    unitId: z.string().default(''),
    role: z.enum(roles).default('employee'),
    leadsFrom: z.string().trim().default(''),
    required: z.enum(['required', 'optional']),
    due: z.enum(['days', 'day', 'none']),
    dueDays: z.string().trim().default(''),
    dueOn: z.string().trim().default(''),
    /** What was seen in the preview; anything else is previewed anew. */
    seen: z.string().default(''),
  })
  .superRefine(({ audience, people, unitId, leadsFrom, required, due, dueDays, dueOn }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (audience === 'person' && people.trim() === '') refuse('people', m.learning_people_people_missing())
    if (audience === 'unit' && !z.uuid().safeParse(unitId).success) refuse('unitId', m.learning_people_unit_missing())
    if (audience === 'new_managers' && !day.safeParse(leadsFrom).success) refuse('leadsFrom', m.learning_people_day_wrong())
    if (audience === 'new_managers' && due === 'day') refuse('due', m.learning_people_rule_needs_days())
    if (required === 'required' && due === 'none') refuse('due', m.learning_people_required_needs_due())
    if (due === 'days' && !z.coerce.number().int().min(1).max(1000).safeParse(dueDays || undefined).success) refuse('dueDays', m.learning_people_days_wrong())
    if (due === 'day' && !day.safeParse(dueOn).success) refuse('dueOn', m.learning_people_day_wrong())
  })
export type AssignmentForm = z.infer<typeof assignmentForm>

export const absenceForm = z
  .object({ person: z.string().trim().min(1, { error: () => m.learning_people_people_missing() }).max(200), from: day, to: day })
  .superRefine(({ from, to }, context) => {
    if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: m.learning_people_absence_order() })
    else if (Date.parse(to) - Date.parse(from) > 1095 * 86_400_000) context.addIssue({ code: 'custom', path: ['to'], message: m.learning_people_absence_long() })
  })
