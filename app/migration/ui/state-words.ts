import { m } from '../../paraglide/messages.js'
import type { ComputerStateFilter } from '../schema.ts'

/** Where a computer stands, in a word. Open are the planned, those in work and the failed. */
export const computerStateWords: Record<ComputerStateFilter, () => string> = {
  done: m.migration_state_done,
  open: m.migration_state_open,
  planned: m.migration_campaigns_state_planned,
  in_work: m.migration_campaigns_state_in_work,
  failed: m.migration_campaigns_state_failed,
  blocked: m.migration_state_blocked,
  stale: m.migration_computers_state_stale,
  retired: m.migration_computers_state_retired,
  exempt: m.migration_campaigns_state_exempt,
  unserviced: m.migration_scale_state_unserviced,
  ending: m.migration_scale_state_ending,
}
