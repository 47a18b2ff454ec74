import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import type { GateState } from '../gate.ts'
import { gateStates } from '../schema.ts'
import { gateWord } from './gate-mark.tsx'

/** All sites, or those in one state, with how many there are. */
export function GateFilter({ state, counts, total }: { state: GateState | null; counts: Readonly<Record<string, number>>; total: number }) {
  const choices = [{ to: '/sites', label: m.sites_gate_filter_all(), count: total, isHere: state === null }, ...gateStates.map((one) => ({ to: `/sites?state=${one}`, label: gateWord(one), count: counts[one] ?? 0, isHere: state === one }))]
  return (
    <nav className="choice gate-filter" aria-label={m.sites_gate_column()}>
      {choices.map(({ to, label, count, isHere }) => <Link key={to} to={to} aria-current={isHere ? 'page' : undefined} preventScrollReset>{label}<span className="count">{formatNumber(count)}</span></Link>)}
    </nav>
  )
}
