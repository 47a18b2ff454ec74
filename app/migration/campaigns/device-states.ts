/** What can be said of a device by hand. */
export const handStates = ['planned', 'in_work', 'failed', 'blocked', 'exempt'] as const
type HandState = (typeof handStates)[number]

/** Where a device stands in a campaign; done is what the inventory or the hand-out says. */
export type DeviceState = HandState | 'done'

export const blockReasons = ['hardware', 'application', 'absent', 'space', 'other'] as const
export type BlockReason = (typeof blockReasons)[number]

export const deviceActions = ['plan', 'start', 'fail', 'block', 'exempt', 'hand-out', 'take-back'] as const
export type DeviceAction = (typeof deviceActions)[number]

export type CampaignKind = 'upgrade' | 'handout'

type Move = { from: readonly DeviceState[]; to: DeviceState; only?: CampaignKind }

/** From which states an action leads where. Nothing leads from done but taking back what was handed out. */
const moves: Readonly<Record<DeviceAction, Move>> = {
  plan: { from: ['in_work', 'failed', 'blocked', 'exempt'], to: 'planned' },
  start: { from: ['planned', 'failed'], to: 'in_work' },
  fail: { from: ['in_work'], to: 'failed' },
  // Again, to say another reason or day.
  block: { from: ['planned', 'in_work', 'failed', 'blocked'], to: 'blocked' },
  exempt: { from: ['planned', 'failed', 'blocked'], to: 'exempt' },
  'hand-out': { from: ['planned', 'in_work', 'failed'], to: 'done', only: 'handout' },
  'take-back': { from: ['done'], to: 'planned', only: 'handout' },
}

/** Where an action leads a device from its state; null when it may not. */
export function stateAfter(state: DeviceState, action: DeviceAction, kind: CampaignKind): DeviceState | null {
  const { from, to, only } = moves[action]
  return (only === undefined || only === kind) && from.includes(state) ? to : null
}

/** What can be done with a device in its state, in the order of the words above. */
export function actionsFrom(state: DeviceState, kind: CampaignKind): DeviceAction[] {
  return deviceActions.filter((action) => stateAfter(state, action, kind) !== null)
}

/** Whether a device in this state has a date to come. */
export function hasAppointments(state: DeviceState): boolean {
  return state === 'planned' || state === 'in_work' || state === 'failed'
}
