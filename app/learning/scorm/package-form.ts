import { z } from 'zod'
import { m } from '../../paraglide/messages.js'

const title = z.string().trim().min(3, { error: () => m.learning_scorm_title_missing() }).max(200)
const summary = z.string().trim().max(500)
const whole = (least: number, most: number) => z.coerce.number({ error: () => m.learning_scorm_number_wrong({ least, most }) }).int().min(least, { error: () => m.learning_scorm_number_wrong({ least, most }) }).max(most, { error: () => m.learning_scorm_number_wrong({ least, most }) })

const packageLanguages = ['de', 'en', 'fr', 'it'] as const

/** What those who publish a package say of it. */
export const packageForm = z.object({
  titleDe: title,
  titleEn: title,
  summaryDe: summary,
  summaryEn: summary,
  owner: z.string().trim().min(2, { error: () => m.learning_scorm_owner_missing() }).max(100),
  language: z.enum(packageLanguages),
  minutes: whole(1, 3_000),
  dueDays: whole(1, 1_000),
  certificateMonths: z.preprocess((value) => (value === '' ? undefined : value), whole(1, 120).optional()),
})
export type PackageForm = z.infer<typeof packageForm>

/** A package in place of the one that a course has. */
export const replaceForm = z.object({ courseId: z.string().min(1).max(100), change: z.enum(['minor', 'redo']) })

export const packageParams = z.object({ id: z.uuid() })
/** `part`: its place in the package, from 0. */
export const trialParams = z.object({ id: z.uuid(), part: z.coerce.number().int().min(0).max(9_999) })
