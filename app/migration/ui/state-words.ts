import { m } from '../../paraglide/messages.js'
import type { ComputerStateFilter } from '../schema.ts'

/** Where a computer stands, in a word. */
export const computerStateWords: Record<ComputerStateFilter, () => string> = {
  done: m.migration_state_done,
  open: m.migration_state_open,
  blocked: m.migration_state_blocked,
  stale: m.migration_computers_state_stale,
  retired: m.migration_computers_state_retired,
}
