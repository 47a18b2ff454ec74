import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { readDay } from './written-day.ts'

const day = z.string().transform((text, context) => {
  const read = readDay(text)
  if (read !== null) return read
  context.addIssue({ code: 'custom', message: m.migration_builds_bad_date() })
  return z.NEVER
})

const optionalDay = z.union([z.literal('').transform(() => null), day]).default(null)

/** One row of the table of builds, as its form and its command take it. */
export const buildForm = z.object({
  build: z.coerce.number().int().min(1000).max(999_999),
  product: z.string().trim().min(1).max(60),
  version: z.string().trim().max(20),
  enterprise: day,
  pro: optionalDay,
  ltsc: optionalDay,
  note: z.string().trim().max(200).default(''),
  noteEn: z.string().trim().max(200).default(''),
})
export type BuildInput = z.infer<typeof buildForm>

export const buildDeletion = z.object({ intent: z.literal('delete'), build: z.coerce.number().int() })

/** `edit`: the build whose form is open; a new one where the table has no such build. */
export const buildsQuery = z.object({ edit: z.coerce.number().int().min(1000).max(999_999).optional().catch(undefined) })
