import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { doneInWeeks, leftToDo, recentWeeks, timeZone, type WeekOfSite } from './campaign-history.server.ts'
import { lateEnds } from './forecast/late-ends.ts'
import { datedForecast, type DatedForecast } from './dated-forecast.ts'
import { rememberedForecast } from './forecast/remembered.ts'
import { scoreboard, type KeptForecast, type Scoreboard } from './forecast/scoreboard.ts'
import { type Campaign, campaignCalled, currentCampaign } from './campaigns/campaigns.server.ts'
import type { BlockReason } from './campaigns/device-states.ts'
import { toldReason } from './campaigns/told-reason.ts'
import { maySeeComputers, maySeeMigration } from './policy.ts'
import { burnDown, dayAfterWeeks, mondayOf, throughputIn, wholeWeeks, type BurnDown } from './progress.ts'
import { versionRows, type VersionRow, type Unserviced } from './version-rows.server.ts'

export { searchComputers } from './search-computers.server.ts'
export { currentCampaign } from './campaigns/campaigns.server.ts'
export { appointmentEvents } from './campaigns/appointment-events.server.ts'
export { reasonWords } from './campaigns/ui/state-words.ts'
export { type MyAppointment, myAppointments } from './campaigns/mine.server.ts'
export { devicesToday } from './campaigns/todays-dates.server.ts'
export { campaignsOfSites, endingBuilds, servicingOfSites } from './site/readiness.server.ts'
export { blockersOfSite, datesOfSite, type SiteBlocker, type SiteDates } from './site/site-plan.server.ts'
export { sitePaces } from './site/site-paces.server.ts'
export { paceState } from './site/pace.ts'
export { campaignWorkHeldAbout, computersHeldAbout } from './personal-data.server.ts'
export { type BlockedDevice, type MigrationFigures, migrationFigures } from './report/report-figures.server.ts'
export { devicesMigrated, handOutProgress, siteWeeks } from './report/told-progress.server.ts'

function todayHere(): string {
  return Temporal.Now.plainDateISO(timeZone).toString()
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** How far each site is in the current campaign, for lists of sites. Empty without a campaign. */
export async function migrationBySite(): Promise<SiteProgress[]> {
  const campaign = await currentCampaign()
  if (!campaign) return []
  return db.$queryRaw<SiteProgress[]>`
    SELECT site.id AS "siteId", site.slug, site.name, coalesce(sum(counted.devices), 0)::int AS total, coalesce(sum(counted.devices) FILTER (WHERE counted.state = 'done'), 0)::int AS migrated
    FROM site LEFT JOIN (SELECT * FROM campaign_count WHERE campaign_id = ${campaign.id}::uuid AND part = 'site' AND state <> 'exempt') counted ON counted.key = site.id::text
    GROUP BY site.id ORDER BY site.name`
}

export type SiteProgress = { siteId: string; slug: string; name: string; total: number; migrated: number }

type Remaining = { siteId: string | null; siteName: string | null; siteSlug: string | null; reason: BlockReason | null; total: number; remaining: number }

/** Exempt devices are none of the campaign's. Reasons as they are told to IT or to everybody. */
function remainingByReason(campaignId: string, isIt: boolean): Promise<Remaining[]> {
  return db.$queryRaw<Remaining[]>`
    SELECT site.id AS "siteId", site.name AS "siteName", site.slug AS "siteSlug", nullif(${toldReason(Prisma.sql`counted.reason`, isIt)}, '') AS reason,
           sum(counted.devices)::int AS total, coalesce(sum(counted.devices) FILTER (WHERE counted.state <> 'done'), 0)::int AS remaining
    FROM campaign_count counted LEFT JOIN site ON site.id = nullif(counted.key, '')::uuid
    WHERE counted.campaign_id = ${campaignId}::uuid AND counted.part = 'site' AND counted.state <> 'exempt'
    GROUP BY site.id, 4`
}

export type SiteRow = {
  slug: string | null
  /** Null: computers that no site is known of. */
  name: string | null
  total: number
  remaining: number
  /** Why they are not migrated yet, the most frequent first; null: nothing is in the way. */
  reasons: { reason: BlockReason | null; count: number }[]
  /** Of `remaining`, those that nothing blocks. */
  open: number
  /** The day by which those are done in 85 of 100 runs at this site's own pace; null when it can't be told, or there are none. */
  p85: string | null
}

async function siteRows(parts: readonly Remaining[], weeks: readonly WeekOfSite[], campaign: Campaign, today: string): Promise<SiteRow[]> {
  const rows = new Map<string | null, SiteRow>()
  for (const part of parts) {
    const row = rows.get(part.siteId) ?? { slug: part.siteSlug, name: part.siteName, total: 0, remaining: 0, open: 0, reasons: [], p85: null }
    rows.set(part.siteId, row)
    row.total += part.total
    row.remaining += part.remaining
    if (part.reason === null) row.open += part.remaining
    if (part.remaining > 0) row.reasons.push({ reason: part.reason, count: part.remaining })
  }
  const weeksOf = Map.groupBy(weeks, ({ siteId }) => siteId)
  for (const row of rows.values()) row.reasons.sort((a, b) => b.count - a.count)
  const mondays = wholeWeeks(campaign.startsOn, today)
  const open = [...rows].flatMap(([siteId, row]) => (row.open > 0 ? [{ row, remaining: row.open, weekly: throughputIn(mondays, weeksOf.get(siteId) ?? []) }] : []))
  for (const [index, end] of (await lateEnds(open)).entries()) {
    const row = open[index]?.row
    if (row) row.p85 = dayAfterWeeks(today, end)
  }
  return [...rows.values()].sort((a, b) => b.remaining - a.remaining || b.total - a.total)
}

/** The days of a forecast if the pace of the last weeks changes to so many percent. */
type WhatIf = { percent: number; p50: string | null; p85: string | null }

function whatIf(open: number, weekly: readonly number[], percent: number, today: string): WhatIf {
  const { p50, p85 } = rememberedForecast(open, weekly.map((done) => (done * percent) / 100))
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
  /** Devices of the campaign, exempt ones too, that get no updates any more or soon. */
  unserviced: Unserviced
  sites: SiteRow[]
}

/** All that the migration page shows, with the forecast at `percent` of the pace where given, of one campaign or the current; null without a campaign. @throws AppError 403, 404 */
export async function migrationOverview(viewer: Viewer, percent?: number, slug?: string): Promise<MigrationOverview | null> {
  if (!maySeeMigration(viewer)) throw forbidden()
  const campaign = slug === undefined ? await currentCampaign() : await campaignCalled(slug)
  if (!campaign) return null
  const today = todayHere()
  const [parts, doneInWeek, weeks, { versions, unserviced }, kept] = await Promise.all([
    remainingByReason(campaign.id, maySeeComputers(viewer)),
    doneInWeeks(campaign.id),
    recentWeeks(campaign.id, today),
    versionRows(campaign, today),
    keptForecasts(campaign.id),
  ])
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  const remaining = parts.reduce((sum, part) => sum + part.remaining, 0)
  const blocked = parts.reduce((sum, part) => (part.reason === null ? sum : sum + part.remaining), 0)
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
    unserviced,
    sites: await siteRows(parts, weeks, campaign, today),
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
  const { weekly } = burnDown(left.open, weeks, campaign.startsOn, today)
  const { band: _band, ...rest } = datedForecast(left, weekly, today)
  return rest
}
