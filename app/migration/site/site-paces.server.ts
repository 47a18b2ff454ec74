import { db } from '../../platform/database.server.ts'
import { recentWeeks } from '../campaign-history.server.ts'
import { lateEnds } from '../forecast/late-ends.ts'
import { dayAfterWeeks, throughputIn, wholeWeeks } from '../progress.ts'
import type { SitePace } from './pace.ts'

export type SiteInCampaign = SitePace & { siteId: string; siteName: string; campaignId: string; campaign: string }

type Row = Omit<SiteInCampaign, 'p85'> & { campaignStartsOn: string }

/** Each site in each upgrade that runs on the day `today`, against the plan of its last wave or of the campaign, by its own pace. */
export async function sitePaces(today: string): Promise<SiteInCampaign[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT site.id AS "siteId", site.name AS "siteName", campaign.id AS "campaignId", campaign.name AS campaign,
           to_char(campaign.starts_on, 'YYYY-MM-DD') AS "campaignStartsOn",
           to_char(coalesce(wave.starts_on, campaign.starts_on), 'YYYY-MM-DD') AS "startsOn", to_char(coalesce(wave.ends_on, campaign.due_on), 'YYYY-MM-DD') AS "endsOn",
           coalesce(sum(counted.devices) FILTER (WHERE counted.state NOT IN ('done', 'blocked')), 0)::int AS open
    FROM campaign
    JOIN campaign_count counted ON counted.campaign_id = campaign.id AND counted.part = 'site'
    JOIN site ON site.id::text = counted.key
    LEFT JOIN campaign_wave_site placed ON placed.campaign_id = campaign.id AND placed.site_id = site.id
    LEFT JOIN campaign_wave wave ON wave.id = placed.wave_id
    WHERE campaign.ended_at IS NULL AND campaign.starts_on <= ${today}::date AND campaign.kind = 'upgrade' AND counted.state <> 'exempt'
    GROUP BY site.id, campaign.id, wave.id`
  const campaigns = [...new Set(rows.map(({ campaignId }) => campaignId))]
  const weeks = new Map(await Promise.all(campaigns.map(async (id) => [id, Map.groupBy(await recentWeeks(id, today), ({ siteId }) => siteId)] as const)))
  const ends = await lateEnds(rows.map(({ open, siteId, campaignId, campaignStartsOn }) => ({ remaining: open, weekly: throughputIn(wholeWeeks(campaignStartsOn, today), weeks.get(campaignId)?.get(siteId) ?? []) })))
  return rows.map(({ campaignStartsOn: _begun, ...row }, index) => ({ ...row, p85: row.open === 0 ? today : dayAfterWeeks(today, ends[index] ?? null) }))
}
