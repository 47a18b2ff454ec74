import { z } from 'zod'
import { m } from '../paraglide/messages.js'

const number = z.coerce.number().int().min(1).max(2_147_483_647)

export const historyViews = ['changes', 'text', 'authors'] as const
export type HistoryView = (typeof historyViews)[number]

/** What the page of a document's history shows. `version` and `with`: numbers, or `now`. */
export const historyQuery = z.object({
  version: z.union([z.literal('now'), number]).optional().catch(undefined),
  with: z.union([z.literal('now'), number]).optional().catch(undefined),
  view: z.enum(historyViews).catch('changes'),
  before: number.optional().catch(undefined),
  verified: number.optional().catch(undefined),
})

const name = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, { error: () => m.documents_history_name_missing() }).max(100))

/** Changes of the history by form. */
export const historyChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('name'), version: z.union([z.literal('now'), number]), name }),
  z.object({ intent: z.literal('restore'), version: number }),
  z.object({ intent: z.literal('freeze'), name }),
  z.object({ intent: z.literal('reopen') }),
])
