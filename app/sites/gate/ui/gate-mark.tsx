import { Circle, CircleCheck, CircleHelp, CircleX, RadioTower } from 'lucide-react'
import { m } from '../../../paraglide/messages.js'
import type { ConditionState, GateState } from '../gate.ts'

const stateWords: Record<GateState, () => string> = { live: m.sites_gate_live, ready: m.sites_gate_ready, open: m.sites_gate_open }
const stateIcons = { live: RadioTower, ready: CircleCheck, open: Circle } as const
const conditionWords: Record<ConditionState, () => string> = { met: m.sites_gate_met, 'not-met': m.sites_gate_not_met, unknown: m.sites_gate_unknown }
const conditionIcons = { met: CircleCheck, 'not-met': CircleX, unknown: CircleHelp } as const

export function gateWord(state: GateState): string {
  return stateWords[state]()
}

/** Where a site stands: a sign and a word. */
export function GateMark({ state }: { state: GateState }) {
  const Icon = stateIcons[state]
  return <span className={`gate-mark is-${state}`}><Icon className="icon s" aria-hidden="true" />{gateWord(state)}</span>
}

/** Where a condition stands. */
export function ConditionMark({ state }: { state: ConditionState }) {
  const Icon = conditionIcons[state]
  return <span className={`gate-mark is-${state}`}><Icon className="icon s" aria-hidden="true" />{conditionWords[state]()}</span>
}
