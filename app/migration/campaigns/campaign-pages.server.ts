import { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { technicians } from '../computer-queries.server.ts'
import { mayChangeCampaigns, maySeeMigration } from '../policy.ts'
import { type Campaign, campaignCalled, campaigns, currentCampaign } from './campaigns.server.ts'

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** Without exempt devices. */
type Progress = { total: number; done: number; blocked: number }

export type CampaignLine = Campaign & Progress & { exempt: number }

type Counted = Progress & { id: string | null; exempt: number }

/** Of rows of campaign_count. */
const progressColumns = Prisma.sql`
  coalesce(sum(devices) FILTER (WHERE state <> 'exempt'), 0)::int AS total, coalesce(sum(devices) FILTER (WHERE state = 'done'), 0)::int AS done,
  coalesce(sum(devices) FILTER (WHERE state = 'blocked'), 0)::int AS blocked`

const none: Omit<Counted, 'id'> = { total: 0, done: 0, blocked: 0, exempt: 0 }

/** All campaigns with how far they are. @throws AppError 403 */
export async function campaignsPage(viewer: Viewer): Promise<CampaignLine[]> {
  if (!maySeeMigration(viewer)) throw forbidden()
  const [all, counted] = await Promise.all([
    campaigns(),
    db.$queryRaw<Counted[]>`
      SELECT campaign_id AS id, ${progressColumns}, coalesce(sum(devices) FILTER (WHERE state = 'exempt'), 0)::int AS exempt
      FROM campaign_count WHERE part = 'week' GROUP BY 1`,
  ])
  return all.map((campaign) => ({ ...campaign, ...none, ...counted.find(({ id }) => id === campaign.id), id: campaign.id }))
}

/** How many devices of each wave have a date and are not done. */
async function datesByWave(campaignId: string): Promise<Map<string | null, number>> {
  const rows = await db.$queryRaw<{ id: string | null; dated: number }[]>`
    SELECT standing.wave_id AS id, count(*)::int AS dated
    FROM device_appointment appointment JOIN campaign_standing standing USING (campaign_id, computer_id)
    WHERE campaign_id = ${campaignId}::uuid AND standing.state NOT IN ('done', 'exempt') GROUP BY 1`
  return new Map(rows.map(({ id, dated }) => [id, dated]))
}

export type WaveLine = Progress & { id: string; name: string; owner: string | null; startsOn: string; endsOn: string; capacity: number; dated: number; siteIds: string[]; sites: string[]; unitIds: string[]; units: string[] }

export type Freeze = { id: string; name: string; startsOn: string; endsOn: string }

/** The city's freeze days, the first first. */
export async function freezePeriods(): Promise<Freeze[]> {
  const rows = await db.freezePeriod.findMany({ orderBy: [{ startsOn: 'asc' }, { id: 'asc' }] })
  return rows.map(({ id, name, startsOn, endsOn }) => ({ id, name, startsOn: isoDay(startsOn), endsOn: isoDay(endsOn) }))
}

export type WavesPage = {
  campaign: Campaign
  waves: WaveLine[]
  /** Of the campaign, but of no wave. */
  without: Progress
  units: (Progress & { id: string | null; name: string | null })[]
  freezes: Freeze[]
  campaigns: { slug: string; name: string }[]
  mayChange: boolean
}

/** The waves of a campaign (the current one without `slug`) and the city's freeze days; null without a campaign. Owners are named to IT alone. @throws AppError 403, 404 */
export async function wavesPage(viewer: Viewer, slug?: string): Promise<WavesPage | null> {
  if (!maySeeMigration(viewer)) throw forbidden()
  const campaign = slug === undefined ? await currentCampaign() : await campaignCalled(slug)
  if (!campaign) return null
  const mayChange = mayChangeCampaigns(viewer)
  const counted = (part: 'wave' | 'unit') => db.$queryRaw<Counted[]>`
    SELECT nullif(key, '') AS id, ${progressColumns} FROM campaign_count WHERE campaign_id = ${campaign.id}::uuid AND part = ${part} AND state <> 'exempt' GROUP BY 1`
  const [waves, byWave, dates, byUnit, units, freezes, all] = await Promise.all([
    db.campaignWave.findMany({ where: { campaignId: campaign.id }, orderBy: [{ startsOn: 'asc' }, { name: 'asc' }], include: { owner: { select: { displayName: true } }, sites: { select: { siteId: true, site: { select: { name: true } } } }, units: { select: { unitId: true, unit: { select: { name: true } } } } } }),
    counted('wave'),
    datesByWave(campaign.id),
    counted('unit'),
    db.orgUnit.findMany({ select: { id: true, name: true } }),
    freezePeriods(),
    campaigns(),
  ])
  const progressOf = (id: string | null) => {
    const { total, done, blocked } = byWave.find((wave) => wave.id === id) ?? none
    return { total, done, blocked, dated: dates.get(id) ?? 0 }
  }
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  return {
    campaign,
    waves: waves.map(({ id, name, owner, startsOn, endsOn, capacity, sites, units: own }) => ({
      ...progressOf(id), id, name, capacity,
      owner: mayChange ? owner.displayName : null,
      startsOn: isoDay(startsOn),
      endsOn: isoDay(endsOn),
      siteIds: sites.map(({ siteId }) => siteId),
      sites: sites.map(({ site }) => site.name).toSorted((a, b) => a.localeCompare(b, 'de')),
      unitIds: own.map(({ unitId }) => unitId),
      units: own.map(({ unit }) => unit.name).toSorted((a, b) => a.localeCompare(b, 'de')),
    })),
    without: progressOf(null),
    units: byUnit.map(({ id, total, done, blocked }) => ({ id, name: id === null ? null : (nameOf.get(id) ?? null), total, done, blocked })).toSorted((a, b) => b.total - b.done - (a.total - a.done)),
    freezes,
    campaigns: all.map((other) => ({ slug: other.slug, name: other.name })),
    mayChange,
  }
}

export type Choice = { id: string; name: string }

/** Sites, units and builds that a campaign or a wave can be of. */
async function choices(): Promise<{ sites: Choice[]; units: Choice[]; builds: { build: number; name: string }[]; technicians: Choice[] }> {
  const [sites, units, builds, people] = await Promise.all([
    db.site.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.orgUnit.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.windowsBuild.findMany({ orderBy: { build: 'desc' } }),
    technicians(),
  ])
  return { sites, units, builds: builds.map(({ build, product, version }) => ({ build, name: `${product} ${version} (${build})` })), technicians: people }
}

/** What the form of a campaign shows; `slug` null: a new one. @throws AppError 403, 404 */
export async function campaignFormPage(viewer: Viewer, slug: string | null) {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  return { campaign: slug === null ? null : await campaignCalled(slug), choices: await choices() }
}

/** What the form of a wave shows; `waveId` null: a new one. @throws AppError 403, 404 */
export async function waveFormPage(viewer: Viewer, slug: string, waveId: string | null) {
  if (!mayChangeCampaigns(viewer)) throw forbidden()
  const campaign = await campaignCalled(slug)
  const found = waveId === null ? null : await db.campaignWave.findFirst({ where: { id: waveId, campaignId: campaign.id }, include: { sites: true, units: true } })
  if (waveId !== null && !found) throw notFound()
  const wave = found && {
    id: found.id, name: found.name, ownerId: found.ownerId, capacity: found.capacity, startsOn: isoDay(found.startsOn), endsOn: isoDay(found.endsOn),
    siteIds: found.sites.map(({ siteId }) => siteId), unitIds: found.units.map(({ unitId }) => unitId),
  }
  return { campaign, wave, choices: await choices() }
}
