import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { type Kind, kindName, kinds } from '../kinds.ts'

type KindFilterProps = { groups: readonly { kind: Kind; total: number }[]; q: string; kind: Kind | null }

/** What was found by kind, with how many there are of each: links, so that they work without script. */
export function KindFilter({ groups, q, kind }: KindFilterProps) {
  const totals = new Map(groups.map((group) => [group.kind, group.total]))
  const all = groups.reduce((sum, { total }) => sum + total, 0)
  const offered = kinds.filter((one) => totals.has(one) || one === kind)
  const link = (to: Kind | null, label: string, count: number) => (
    <li key={to ?? 'all'}>
      <Link to={`?${new URLSearchParams(to === null ? { q } : { q, kind: to })}`} aria-current={kind === to ? 'page' : undefined}>{label} <span className="num">{formatNumber(count)}</span></Link>
    </li>
  )
  return (
    <nav className="kind-filter" aria-label={m.search_kinds()}>
      <ul>
        {link(null, m.search_kind_all(), all)}
        {offered.map((one) => link(one, kindName(one), totals.get(one) ?? 0))}
      </ul>
    </nav>
  )
}
