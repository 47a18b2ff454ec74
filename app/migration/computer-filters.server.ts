import { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
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

/** What words are searched by. `ids`: the computers that have them; null: more than are looked up one by one. */
export type FoundWords = { contains: string; ids: readonly string[] | null }

const lookedUp = 1000

/** Looks up the computers that have these words, by three searches with an index each: joined by OR, every computer would be looked at. */
export async function findWords({ q }: ComputerFilters): Promise<FoundWords | null> {
  if (q === undefined) return null
  const contains = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      (SELECT id FROM computer WHERE name ILIKE ${contains} LIMIT ${lookedUp + 1})
      UNION ALL (SELECT id FROM computer WHERE serial ILIKE ${contains} LIMIT ${lookedUp + 1})
      UNION ALL (SELECT owned.id FROM person JOIN computer owned ON owned.owner_id = person.id WHERE person.display_name ILIKE ${contains} LIMIT ${lookedUp + 1})
    ) found LIMIT ${lookedUp + 1}`
  return { contains, ids: rows.length > lookedUp ? null : rows.map(({ id }) => id) }
}

/** Many have them: then one soon comes to a page's worth of them by name. */
function withWords({ contains, ids }: FoundWords): Prisma.Sql {
  return ids === null ? Prisma.sql`(computer.name ILIKE ${contains} OR computer.serial ILIKE ${contains} OR owner.display_name ILIKE ${contains})` : Prisma.sql`computer.id = ANY(${ids}::uuid[])`
}

/** The conditions of filters, over `tables`. @param words what `findWords` found */
export function where({ os, site, state, wave, reason, unit }: ComputerFilters, words: FoundWords | null): Prisma.Sql {
  const parts = [
    os === undefined ? [] : ofWindows(os, Prisma.sql`computer.build`),
    site === undefined ? [] : Prisma.sql`site.slug = ${site}`,
    state === 'retired' ? [] : Prisma.sql`computer.retired_at IS NULL`,
    state === undefined ? [] : inState(state),
    wave === undefined ? [] : wave === 'none' ? Prisma.sql`member.wave_id IS NULL` : Prisma.sql`member.wave_id = ${wave}::uuid`,
    reason === undefined ? [] : Prisma.sql`member.reason = ${reason}`,
    unit === undefined ? [] : Prisma.sql`owner.unit_id = ANY(units_within(ARRAY[${unit}::uuid]))`,
    words === null ? [] : withWords(words),
  ].flat()
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, ' AND ')
}
