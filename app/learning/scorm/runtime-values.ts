import { z } from 'zod'

/** Values of the data model as they are stored: names and texts. */
export const runtimeValues = z.record(z.string().max(200), z.string().max(65_000))

/** What a page sends of an opening. `isLast`: what was said while the page went away. */
export const savedValues = z.object({
  sequence: z.number().int().min(1).max(10_000_000),
  values: runtimeValues,
  isLast: z.boolean(),
})
export type SavedValues = z.infer<typeof savedValues>
