import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay } from '../../../ui/format.ts'
import type { SiteGate } from '../gates.server.ts'
import { missingWords } from './condition-words.ts'
import { GateMark } from './gate-mark.tsx'

function sentences({ state, conditions, liveOn }: SiteGate): [string, string] {
  const what = missingWords(conditions)
  if (state === 'live') return [m.sites_gate_head_live({ day: formatDay(liveOn ?? '') }), what === '' ? m.sites_gate_head_live_met() : m.sites_gate_head_live_unmet({ what })]
  return state === 'ready' ? [m.sites_gate_head_ready(), m.sites_gate_head_ready_met()] : [m.sites_gate_head_open(), m.sites_gate_head_open_missing({ what })]
}

/** Whether a site can go live, or is, in two sentences; for IT with the way to declare it. */
export function GateHead({ gate, slug, isIt }: { gate: SiteGate; slug: string; isIt: boolean }) {
  const [first, second] = sentences(gate)
  return (
    <div className="gate-head">
      <GateMark state={gate.state} />
      <p>{first} <span className="muted">{second}</span></p>
      {isIt && <Link className={gate.state === 'ready' ? 'button main' : 'button'} to={`/sites/${slug}/go-live`}>{gate.state === 'live' ? m.sites_gate_history_link() : m.sites_gate_go_live()}</Link>}
    </div>
  )
}
