import { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Campaign, campaignCalled, currentCampaign } from '../campaigns/campaigns.server.ts'
import { type BlockReason, blockReasons } from '../campaigns/device-states.ts'
import { toldReason } from '../campaigns/told-reason.ts'
import { maySeeComputers, maySeeMigration } from '../policy.ts'
import type { BlockerGrouping } from './schema.ts'

type ReasonCounts = Record<BlockReason, number>

/** Blocked devices of one site, unit or wave. */
export type BlockedGroup = {
  /** Null: those of no site, unit or wave. */
  id: string | null
  name: string | null
  /** What filters the list of computers by it; null where that list would hold others, too. */
  filter: string | null
  counts: ReasonCounts
  blocked: number
}

export type Blockers = {
  campaign: Campaign
  /** Devices that the campaign has to do. */
  total: number
  blocked: number
  reasons: { reason: BlockReason; count: number }[]
  groups: BlockedGroup[]
}

type Counted = { reason: BlockReason; id: string | null; count: number }

const noCounts = (): ReasonCounts => ({ hardware: 0, application: 0, absent: 0, space: 0, other: 0 })

const columns: Readonly<Record<BlockerGrouping, Prisma.Sql>> = { site: Prisma.sql`site_id`, unit: Prisma.sql`unit_id`, wave: Prisma.sql`wave_id` }

/** Devices of a campaign by reason and group: of all sites out of what is counted already, of one site by counting its devices. */
function countedIn(campaignId: string, by: BlockerGrouping, isIt: boolean, siteId: string | null): Prisma.Sql {
  return siteId === null
    ? Prisma.sql`SELECT ${toldReason(Prisma.sql`reason`, isIt)} AS reason, nullif(key, '')::uuid AS id, state, sum(devices) AS devices FROM campaign_count WHERE campaign_id = ${campaignId}::uuid AND part = ${by} GROUP BY 1, 2, 3`
    : Prisma.sql`SELECT ${toldReason(Prisma.sql`reason`, isIt)} AS reason, ${columns[by]} AS id, state, count(*) AS devices FROM campaign_standing WHERE campaign_id = ${campaignId}::uuid AND site_id = ${siteId}::uuid GROUP BY 1, 2, 3`
}

type Named = { name: string; filter: string | null }

async function namesOf(by: BlockerGrouping, campaignId: string): Promise<Map<string, Named>> {
  if (by === 'site') return new Map((await db.site.findMany({ select: { id: true, name: true, slug: true } })).map(({ id, name, slug }) => [id, { name, filter: slug }]))
  if (by === 'wave') return new Map((await db.campaignWave.findMany({ where: { campaignId }, select: { id: true, name: true } })).map(({ id, name }) => [id, { name, filter: id }]))
  // The list of a unit holds those of the units below, which are rows of their own here.
  const units = await db.orgUnit.findMany({ select: { id: true, name: true, _count: { select: { children: true } } } })
  return new Map(units.map(({ id, name, _count }) => [id, { name, filter: _count.children === 0 ? id : null }]))
}

function groupsOf(counted: readonly Counted[], names: ReadonlyMap<string, Named>, hasNoneFilter: boolean): BlockedGroup[] {
  const groups = new Map<string | null, BlockedGroup>()
  for (const { id, reason, count } of counted) {
    const known = id === null ? undefined : names.get(id)
    const group = groups.get(id) ?? { id, name: known?.name ?? null, filter: id === null && hasNoneFilter ? 'none' : (known?.filter ?? null), counts: noCounts(), blocked: 0 }
    groups.set(id, group)
    group.counts[reason] += count
    group.blocked += count
  }
  return [...groups.values()].sort((a, b) => b.blocked - a.blocked || (a.name ?? '').localeCompare(b.name ?? '', 'de'))
}

/** What keeps devices of a campaign from it, of all sites or of one, as it is told to IT or to everybody. */
export async function blockedIn(campaign: Campaign, by: BlockerGrouping, isIt: boolean, siteId: string | null = null): Promise<Blockers> {
  const all = countedIn(campaign.id, by, isIt, siteId)
  const [counted, [sum], names] = await Promise.all([
    db.$queryRaw<Counted[]>`SELECT reason, id, devices::int AS count FROM (${all}) counted WHERE state = 'blocked'`,
    db.$queryRaw<{ total: number }[]>`SELECT coalesce(sum(devices), 0)::int AS total FROM (${all}) counted WHERE state <> 'exempt'`,
    namesOf(by, campaign.id),
  ])
  const sums = noCounts()
  for (const { reason, count } of counted) sums[reason] += count
  return {
    campaign,
    total: sum?.total ?? 0,
    blocked: counted.reduce((before, { count }) => before + count, 0),
    reasons: blockReasons.map((reason) => ({ reason, count: sums[reason] })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
    groups: groupsOf(counted, names, by === 'wave'),
  }
}

/**
 * Blocked devices by reason, and by site, unit or wave; of the current campaign where none is named, null without one.
 * By unit for IT alone: who is absent would be told of the few people of a team.
 * @throws AppError 403, 404
 */
export async function blockersPage(viewer: Viewer, by: BlockerGrouping, slug?: string): Promise<Blockers | null> {
  if (!maySeeMigration(viewer) || (by === 'unit' && !maySeeComputers(viewer))) throw forbidden()
  const campaign = slug === undefined ? await currentCampaign() : await campaignCalled(slug)
  return campaign && blockedIn(campaign, by, maySeeComputers(viewer))
}
