import { Prisma } from '../../prisma/generated/client.ts'
import { cityTimeZone, dayAt } from '../platform/wall-clock.ts'
import type { Campaign } from './campaigns/campaigns.server.ts'
import { servicingWarningDays, staleDays } from './servicing.ts'
import type { ComputerFilters, ComputerStateFilter } from './schema.ts'

/** Who was not seen since then is stale. */
export const staleBefore = () => new Date(Date.now() - staleDays * 86_400_000)

/** Of a campaign that was asked for only its devices; else every computer, with its state in the current one. */
export function tables(campaign: Campaign | null, isAsked: boolean): Prisma.Sql {
  return Prisma.sql`
    FROM computer
    ${isAsked ? Prisma.sql`JOIN` : Prisma.sql`LEFT JOIN`} campaign_standing member ON member.computer_id = computer.id AND member.campaign_id = ${campaign?.id ?? null}::uuid
    LEFT JOIN campaign_wave wave ON wave.id = member.wave_id
    LEFT JOIN site ON site.id = computer.site_id
    LEFT JOIN person owner ON owner.id = computer.owner_id
    LEFT JOIN windows_build windows ON windows.build = computer.build`
}

/** The last day with updates of what has an edition, beside the table of its build. */
const servicedUntil = (of: Prisma.Sql) => Prisma.sql`end_of_servicing(${of}.edition, windows.end_of_servicing, windows.end_of_servicing_pro, windows.end_of_servicing_ltsc)`

/** Where a device can stand in a campaign, other than open. */
const campaignStates: readonly ComputerStateFilter[] = ['done', 'planned', 'in_work', 'failed', 'blocked', 'exempt']
export const isInCampaign = (state: ComputerStateFilter | undefined) => state !== undefined && campaignStates.includes(state)

type ServicingFilter = 'unserviced' | 'ending'
export const isServicing = (state: ComputerStateFilter | undefined): state is ServicingFilter => state === 'unserviced' || state === 'ending'

/** Whether what has an edition is out of servicing, or soon will be. */
export function inServicing(state: ServicingFilter, of: Prisma.Sql): Prisma.Sql {
  const today = dayAt(new Date(), cityTimeZone)
  return state === 'unserviced' ? Prisma.sql`${servicedUntil(of)} < ${today}::date` : Prisma.sql`${servicedUntil(of)} BETWEEN ${today}::date AND ${today}::date + ${servicingWarningDays}::int`
}

function inState(state: ComputerStateFilter): Prisma.Sql {
  if (state === 'retired') return Prisma.sql`computer.retired_at IS NOT NULL`
  if (state === 'stale') return Prisma.sql`computer.last_seen_at < ${staleBefore()}`
  if (isServicing(state)) return inServicing(state, Prisma.sql`computer`)
  if (state === 'open') return Prisma.sql`(member.state IS NULL OR member.state NOT IN ('done', 'blocked', 'exempt'))`
  return Prisma.sql`member.state = ${state.replace('_', '-')}`
}

/** A build, or a product by its name. */
export function ofWindows(os: string, build: Prisma.Sql): Prisma.Sql {
  return /^\d{1,9}$/.test(os) ? Prisma.sql`${build} = ${Number(os)}` : Prisma.sql`lower(windows.product) = lower(${os})`
}

/** Three searches with an index each: joined by OR, every computer would be looked at. */
function withWords(contains: string): Prisma.Sql {
  return Prisma.sql`computer.id IN (
    SELECT id FROM computer WHERE name ILIKE ${contains}
    UNION SELECT id FROM computer WHERE serial ILIKE ${contains}
    UNION SELECT owned.id FROM person JOIN computer owned ON owned.owner_id = person.id WHERE person.display_name ILIKE ${contains})`
}

export function where({ os, site, state, q, wave, reason, unit }: ComputerFilters): Prisma.Sql {
  const contains = `%${(q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const parts = [
    os === undefined ? [] : ofWindows(os, Prisma.sql`computer.build`),
    site === undefined ? [] : Prisma.sql`site.slug = ${site}`,
    state === 'retired' ? [] : Prisma.sql`computer.retired_at IS NULL`,
    state === undefined ? [] : inState(state),
    wave === undefined ? [] : wave === 'none' ? Prisma.sql`member.wave_id IS NULL` : Prisma.sql`member.wave_id = ${wave}::uuid`,
    reason === undefined ? [] : Prisma.sql`member.reason = ${reason}`,
    unit === undefined ? [] : Prisma.sql`owner.unit_id = ANY(units_within(ARRAY[${unit}::uuid]))`,
    q === undefined ? [] : withWords(contains),
  ].flat()
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, ' AND ')
}
