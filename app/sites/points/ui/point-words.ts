import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import type { PointCounts } from '../queries.server.ts'

/** "3 von 14 ausgefallen", "alle 14 in Betrieb" */
export function countsWord({ total, up, down }: PointCounts): string {
  if (total === 0) return m.sites_points_none_known()
  if (down > 0) return m.sites_points_down_of({ down: formatNumber(down), total: formatNumber(total) })
  return up === total ? m.sites_points_all_up({ total: formatNumber(total) }) : m.sites_points_up_of({ up: formatNumber(up), total: formatNumber(total) })
}
