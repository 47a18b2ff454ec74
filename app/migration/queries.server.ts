import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { doneInWeeks, leftToDo, sumOfWeeks, timeZone, type WeekOfSite } from './campaign-history.server.ts'
import { datedForecast, type DatedForecast } from './dated-forecast.ts'
import { forecast } from './forecast/forecast.ts'
import { scoreboard, type KeptForecast, type Scoreboard } from './forecast/scoreboard.ts'
import { type Campaign, campaignCalled, currentCampaign } from './campaigns/campaigns.server.ts'
import type { BlockReason } from './campaigns/device-states.ts'
import { maySeeMigration } from './policy.ts'
import { burnDown, dayAfterWeeks, isMigrated, mondayOf, servicingOf, type BurnDown, type Servicing } from './progress.ts'

export { campaigns, currentCampaign } from './campaigns/campaigns.server.ts'
export { appointmentEvents } from './campaigns/appointment-events.server.ts'
export { reasonWords } from './campaigns/ui/state-words.ts'
export { myAppointments } from './campaigns/mine.server.ts'
export { campaignsOfSites, endingBuilds, servicingOfSites } from './site/readiness.server.ts'
export { blockersOfSite, datesOfSite, type SiteBlocker, type SiteDates } from './site/site-plan.server.ts'
export { sitePaces } from './site/site-paces.server.ts'
export { paceState } from './site/pace.ts'
export { campaignWorkHeldAbout, computersHeldAbout } from './personal-data.server.ts'
export { type BlockedDevice, type MigrationFigures, migrationFigures } from './report/report-figures.server.ts'

function todayHere(): string {
  return Temporal.Now.plainDateISO(timeZone).toString()
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** How far each site is in the current campaign, for lists of sites. Empty without a campaign. */
export async function migrationBySite(): Promise<SiteProgress[]> {
  const campaign = await currentCampaign()
  if (!campaign) return []
  return db.$queryRaw<SiteProgress[]>`
    SELECT site.id AS "siteId", site.slug, site.name, count(member.computer_id)::int AS total, (count(*) FILTER (WHERE member.is_done))::int AS migrated
    FROM site LEFT JOIN (SELECT * FROM campaign_member WHERE campaign_id = ${campaign.id}::uuid AND state <> 'exempt') member ON member.site_id = site.id
    GROUP BY site.id ORDER BY site.name`
}

export type SiteProgress = { siteId: string; slug: string; name: string; total: number; migrated: number }

type Remaining = { siteId: string | null; siteName: string | null; siteSlug: string | null; reason: BlockReason | null; total: number; remaining: number }

/** Exempt devices are none of the campaign's. */
function remainingByReason(campaignId: string): Promise<Remaining[]> {
  return db.$queryRaw<Remaining[]>`
    SELECT member.site_id AS "siteId", site.name AS "siteName", site.slug AS "siteSlug", member.reason,
           count(*)::int AS total, (count(*) FILTER (WHERE NOT member.is_done))::int AS remaining
    FROM campaign_member member LEFT JOIN site ON site.id = member.site_id
    WHERE member.campaign_id = ${campaignId}::uuid AND member.state <> 'exempt'
    GROUP BY 1, 2, 3, 4`
}

export type SiteRow = {
  slug: string | null
  /** Null: computers that no site is known of. */
  name: string | null
  total: number
  remaining: number
  /** Why they are not migrated yet, the most frequent first; null: nothing is in the way. */
  reasons: { reason: BlockReason | null; count: number }[]
  /** The day by which 85 of 100 runs at this site's own pace are done; null when it can't be told. */
  p85: string | null
}

function siteRows(parts: readonly Remaining[], weeks: readonly WeekOfSite[], campaign: Campaign, today: string): SiteRow[] {
  const rows = new Map<string | null, SiteRow>()
  for (const part of parts) {
    const row = rows.get(part.siteId) ?? { slug: part.siteSlug, name: part.siteName, total: 0, remaining: 0, reasons: [], p85: null }
    rows.set(part.siteId, row)
    row.total += part.total
    row.remaining += part.remaining
    if (part.remaining > 0) row.reasons.push({ reason: part.reason, count: part.remaining })
  }
  const weeksOf = Map.groupBy(weeks, ({ siteId }) => siteId)
  for (const [siteId, row] of rows) {
    row.reasons.sort((a, b) => b.count - a.count)
    const { weekly } = burnDown(row.total, weeksOf.get(siteId) ?? [], campaign.startsOn, today)
    if (row.remaining > 0) row.p85 = dayAfterWeeks(today, forecast(row.remaining, weekly, { runs: 400, horizonWeeks: 104 }).p85)
  }
  return [...rows.values()].sort((a, b) => b.remaining - a.remaining || b.total - a.total)
}

export type VersionRow = {
  /** Null: the inventory does not know. */
  build: number | null
  product: string
  version: string
  count: number
  isMigrated: boolean
  servicing: Servicing | null
  endOfServicing: string | null
}

async function versionRows({ id, targetBuild }: Campaign, today: string): Promise<VersionRow[]> {
  const [groups, builds] = await Promise.all([db.$queryRaw<{ build: number | null; count: number }[]>`
      SELECT computer.build, count(*)::int AS count FROM campaign_member member JOIN computer ON computer.id = member.computer_id
      WHERE member.campaign_id = ${id}::uuid AND member.state <> 'exempt' GROUP BY 1`, db.windowsBuild.findMany()])
  const known = new Map(builds.map((build) => [build.build, build]))
  return groups
    .map(({ build, count }) => {
      const windows = build === null ? undefined : known.get(build)
      const endOfServicing = windows ? isoDay(windows.endOfServicing) : null
      return {
        build,
        product: windows?.product ?? '',
        version: windows?.version ?? '',
        count,
        isMigrated: targetBuild !== null && isMigrated(build, targetBuild),
        servicing: endOfServicing === null ? null : servicingOf(endOfServicing, today),
        endOfServicing,
      }
    })
    .sort((a, b) => (b.build ?? 0) - (a.build ?? 0))
}

/** The days of a forecast if the pace of the last weeks changes to so many percent. */
type WhatIf = { percent: number; p50: string | null; p85: string | null }

function whatIf(open: number, weekly: readonly number[], percent: number, today: string): WhatIf {
  const { p50, p85 } = forecast(open, weekly.map((done) => (done * percent) / 100))
  return { percent, p50: dayAfterWeeks(today, p50), p85: dayAfterWeeks(today, p85) }
}

const keptBand = z.array(z.object({ week: z.number(), low: z.number(), middle: z.number(), high: z.number() }))

async function keptForecasts(campaignId: string): Promise<KeptForecast[]> {
  const rows = await db.campaignForecast.findMany({ where: { campaignId }, orderBy: { madeOn: 'desc' }, take: 52 })
  const day = (date: Date | null) => (date === null ? null : isoDay(date))
  return rows.map(({ madeOn, remaining, p50, p85, band }) => ({ madeOn: isoDay(madeOn), remaining, p50: day(p50), p85: day(p85), band: keptBand.parse(band) }))
}

export type MigrationOverview = {
  campaign: Campaign
  today: string
  total: number
  migrated: number
  burnDown: BurnDown
  forecast: DatedForecast
  whatIf: WhatIf | null
  /** How earlier forecasts of this campaign turned out. */
  scoreboard: Scoreboard
  versions: VersionRow[]
  sites: SiteRow[]
}

/** All that the migration page shows, with the forecast at `percent` of the pace where given, of one campaign or the current; null without a campaign. @throws AppError 403, 404 */
export async function migrationOverview(viewer: Viewer, percent?: number, slug?: string): Promise<MigrationOverview | null> {
  if (!maySeeMigration(viewer)) throw forbidden()
  const campaign = slug === undefined ? await currentCampaign() : await campaignCalled(slug)
  if (!campaign) return null
  const today = todayHere()
  const [parts, weeks, versions, kept] = await Promise.all([
    remainingByReason(campaign.id),
    doneInWeeks(campaign.id),
    versionRows(campaign, today),
    keptForecasts(campaign.id),
  ])
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  const remaining = parts.reduce((sum, part) => sum + part.remaining, 0)
  const blocked = parts.reduce((sum, part) => (part.reason === null ? sum : sum + part.remaining), 0)
  const doneInWeek = sumOfWeeks(weeks)
  const history = burnDown(total, doneInWeek, campaign.startsOn, today)
  const left = { open: remaining - blocked, blocked }
  return {
    campaign,
    today,
    total,
    migrated: total - remaining,
    burnDown: history,
    forecast: datedForecast(left, history.weekly, today),
    whatIf: percent === undefined ? null : whatIf(left.open, history.weekly, percent, today),
    scoreboard: scoreboard(kept, doneInWeek, mondayOf(Temporal.PlainDate.from(today)).toString()),
    versions,
    sites: siteRows(parts, weeks, campaign, today),
  }
}

/** The forecast of one campaign, by id or name in URLs. @throws AppError 403, 404 */
export async function campaignForecast(
  viewer: Viewer,
  idOrSlug: string,
): Promise<Omit<DatedForecast, 'band'>> {
  if (!maySeeMigration(viewer)) throw forbidden()
  const campaign = await campaignCalled(idOrSlug)
  const today = todayHere()
  const [left, weeks] = await Promise.all([leftToDo(campaign.id), doneInWeeks(campaign.id)])
  const { weekly } = burnDown(left.open, sumOfWeeks(weeks), campaign.startsOn, today)
  const { band: _band, ...rest } = datedForecast(left, weekly, today)
  return rest
}
