import { m } from '../../../paraglide/messages.js'
import { formatDay } from '../../../ui/format.ts'
import type { StaleReason } from '../queries.server.ts'

const words = { moved: m.sites_points_stale_moved, vanished: m.sites_points_stale_vanished, model: m.sites_points_stale_model } as const

/** "AP 3 wurde verschoben (12.03.2027)." */
export function staleWords({ name, kind, day }: StaleReason): string {
  return words[kind]({ name, day: formatDay(day) })
}

/** Says why a floor's survey may no longer hold. */
export function StaleNote({ reasons }: { reasons: readonly StaleReason[] }) {
  if (reasons.length === 0) return null
  return (
    <div className="alert is-due mb-4">
      <p><b>{m.sites_points_stale_title()}</b> {m.sites_points_stale_measure()}</p>
      <ul>{reasons.slice(0, 5).map((reason, index) => <li key={index}>{staleWords(reason)}</li>)}</ul>
    </div>
  )
}
