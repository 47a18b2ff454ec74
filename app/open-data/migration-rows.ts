import type { SiteWeeks } from '../migration/types.ts'
import type { Row } from './data-set.ts'
import { mergedParts, toldRuns } from './small-cells.ts'

/** Several sites as one: their devices and weeks together. They have the same weeks, as they are of one campaign. */
function together(sites: readonly SiteWeeks[]): SiteWeeks[] {
  const [first] = sites
  if (!first) return []
  const sum = (of: (site: SiteWeeks) => number) => sites.reduce((all, site) => all + of(site), 0)
  return [{
    campaign: first.campaign,
    site: sites.map(({ site }) => site).join(' '),
    siteName: sites.map(({ siteName }) => siteName).join('; '),
    devices: sum(({ devices }) => devices),
    weeks: first.weeks.map(({ monday }, index) => ({ monday, done: sum(({ weeks }) => weeks[index]?.done ?? 0) })),
  }]
}

/** Rows of at least five devices: small sites told together, weeks merged, and what is left over kept back. */
export function migrationRows(sites: readonly SiteWeeks[]): Row[] {
  const campaigns = Map.groupBy(sites, ({ campaign }) => campaign)
  const groups = [...campaigns.values()].flatMap((own) => mergedParts(own, ({ devices }) => devices).flatMap(together))
  return groups.flatMap(({ campaign, site, siteName, devices, weeks }) => {
    let soFar = 0
    return toldRuns(weeks.map(({ done }) => done), devices).map(({ from, to, count }): Row => {
      soFar += count
      return { campaign, site, site_name: siteName, first_week: weeks[from]?.monday ?? null, last_week: weeks[to]?.monday ?? null, devices_done: count, devices_done_so_far: soFar, devices }
    })
  })
}
