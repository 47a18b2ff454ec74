import { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayAt, dayBounds } from '../../platform/wall-clock.ts'
import type { BlockReason } from '../campaigns/device-states.ts'
import { toldReason } from '../campaigns/told-reason.ts'
import { maySeeComputers } from '../policy.ts'

/** What keeps devices of a site from being migrated. `owner` and `device` only for IT, else null. */
export type SiteBlocker = { campaign: string; slug: string; reason: BlockReason; count: number; owner: string | null; /** The soonest day to look again. */ lookAgainOn: string | null }

/** The blockers of a site in the campaigns that run, most devices first; by person in charge to IT alone. */
export async function blockersOfSite(viewer: Viewer, siteId: string, today: string): Promise<SiteBlocker[]> {
  const isIt = maySeeComputers(viewer)
  return db.$queryRaw<SiteBlocker[]>`
    SELECT campaign, slug, reason, owner, count(*)::int AS count, to_char(min(look_again_on), 'YYYY-MM-DD') AS "lookAgainOn"
    FROM (
      SELECT campaign.name AS campaign, campaign.slug, ${toldReason(Prisma.sql`member.reason`, isIt)} AS reason, device.look_again_on, CASE WHEN ${isIt}::boolean THEN person.display_name END AS owner
      FROM campaign JOIN campaign_standing member ON member.campaign_id = campaign.id
      JOIN campaign_device device ON device.campaign_id = member.campaign_id AND device.computer_id = member.computer_id
      LEFT JOIN person ON person.id = device.responsible_id
      WHERE campaign.ended_at IS NULL AND campaign.starts_on <= ${today}::date AND member.site_id = ${siteId}::uuid AND member.state = 'blocked'
    ) blocked
    GROUP BY campaign, slug, reason, owner ORDER BY count DESC, campaign, reason LIMIT 20`
}

export type SiteDates = {
  waves: { id: string; name: string; campaign: string; slug: string; startsOn: string; endsOn: string; owner: string | null }[]
  freezes: { id: string; name: string; startsOn: string; endsOn: string }[]
  /** Dates of devices within the next fourteen days, and the day of the first. */
  appointments: { count: number; next: string | null }
}

const aheadDays = 14
const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** What is planned at a site from `now` on: waves that run or come, days of the city on which nothing is migrated, dates of devices. */
export async function datesOfSite(viewer: Viewer, site: { id: string; timeZone: string }, now = new Date()): Promise<SiteDates> {
  const today = dayAt(now, site.timeZone)
  const [waves, freezes, dates] = await Promise.all([
    db.campaignWave.findMany({
      where: { endsOn: { gte: new Date(today) }, campaign: { endedAt: null }, sites: { some: { siteId: site.id } } },
      orderBy: [{ startsOn: 'asc' }, { name: 'asc' }],
      take: 10,
      select: { id: true, name: true, startsOn: true, endsOn: true, campaign: { select: { name: true, slug: true } }, owner: { select: { displayName: true } } },
    }),
    db.freezePeriod.findMany({ where: { endsOn: { gte: new Date(today) } }, orderBy: { startsOn: 'asc' }, take: 5 }),
    db.deviceAppointment.aggregate({ where: { siteId: site.id, startsAt: { gte: now, lt: dayBounds(addDays(today, aheadDays), site.timeZone).to } }, _count: true, _min: { startsAt: true } }),
  ])
  const isIt = maySeeComputers(viewer)
  return {
    waves: waves.map(({ id, name, startsOn, endsOn, campaign, owner }) => ({ id, name, campaign: campaign.name, slug: campaign.slug, startsOn: isoDay(startsOn), endsOn: isoDay(endsOn), owner: isIt ? owner.displayName : null })),
    freezes: freezes.map(({ id, name, startsOn, endsOn }) => ({ id, name, startsOn: isoDay(startsOn), endsOn: isoDay(endsOn) })),
    appointments: { count: dates._count, next: dates._min.startsAt && dayAt(dates._min.startsAt, site.timeZone) },
  }
}
