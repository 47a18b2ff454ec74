/** Counts of devices, for whoever wants to know how far the city is. What of them may be told outside, whoever shows them decides. */
import { db } from '../../platform/database.server.ts'
import { cityTimeZone, type Day, dayAt } from '../../platform/wall-clock.ts'

/** The devices of all upgrades that have begun and not ended, each once; done is who is done with all that it is in. Exempt ones do not count. */
export async function devicesMigrated(now = new Date()): Promise<{ done: number; devices: number }> {
  const [counted] = await db.$queryRaw<{ done: number; devices: number }[]>`
    SELECT count(*)::int AS devices, (count(*) FILTER (WHERE is_done))::int AS done FROM (
      SELECT standing.computer_id, bool_and(standing.state = 'done') AS is_done
      FROM campaign_standing standing JOIN campaign ON campaign.id = standing.campaign_id
      WHERE campaign.kind = 'upgrade' AND campaign.ended_at IS NULL AND campaign.starts_on <= ${dayAt(now)}::date AND standing.state <> 'exempt'
      GROUP BY standing.computer_id
    ) AS device`
  return counted ?? { done: 0, devices: 0 }
}

export type HandOut = { name: string; slug: string; done: number; devices: number; sites: { name: string; done: number; devices: number }[] }

/** How far a hand-out of devices is, with its sites; null: there is none of this name. */
export async function handOutProgress(slug: string): Promise<HandOut | null> {
  const campaign = await db.campaign.findFirst({ where: { slug, kind: 'handout' }, select: { id: true, name: true, slug: true } })
  if (!campaign) return null
  const sites = await db.$queryRaw<HandOut['sites']>`
    SELECT site.name, sum(counted.devices)::int AS devices, coalesce(sum(counted.devices) FILTER (WHERE counted.state = 'done'), 0)::int AS done
    FROM campaign_count counted JOIN site ON site.id::text = counted.key
    WHERE counted.campaign_id = ${campaign.id}::uuid AND counted.part = 'site' AND counted.state <> 'exempt'
    GROUP BY site.name ORDER BY site.name`
  const sum = (of: 'done' | 'devices') => sites.reduce((total, site) => total + site[of], 0)
  return { name: campaign.name, slug: campaign.slug, done: sum('done'), devices: sum('devices'), sites }
}

/** One site in one campaign: its devices, and how many became done in which week (its Monday), the first first. */
export type SiteWeeks = { campaign: string; site: string; siteName: string; devices: number; weeks: { monday: Day; done: number }[] }

/** Every week from the first of a campaign up to the last whole one, of all upgrades that have begun. */
export async function siteWeeks(now = new Date()): Promise<SiteWeeks[]> {
  const today = dayAt(now, cityTimeZone)
  const rows = await db.$queryRaw<{ campaign: string; site: string; siteName: string; devices: number; monday: string; done: number }[]>`
    WITH member AS (
      SELECT campaign_id, key, sum(devices)::int AS devices FROM campaign_count WHERE part = 'site' AND key <> '' AND state <> 'exempt' GROUP BY 1, 2
    )
    SELECT campaign.slug AS campaign, site.slug AS site, site.name AS "siteName", member.devices, week.monday::date::text AS monday, coalesce(kept.devices, 0)::int AS done
    FROM campaign
    JOIN member ON member.campaign_id = campaign.id AND member.devices > 0
    JOIN site ON site.id::text = member.key
    CROSS JOIN LATERAL generate_series(
      coalesce((SELECT min(monday) FROM campaign_week WHERE campaign_id = campaign.id AND devices > 0), date_trunc('week', campaign.starts_on)::date),
      date_trunc('week', ${today}::date) - interval '7 days', interval '7 days'
    ) AS week (monday)
    LEFT JOIN campaign_week kept ON kept.campaign_id = campaign.id AND kept.site = member.key AND kept.monday = week.monday::date
    WHERE campaign.kind = 'upgrade' AND campaign.starts_on <= ${today}::date AND campaign.ended_at IS NULL
    ORDER BY campaign.slug, site.name, week.monday`
  const parts = Map.groupBy(rows, ({ campaign, site }) => `${campaign} ${site}`)
  return [...parts.values()].flatMap((weeks) => {
    const [first] = weeks
    return first ? [{ campaign: first.campaign, site: first.site, siteName: first.siteName, devices: first.devices, weeks: weeks.map(({ monday, done }) => ({ monday, done })) }] : []
  })
}
