import { Prisma } from '../../prisma/generated/client.ts'
import { z } from 'zod'
import { readCursor } from '../platform/api/cursor.server.ts'
import { type Page, pageFrom } from '../platform/api/page.server.ts'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { cityTimeZone, dayAt } from '../platform/wall-clock.ts'
import { type Campaign, campaignCalled, currentCampaign } from './campaigns/campaigns.server.ts'
import type { BlockReason, DeviceState } from './campaigns/device-states.ts'
import { maySeeComputers } from './policy.ts'
import { servicingWarningDays, staleDays } from './servicing.ts'
import type { ComputerFilters, ComputerStateFilter } from './schema.ts'

/** Computers on one page of the list. */
const pageSize = 50

export type ListedComputer = {
  id: string
  name: string
  serial: string | null
  site: { slug: string; name: string } | null
  owner: string | null
  os: string
  /** "22H2"; null when the build is not known. */
  version: string | null
  build: number | null
  /** ISO 8601 */
  lastSeenAt: string | null
  /** Not seen for over 30 days. */
  isStale: boolean
  /** In the campaign; null when it is in none. */
  state: DeviceState | null
  reason: BlockReason | null
  wave: string | null
  /** Why it is out of use. */
  retired: 'disabled' | 'missing' | null
}

type Row = Omit<ListedComputer, 'site' | 'lastSeenAt' | 'isStale'> & { siteSlug: string | null; siteName: string | null; lastSeenAt: Date | null }

const today = () => dayAt(new Date(), cityTimeZone)

const staleBefore = () => new Date(Date.now() - staleDays * 86_400_000)

const columns = Prisma.sql`
  computer.id, computer.name, computer.serial, computer.os_name AS os, coalesce(computer.build, computer.unknown_build) AS build, windows.version, computer.last_seen_at AS "lastSeenAt",
  site.slug AS "siteSlug", site.name AS "siteName", owner.display_name AS owner, replace(member.state, '-', '_') AS state, member.reason, wave.name AS wave, computer.retired_reason AS retired`

function listed({ siteSlug, siteName, lastSeenAt, ...row }: Row): ListedComputer {
  return { ...row, site: siteSlug === null || siteName === null ? null : { slug: siteSlug, name: siteName }, lastSeenAt: lastSeenAt?.toISOString() ?? null, isStale: lastSeenAt !== null && lastSeenAt < staleBefore() }
}

/** Of a campaign that was asked for only its devices; else every computer, with its state in the current one. */
function tables(campaign: Campaign | null, isAsked: boolean): Prisma.Sql {
  return Prisma.sql`
    FROM computer
    ${isAsked ? Prisma.sql`JOIN` : Prisma.sql`LEFT JOIN`} campaign_standing member ON member.computer_id = computer.id AND member.campaign_id = ${campaign?.id ?? null}::uuid
    LEFT JOIN campaign_wave wave ON wave.id = member.wave_id
    LEFT JOIN site ON site.id = computer.site_id
    LEFT JOIN person owner ON owner.id = computer.owner_id
    LEFT JOIN windows_build windows ON windows.build = computer.build`
}

/** The last day with updates, by the edition (endOfServicingFor). */
const servicedUntil = Prisma.sql`CASE computer.edition WHEN 'pro' THEN coalesce(windows.end_of_servicing_pro, windows.end_of_servicing) WHEN 'ltsc' THEN coalesce(windows.end_of_servicing_ltsc, windows.end_of_servicing) ELSE windows.end_of_servicing END`

function inState(state: ComputerStateFilter): Prisma.Sql {
  if (state === 'retired') return Prisma.sql`computer.retired_at IS NOT NULL`
  if (state === 'stale') return Prisma.sql`computer.last_seen_at < ${staleBefore()}`
  if (state === 'unserviced') return Prisma.sql`${servicedUntil} < ${today()}::date`
  if (state === 'ending') return Prisma.sql`${servicedUntil} BETWEEN ${today()}::date AND ${today()}::date + ${servicingWarningDays}::int`
  if (state === 'open') return Prisma.sql`(member.state IS NULL OR member.state NOT IN ('done', 'blocked', 'exempt'))`
  return Prisma.sql`member.state = ${state.replace('_', '-')}`
}

/** Three searches with an index each: joined by OR, every computer would be looked at. */
function withWords(contains: string): Prisma.Sql {
  return Prisma.sql`computer.id IN (
    SELECT id FROM computer WHERE name ILIKE ${contains}
    UNION SELECT id FROM computer WHERE serial ILIKE ${contains}
    UNION SELECT owned.id FROM person JOIN computer owned ON owned.owner_id = person.id WHERE person.display_name ILIKE ${contains})`
}

function where({ os, site, state, q, wave, reason, unit }: ComputerFilters): Prisma.Sql {
  const contains = `%${(q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const parts = [
    os === undefined ? [] : /^\d{1,9}$/.test(os) ? Prisma.sql`computer.build = ${Number(os)}` : Prisma.sql`lower(windows.product) = lower(${os})`,
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

async function campaignFor(viewer: Viewer, { campaign }: ComputerFilters): Promise<Campaign | null> {
  if (!maySeeComputers(viewer)) throw forbidden()
  return campaign === undefined ? currentCampaign() : campaignCalled(campaign)
}

export type ComputersPage = {
  campaign: Campaign | null
  computers: ListedComputer[]
  total: number
  /** From 1; the last one where a higher one was asked for. */
  page: number
  pages: number
  sites: { slug: string; name: string }[]
  products: string[]
  waves: { id: string; name: string }[]
  /** Who can be responsible for what blocks a device. */
  technicians: { id: string; name: string }[]
}

/** Those of the staff who work on devices. */
export async function technicians(): Promise<{ id: string; name: string }[]> {
  const people = await db.person.findMany({ where: { disabledAt: null, roles: { some: { role: 'it' } } }, orderBy: [{ surname: 'asc' }, { givenName: 'asc' }], select: { id: true, displayName: true } })
  return people.map(({ id, displayName }) => ({ id, name: displayName }))
}

/** One page of the list, with what its filters offer. @throws AppError 403; 404 for a campaign that is not there */
export async function computersPage(viewer: Viewer, filters: ComputerFilters, wantedPage: number): Promise<ComputersPage> {
  const campaign = await campaignFor(viewer, filters)
  const matching = Prisma.sql`${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters)}`
  const [[counted], sites, products, waves, people] = await Promise.all([
    db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${matching}`,
    db.site.findMany({ where: { computers: { some: {} } }, orderBy: { name: 'asc' }, select: { slug: true, name: true } }),
    db.windowsBuild.findMany({ where: { computers: { some: {} } }, distinct: ['product'], orderBy: { product: 'desc' }, select: { product: true } }),
    db.campaignWave.findMany({ where: { campaign: { id: campaign?.id ?? '00000000-0000-0000-0000-000000000000' } }, orderBy: [{ startsOn: 'asc' }, { name: 'asc' }], select: { id: true, name: true } }),
    technicians(),
  ])
  const total = counted?.count ?? 0
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(wantedPage, pages)
  const rows = await db.$queryRaw<Row[]>`SELECT ${columns} ${matching} ORDER BY computer.name, computer.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  return { campaign, computers: rows.map(listed), total, page, pages, sites, products: products.map(({ product }) => product), waves, technicians: people }
}

/** Computers for a file, at most. */
const exportLimit = 200_000

/** All computers that the filters leave, for a file. @throws AppError 403; 404 for a campaign that is not there */
export async function allComputers(viewer: Viewer, filters: ComputerFilters): Promise<ListedComputer[]> {
  const campaign = await campaignFor(viewer, filters)
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters)} ORDER BY computer.name, computer.id LIMIT ${exportLimit}`
  return rows.map(listed)
}

const list = 'computers'

/** What comes after a position in the order of name and id. @throws AppError 422 naming `cursor` */
async function after(cursor: string): Promise<Prisma.Sql> {
  const [name, id] = z.tuple([z.string(), z.uuid()]).parse(await readCursor(list, cursor))
  return Prisma.sql`(computer.name, computer.id) > (${name}, ${id}::uuid)`
}

/** The next computers after `cursor`, for the API. @throws AppError 403; 404 for a campaign that is not there; 422 */
export async function listComputers(viewer: Viewer, filters: ComputerFilters, limit: number, cursor?: string): Promise<Page<ListedComputer>> {
  const campaign = await campaignFor(viewer, filters)
  const rest = cursor === undefined ? Prisma.sql`TRUE` : await after(cursor)
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters)} AND ${rest} ORDER BY computer.name, computer.id LIMIT ${limit + 1}`
  return pageFrom(list, rows, limit, ({ name, id }) => [name, id], listed)
}
