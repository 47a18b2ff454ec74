import { z } from 'zod'
import { isDay } from '../platform/wall-clock.ts'

const text = z.string().trim().max(100).optional().transform((value) => value || undefined).catch(undefined)
const day = z.string().refine(isDay).optional().catch(undefined)

/** Filters of the audit log. In an address that somebody typed or kept, what makes no sense is left out. */
export const auditQuery = z.object({
  /** Who did it: a user name or part of a name. */
  person: text,
  action: text,
  /** To what: an id, or the user name of a person. */
  subject: text,
  /** First and last day, in the time of the city. */
  from: day,
  to: day,
  /** Only what is older than the event with this id. */
  before: z.string().regex(/^\d{1,18}$/).optional().catch(undefined),
})
export type AuditFilters = Omit<z.infer<typeof auditQuery>, 'before'>
