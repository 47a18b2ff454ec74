import { Prisma } from '../../prisma/generated/client.ts'
import { z } from 'zod'
import { readCursor } from '../platform/api/cursor.server.ts'
import { type Page, pageFrom } from '../platform/api/page.server.ts'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { shownOs } from './builds/shown-os.ts'
import { type Campaign, campaignCalled, currentCampaign } from './campaigns/campaigns.server.ts'
import type { BlockReason, DeviceState } from './campaigns/device-states.ts'
import { maySeeComputers } from './policy.ts'
import { countComputers } from './computer-count.server.ts'
import { findWords, type FoundWords, isInCampaign, staleBefore, tables, where } from './computer-filters.server.ts'
import type { ComputerFilters } from './schema.ts'

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

type Row = Omit<ListedComputer, 'site' | 'lastSeenAt' | 'isStale'> & { product: string | null; siteSlug: string | null; siteName: string | null; lastSeenAt: Date | null }

const columns = Prisma.sql`
  computer.id, computer.name, computer.serial, computer.os_name AS os, coalesce(computer.build, computer.unknown_build) AS build, windows.version, windows.product, computer.last_seen_at AS "lastSeenAt",
  site.slug AS "siteSlug", site.name AS "siteName", owner.display_name AS owner, replace(member.state, '-', '_') AS state, member.reason, wave.name AS wave, computer.retired_reason AS retired`

function listed({ siteSlug, siteName, lastSeenAt, os, product, ...row }: Row): ListedComputer {
  return { ...row, os: shownOs(os, product), site: siteSlug === null || siteName === null ? null : { slug: siteSlug, name: siteName }, lastSeenAt: lastSeenAt?.toISOString() ?? null, isStale: lastSeenAt !== null && lastSeenAt < staleBefore() }
}

async function campaignFor(viewer: Viewer, { campaign }: ComputerFilters): Promise<Campaign | null> {
  if (!maySeeComputers(viewer)) throw forbidden()
  return campaign === undefined ? currentCampaign() : campaignCalled(campaign)
}

/** Where a page of the list begins: after or before a computer that was shown, else at the page's number. */
export type ComputersPlace = { page: number; after?: string | undefined; before?: string | undefined }

export type ComputersPage = {
  campaign: Campaign | null
  computers: ListedComputer[]
  total: number
  /** There are more than `total`: so many were not counted. */
  isMore: boolean
  /** From 1; the last one where a higher one was asked for. */
  page: number
  /** Null: not counted. */
  pages: number | null
  hasNext: boolean
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

/** By the name that is kept beside the state, where there is one: its index leads straight to the page. */
function orderOf({ state }: ComputerFilters): [Prisma.Sql, Prisma.Sql] {
  return isInCampaign(state) ? [Prisma.sql`member.name`, Prisma.sql`member.computer_id`] : [Prisma.sql`computer.name`, Prisma.sql`computer.id`]
}

/** Rows of one page and whether others follow; by keys, so that the thousandth page takes as long as the first. */
async function pageOf(campaign: Campaign | null, filters: ComputerFilters, words: FoundWords | null, { page, after, before }: ComputersPlace): Promise<{ rows: Row[]; hasNext: boolean }> {
  const edge = after ?? before
  const isBack = after === undefined && before !== undefined
  const [name, id] = orderOf(filters)
  const from = edge === undefined ? Prisma.sql`TRUE` : Prisma.sql`(${name}, ${id}) ${isBack ? Prisma.sql`<` : Prisma.sql`>`} (SELECT name, id FROM computer WHERE id = ${edge}::uuid)`
  const order = isBack ? Prisma.sql`${name} DESC, ${id} DESC` : Prisma.sql`${name}, ${id}`
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters, words)} AND ${from}
    ORDER BY ${order} LIMIT ${pageSize + 1} OFFSET ${edge === undefined ? (page - 1) * pageSize : 0}`
  const shown = rows.slice(0, pageSize)
  return isBack ? { rows: shown.reverse(), hasNext: true } : { rows: shown, hasNext: rows.length > pageSize }
}

/** One page of the list, with what its filters offer. @throws AppError 403; 404 for a campaign that is not there */
export async function computersPage(viewer: Viewer, filters: ComputerFilters, wanted: ComputersPlace): Promise<ComputersPage> {
  const campaign = await campaignFor(viewer, filters)
  const words = await findWords(filters)
  const [{ count, isMore }, sites, products, waves, people] = await Promise.all([
    countComputers(campaign, filters, words),
    db.$queryRaw<{ slug: string; name: string }[]>`SELECT slug, name FROM site WHERE id::text IN (SELECT site FROM computer_count) ORDER BY name`,
    db.$queryRaw<{ product: string }[]>`SELECT DISTINCT product FROM windows_build WHERE build IN (SELECT build FROM computer_count) ORDER BY product DESC`,
    db.campaignWave.findMany({ where: { campaign: { id: campaign?.id ?? '00000000-0000-0000-0000-000000000000' } }, orderBy: [{ startsOn: 'asc' }, { name: 'asc' }], select: { id: true, name: true } }),
    technicians(),
  ])
  const pages = isMore ? null : Math.max(1, Math.ceil(count / pageSize))
  const page = Math.min(wanted.page, pages ?? wanted.page)
  const { rows, hasNext } = await pageOf(campaign, filters, words, { ...wanted, page })
  return { campaign, computers: rows.map(listed), total: count, isMore, page, pages, hasNext, sites, products: products.map(({ product }) => product), waves, technicians: people }
}

/** Computers for a file, at most. */
const exportLimit = 200_000

/** All computers that the filters leave, for a file. @throws AppError 403; 404 for a campaign that is not there */
export async function allComputers(viewer: Viewer, filters: ComputerFilters): Promise<ListedComputer[]> {
  const campaign = await campaignFor(viewer, filters)
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters, await findWords(filters))} ORDER BY computer.name, computer.id LIMIT ${exportLimit}`
  return rows.map(listed)
}

const list = 'computers'

/** What comes after a position in the order of name and id. @throws AppError 422 naming `cursor` */
async function after(order: readonly [Prisma.Sql, Prisma.Sql], cursor: string): Promise<Prisma.Sql> {
  const [name, id] = z.tuple([z.string(), z.uuid()]).parse(await readCursor(list, cursor))
  return Prisma.sql`(${order[0]}, ${order[1]}) > (${name}, ${id}::uuid)`
}

/** The next computers after `cursor`, for the API. @throws AppError 403; 404 for a campaign that is not there; 422 */
export async function listComputers(viewer: Viewer, filters: ComputerFilters, limit: number, cursor?: string): Promise<Page<ListedComputer>> {
  const campaign = await campaignFor(viewer, filters)
  const order = orderOf(filters)
  const rest = cursor === undefined ? Prisma.sql`TRUE` : await after(order, cursor)
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} ${tables(campaign, filters.campaign !== undefined)} WHERE ${where(filters, await findWords(filters))} AND ${rest} ORDER BY ${order[0]}, ${order[1]} LIMIT ${limit + 1}`
  return pageFrom(list, rows, limit, ({ name, id }) => [name, id], listed)
}
