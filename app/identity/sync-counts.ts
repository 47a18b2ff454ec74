import { z } from 'zod'

/** People in one run. `read` is what the directory had; `unusable` had no lasting id or no name to sign in with. */
const syncCounts = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  disabled: z.number(),
  unchanged: z.number(),
  unusable: z.number(),
})
export type SyncCounts = z.infer<typeof syncCounts>

/** What is stored of a run; null while it has none yet. */
export function readSyncCounts(stored: unknown): SyncCounts | null {
  const { success, data } = syncCounts.safeParse(stored)
  return success ? data : null
}
