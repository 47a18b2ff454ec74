import { z } from 'zod'
import { m } from '../paraglide/messages.js'

export const erasureReasons = ['request', 'mistake', 'retention', 'secret', 'other'] as const
export type ErasureReason = (typeof erasureReasons)[number]

/** What the form of an erasure sends. `sure`: the box that says that it can not be undone. */
export const erasureForm = z
  .object({
    reason: z.enum(erasureReasons, { error: () => m.documents_erasure_reason_missing() }),
    note: z.string().default('').transform((text) => text.replace(/\s+/g, ' ').trim()).pipe(z.string().max(300)),
    sure: z.literal('yes', { error: () => m.documents_erasure_sure_missing() }),
  })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', { path: ['note'], error: () => m.documents_erasure_note_missing() })

export type Erasure = z.infer<typeof erasureForm>
