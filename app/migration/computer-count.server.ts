import { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Campaign } from './campaigns/campaigns.server.ts'
import { type FoundWords, inServicing, isInCampaign, isServicing, ofWindows, tables, where } from './computer-filters.server.ts'
import type { ComputerFilters } from './schema.ts'

/** How many computers filters leave; `isMore`: so many and more, as counting them all would take the longer the more there are. */
export type ComputerTotal = { count: number; isMore: boolean }

/** Beyond that, "more than 1,000" says as much. */
const countLimit = 1000

const sumOf = (from: Prisma.Sql) => Prisma.sql`SELECT coalesce(sum(counted.devices), 0)::int AS count FROM ${from}`

/** Computers in use by site, Windows and servicing. */
function inUse({ os, site, state }: ComputerFilters): Prisma.Sql {
  return sumOf(Prisma.sql`computer_count counted LEFT JOIN windows_build windows ON windows.build = counted.build
    WHERE ${site === undefined ? Prisma.sql`TRUE` : Prisma.sql`counted.site = (SELECT id::text FROM site WHERE slug = ${site})`}
      AND ${os === undefined ? Prisma.sql`TRUE` : ofWindows(os, Prisma.sql`counted.build`)}
      AND ${isServicing(state) ? inServicing(state, Prisma.sql`counted`) : Prisma.sql`TRUE`}`)
}

/** Devices of a campaign by state and reason, all or of one site or wave. */
function inCampaign(campaign: Campaign, { site, wave, state, reason }: ComputerFilters): Prisma.Sql {
  const key = site !== undefined ? Prisma.sql`counted.key = (SELECT id::text FROM site WHERE slug = ${site})` : wave !== undefined ? Prisma.sql`counted.key = ${wave === 'none' ? '' : wave}` : Prisma.sql`TRUE`
  const inState = state === undefined ? Prisma.sql`TRUE` : state === 'open' ? Prisma.sql`counted.state NOT IN ('done', 'blocked', 'exempt')` : Prisma.sql`counted.state = ${state.replace('_', '-')}`
  return sumOf(Prisma.sql`campaign_count counted
    WHERE counted.campaign_id = ${campaign.id}::uuid AND counted.part = ${wave === undefined ? 'site' : 'wave'} AND ${key} AND ${inState}
      AND ${reason === undefined ? Prisma.sql`TRUE` : Prisma.sql`counted.reason = ${reason}`}`)
}

/** Devices of a campaign by Windows and servicing. */
function inCampaignByBuild(campaign: Campaign, { os, state }: ComputerFilters): Prisma.Sql {
  return sumOf(Prisma.sql`(SELECT devices, nullif(split_part(key, ' ', 1), '')::int AS build, split_part(key, ' ', 2) AS edition FROM campaign_count WHERE campaign_id = ${campaign.id}::uuid AND part = 'build') counted
    LEFT JOIN windows_build windows ON windows.build = counted.build
    WHERE ${os === undefined ? Prisma.sql`TRUE` : ofWindows(os, Prisma.sql`counted.build`)} AND ${isServicing(state) ? inServicing(state, Prisma.sql`counted`) : Prisma.sql`TRUE`}`)
}

/** Which kept count says it; null: none does. */
function keptCount(campaign: Campaign | null, filters: ComputerFilters): Prisma.Sql | null {
  const { os, site, state, q, wave, reason, unit, campaign: asked } = filters
  if (q !== undefined || unit !== undefined || state === 'stale' || state === 'retired') return null
  const byWindows = os !== undefined || isServicing(state)
  const byCampaign = isInCampaign(state) || wave !== undefined || reason !== undefined
  if (asked === undefined && state !== 'open' && !byCampaign) return inUse(filters)
  if (campaign === null) return null
  // What no campaign has is open, too, and of no wave, where none is asked for.
  const isWhole = asked !== undefined || (state !== 'open' && wave !== 'none') || reason !== undefined
  if (isWhole && !byWindows && (site === undefined || wave === undefined)) return inCampaign(campaign, filters)
  return asked !== undefined && byWindows && !byCampaign && state !== 'open' && site === undefined ? inCampaignByBuild(campaign, filters) : null
}

/** How many computers there are under these filters. */
export async function countComputers(campaign: Campaign | null, filters: ComputerFilters, words: FoundWords | null): Promise<ComputerTotal> {
  const kept = keptCount(campaign, filters)
  const [counted] = await db.$queryRaw<{ count: number }[]>`${kept ?? Prisma.sql`SELECT count(*)::int AS count FROM (SELECT ${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters, words)} LIMIT ${countLimit + 1}) counted`}`
  const count = counted?.count ?? 0
  return kept === null && count > countLimit ? { count: countLimit, isMore: true } : { count, isMore: false }
}
