import { m } from '../../../paraglide/messages.js'
import type { BlockReason, DeviceAction } from '../device-states.ts'

/** Why a device is blocked, in words. */
export const reasonWords: Record<BlockReason, () => string> = {
  hardware: m.migration_campaigns_reason_hardware,
  application: m.migration_campaigns_reason_application,
  absent: m.migration_campaigns_reason_absent,
  space: m.migration_campaigns_reason_space,
  other: m.migration_campaigns_reason_other,
}

/** What can be done with a device, in words. */
export const actionWords: Record<DeviceAction, () => string> = {
  plan: m.migration_campaigns_do_plan,
  start: m.migration_campaigns_do_start,
  fail: m.migration_campaigns_do_fail,
  block: m.migration_campaigns_do_block,
  exempt: m.migration_campaigns_do_exempt,
  'hand-out': m.migration_campaigns_do_hand_out,
  'take-back': m.migration_campaigns_do_take_back,
}
