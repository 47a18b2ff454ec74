import { db } from '../../platform/database.server.ts'
import { doneInWeeks } from '../campaign-history.server.ts'
import { forecast } from '../forecast/forecast.ts'
import { burnDown, dayAfterWeeks } from '../progress.ts'
import type { SitePace } from './pace.ts'

export type SiteInCampaign = SitePace & { siteId: string; siteName: string; campaignId: string; campaign: string }

type Row = Omit<SiteInCampaign, 'p85'> & { campaignStartsOn: string; total: number }

/** Each site in each upgrade that runs on the day `today`, against the plan of its last wave or of the campaign, by its own pace. */
export async function sitePaces(today: string): Promise<SiteInCampaign[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT member.site_id AS "siteId", site.name AS "siteName", campaign.id AS "campaignId", campaign.name AS campaign,
           to_char(campaign.starts_on, 'YYYY-MM-DD') AS "campaignStartsOn",
           to_char(coalesce(wave.starts_on, campaign.starts_on), 'YYYY-MM-DD') AS "startsOn", to_char(coalesce(wave.ends_on, campaign.due_on), 'YYYY-MM-DD') AS "endsOn",
           count(*)::int AS total, (count(*) FILTER (WHERE NOT member.is_done AND member.state <> 'blocked'))::int AS open
    FROM campaign
    JOIN campaign_member member ON member.campaign_id = campaign.id
    JOIN site ON site.id = member.site_id
    LEFT JOIN campaign_wave_site placed ON placed.campaign_id = campaign.id AND placed.site_id = member.site_id
    LEFT JOIN campaign_wave wave ON wave.id = placed.wave_id
    WHERE campaign.ended_at IS NULL AND campaign.starts_on <= ${today}::date AND campaign.kind = 'upgrade' AND member.state <> 'exempt'
    GROUP BY member.site_id, site.name, campaign.id, wave.id`
  const campaigns = [...new Set(rows.map(({ campaignId }) => campaignId))]
  const weeks = new Map(await Promise.all(campaigns.map(async (id) => [id, Map.groupBy(await doneInWeeks(id), ({ siteId }) => siteId)] as const)))
  return rows.map(({ campaignStartsOn, total, ...row }) => {
    const { weekly } = burnDown(total, weeks.get(row.campaignId)?.get(row.siteId) ?? [], campaignStartsOn, today)
    return { ...row, p85: row.open === 0 ? today : dayAfterWeeks(today, forecast(row.open, weekly, { runs: 400, horizonWeeks: 104 }).p85) }
  })
}
