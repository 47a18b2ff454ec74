import { m } from '../../paraglide/messages.js'
import type { MilestoneState } from '../strategy.ts'

const words: Record<MilestoneState, () => string> = { done: m.strategy_state_done, 'on-track': m.strategy_state_on_track, 'at-risk': m.strategy_state_at_risk, late: m.strategy_state_late }

/** A shape for each state, so that none is told by its colour alone: a tick, a ring, a triangle, a cross. */
const shapes: Record<MilestoneState, string> = {
  done: 'M2.5 8.5l3.5 3.5 7.500-8',
  'on-track': 'M8 3a5 5 0 110 10a5 5 0 010-10z',
  'at-risk': 'M8 2.500l6 11H2z M8 6.500v3.500 M8 11.600v.2',
  late: 'M3.500 3.500l9 9 M12.500 3.500l-9 9',
}

/** Where a milestone stands: its shape and its word; `count`: how many of them. */
export function StateMark({ state, count }: { state: MilestoneState; count?: number }) {
  return (
    <span className={`state-mark is-${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={shapes[state]} /></svg>
      {count !== undefined && <span className="num">{count}</span>} {words[state]()}
    </span>
  )
}
