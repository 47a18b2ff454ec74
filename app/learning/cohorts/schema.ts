import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { isDay } from '../../platform/wall-clock.ts'

export const mostPlaces = 500

const day = z.string().refine(isDay, { error: () => m.learning_cohorts_error_day() })
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.learning_cohorts_error_time() })
const optionalDay = z.union([z.literal('').transform(() => null), day]).default(null)
const name = z.string().trim().max(120).default('').transform((value) => (value === '' ? null : value))

const dateFields = {
  date: day,
  from: clock,
  to: clock,
  spaceId: z.uuid({ error: () => m.learning_cohorts_error_room() }),
}

const facts = {
  nameDe: name,
  nameEn: name,
  trainers: z.string().trim().min(1, { error: () => m.learning_cohorts_error_trainers() }).max(1_000),
  places: z.coerce.number({ error: () => m.learning_cohorts_error_places({ most: mostPlaces }) }).int().min(1, { error: () => m.learning_cohorts_error_places({ most: mostPlaces }) }).max(mostPlaces, { error: () => m.learning_cohorts_error_places({ most: mostPlaces }) }),
  /** The first and the last day on which one can sign up. */
  opensOn: optionalDay,
  closesOn: optionalDay,
  needsApproval: z.literal('on').optional().transform((value) => value === 'on'),
}

const isNamed = ({ nameDe, nameEn }: { nameDe: string | null; nameEn: string | null }) => nameDe !== null || nameEn !== null
const nameMissing = { path: ['nameDe'], error: () => m.learning_cohorts_error_name() }
const inOrder = ({ opensOn, closesOn }: { opensOn: string | null; closesOn: string | null }) => opensOn === null || closesOn === null || opensOn <= closesOn
const windowWrong = { path: ['closesOn'], error: () => m.learning_cohorts_error_window() }

export const newCohortForm = z.object({ courseId: z.string().min(1).max(200), ...facts, ...dateFields }).refine(isNamed, nameMissing).refine(inOrder, windowWrong)
export const cohortForm = z.object(facts).refine(isNamed, nameMissing).refine(inOrder, windowWrong)
export const dateForm = z.object(dateFields)
export const reasonForm = z.object({ reason: z.string().trim().min(5, { error: () => m.learning_cohorts_error_reason() }).max(500) })

export type NewCohort = z.infer<typeof newCohortForm>
export type CohortFacts = z.infer<typeof cohortForm>
export type DateFields = z.infer<typeof dateForm>

/** What the page of a cohort is asked to do. */
export const cohortIntent = z.object({ intent: z.enum(['sign-up', 'withdraw', 'agree', 'decline', 'cancel']), personId: z.uuid().optional() })

export const attendanceStates = ['present', 'absent', 'excused'] as const
export type Attendance = (typeof attendanceStates)[number]

/** `person-<id>`: what was recorded of somebody; '' takes it back. */
export const attendanceForm = z.record(z.string(), z.string()).transform((fields) => Object.entries(fields).flatMap(([name, value]) => {
  const personId = z.uuid().safeParse(name.replace(/^person-/, ''))
  const state = z.enum(attendanceStates).safeParse(value)
  return name.startsWith('person-') && personId.success && (value === '' || state.success) ? [{ personId: personId.data, state: state.data ?? null }] : []
}))
