import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { OutageLine } from '../outages.server.ts'

/** "ab 12.04.2027, 08:00, bis 16.04.2027, 18:00: Umbau" */
export function outageWords({ reason, from, to }: OutageLine): string {
  const at = ({ day, time }: { day: string; time: string }) => `${formatDay(day)}, ${time}`
  if (from && to) return m.places_outage_span({ from: at(from), to: at(to), reason })
  if (from) return m.places_outage_from({ from: at(from), reason })
  return to ? m.places_outage_to({ to: at(to), reason }) : m.places_outage_now({ reason })
}
