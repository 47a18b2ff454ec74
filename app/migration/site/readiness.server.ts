import { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { BlockReason } from '../campaigns/device-states.ts'
import { toldReason } from '../campaigns/told-reason.ts'
import { servicingWarningDays } from '../servicing.ts'

/** How far a site is in a campaign that runs. Without exempt devices. */
export type SiteCampaign = { siteId: string; campaignId: string; slug: string; name: string; total: number; ready: number; blocked: { reason: BlockReason; count: number }[] }

/** Of a site, or of all that are known. */
const ofSite = (column: Prisma.Sql, siteId: string | undefined) => (siteId === undefined ? Prisma.sql`${column} <> ''` : Prisma.sql`${column} = ${siteId}`)

/** How far sites are in the campaigns that run on the day `today`, the latest first. */
export async function campaignsOfSites(today: string, siteId?: string): Promise<SiteCampaign[]> {
  const rows = await db.$queryRaw<(Omit<SiteCampaign, 'blocked'> & { reason: BlockReason | null })[]>`
    SELECT counted.key AS "siteId", campaign.id AS "campaignId", campaign.slug, campaign.name, nullif(${toldReason(Prisma.sql`counted.reason`, false)}, '') AS reason,
           sum(counted.devices)::int AS total, coalesce(sum(counted.devices) FILTER (WHERE counted.state = 'done'), 0)::int AS ready
    FROM campaign JOIN campaign_count counted ON counted.campaign_id = campaign.id AND counted.part = 'site'
    WHERE campaign.ended_at IS NULL AND campaign.starts_on <= ${today}::date AND counted.state <> 'exempt' AND ${ofSite(Prisma.sql`counted.key`, siteId)}
    GROUP BY counted.key, campaign.id, 5
    ORDER BY campaign.starts_on DESC, campaign.id`
  const found = new Map<string, SiteCampaign>()
  for (const { reason, total, ready, ...row } of rows) {
    const key = `${row.siteId} ${row.campaignId}`
    const campaign = found.get(key) ?? { ...row, total: 0, ready: 0, blocked: [] }
    found.set(key, campaign)
    campaign.total += total
    campaign.ready += ready
    if (reason !== null) campaign.blocked.push({ reason, count: total })
  }
  for (const { blocked } of found.values()) blocked.sort((a, b) => b.count - a.count)
  return [...found.values()]
}

/** Computers in use at a site: out of servicing on the day, to be so within the days that are warned of, and those whose Windows nobody knows. */
export type SiteServicing = { siteId: string; total: number; ended: number; ending: number; unknown: number }

const endOf = Prisma.sql`end_of_servicing(used.edition, windows.end_of_servicing, windows.end_of_servicing_pro, windows.end_of_servicing_ltsc)`

/** What is serviced at sites on the day `today`. */
export function servicingOfSites(today: string, siteId?: string): Promise<SiteServicing[]> {
  return db.$queryRaw<SiteServicing[]>`
    SELECT used.site AS "siteId", sum(used.devices)::int AS total,
           coalesce(sum(used.devices) FILTER (WHERE ${endOf} < ${today}::date), 0)::int AS ended,
           coalesce(sum(used.devices) FILTER (WHERE ${endOf} >= ${today}::date AND ${endOf} <= ${today}::date + ${servicingWarningDays}::int), 0)::int AS ending,
           coalesce(sum(used.devices) FILTER (WHERE windows.build IS NULL), 0)::int AS unknown
    FROM computer_count used LEFT JOIN windows_build windows ON windows.build = used.build
    WHERE ${ofSite(Prisma.sql`used.site`, siteId)}
    GROUP BY used.site`
}

/** A build that computers still run although its servicing ends soon or has ended. `endsOn` is its last day with updates. */
export type EndingBuild = { build: number; product: string; version: string; endsOn: string; count: number }

/** The builds in use whose servicing ends within the days that are warned of, or has ended, the soonest first. */
export function endingBuilds(today: string): Promise<EndingBuild[]> {
  return db.$queryRaw<EndingBuild[]>`
    SELECT windows.build, windows.product, windows.version, to_char(${endOf}, 'YYYY-MM-DD') AS "endsOn", sum(used.devices)::int AS count
    FROM computer_count used JOIN windows_build windows ON windows.build = used.build
    WHERE ${endOf} <= ${today}::date + ${servicingWarningDays}::int
    GROUP BY windows.build, ${endOf} ORDER BY ${endOf}, windows.build`
}
