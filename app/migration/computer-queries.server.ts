import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySeeComputers } from './policy.ts'
import { currentCampaign } from './queries.server.ts'
import { staleDays } from './servicing.ts'
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
  state: Exclude<ComputerStateFilter, 'stale'>
  /** Why it is out of use. */
  retired: 'disabled' | 'missing' | null
  blockedReason: string | null
}

const order = [{ name: 'asc' }, { id: 'asc' }] as const satisfies Prisma.ComputerOrderByWithRelationInput[]

const shown = {
  id: true,
  name: true,
  serial: true,
  osName: true,
  build: true,
  lastSeenAt: true,
  blockedReason: true,
  retiredReason: true,
  unknownBuild: true,
  site: { select: { slug: true, name: true } },
  owner: { select: { displayName: true } },
  windows: { select: { version: true } },
} as const satisfies Prisma.ComputerSelect

type Row = Prisma.ComputerGetPayload<{ select: typeof shown }>

const staleBefore = () => new Date(Date.now() - staleDays * 86_400_000)

function stateOf({ build, blockedReason, retiredReason }: Row, targetBuild: number): ListedComputer['state'] {
  if (retiredReason !== null) return 'retired'
  if (build !== null && build >= targetBuild) return 'done'
  return blockedReason === null ? 'open' : 'blocked'
}

function listed(row: Row, targetBuild: number): ListedComputer {
  const { id, name, serial, site, owner, osName, build, windows, lastSeenAt } = row
  const state = stateOf(row, targetBuild)
  return {
    id,
    name,
    serial,
    site,
    owner: owner?.displayName ?? null,
    os: osName,
    version: windows?.version ?? null,
    build: build ?? row.unknownBuild,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    isStale: lastSeenAt !== null && lastSeenAt < staleBefore(),
    state,
    retired: row.retiredReason === null ? null : row.retiredReason === 'disabled' ? 'disabled' : 'missing',
    blockedReason: state === 'blocked' ? row.blockedReason : null,
  }
}

function inState(state: ComputerStateFilter, targetBuild: number): Prisma.ComputerWhereInput {
  if (state === 'retired') return { retiredAt: { not: null } }
  if (state === 'stale') return { lastSeenAt: { lt: staleBefore() } }
  if (state === 'done') return { build: { gte: targetBuild } }
  const notYet = { OR: [{ build: null }, { build: { lt: targetBuild } }] }
  return { ...notYet, blockedReason: state === 'open' ? null : { not: null } }
}

function where({ os, site, state, q }: ComputerFilters, targetBuild: number): Prisma.ComputerWhereInput {
  // The client leaves the wildcards of LIKE as they are.
  const contains = { contains: (q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' as const }
  return {
    AND: [
      os === undefined ? {} : /^\d+$/.test(os) ? { build: Number(os) } : { windows: { product: { equals: os, mode: 'insensitive' } } },
      site === undefined ? {} : { site: { slug: site } },
      state === 'retired' ? {} : { retiredAt: null },
      state === undefined ? {} : inState(state, targetBuild),
      q === undefined ? {} : { OR: [{ name: contains }, { serial: contains }, { owner: { displayName: contains } }] },
    ],
  }
}

/** Without a campaign nothing is migrated: no build reaches this. */
const noTarget = 2_147_483_647

async function targetOf(viewer: Viewer): Promise<number> {
  if (!maySeeComputers(viewer)) throw forbidden()
  return (await currentCampaign())?.targetBuild ?? noTarget
}

export type ComputersPage = {
  computers: ListedComputer[]
  total: number
  /** From 1; the last one where a higher one was asked for. */
  page: number
  pages: number
  sites: { slug: string; name: string }[]
  products: string[]
}

/** One page of the list, with what its filters offer. @throws AppError 403 */
export async function computersPage(viewer: Viewer, filters: ComputerFilters, wantedPage: number): Promise<ComputersPage> {
  const target = await targetOf(viewer)
  const matching = where(filters, target)
  const [total, sites, products] = await Promise.all([
    db.computer.count({ where: matching }),
    db.site.findMany({ where: { computers: { some: {} } }, orderBy: { name: 'asc' }, select: { slug: true, name: true } }),
    db.windowsBuild.findMany({ where: { computers: { some: {} } }, distinct: ['product'], orderBy: { product: 'desc' }, select: { product: true } }),
  ])
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(wantedPage, pages)
  const rows = await db.computer.findMany({ where: matching, orderBy: [...order], skip: (page - 1) * pageSize, take: pageSize, select: shown })
  return { computers: rows.map((row) => listed(row, target)), total, page, pages, sites, products: products.map(({ product }) => product) }
}

/** Computers for a file, at most. */
const exportLimit = 200_000

/** All computers that the filters leave, for a file. @throws AppError 403 */
export async function allComputers(viewer: Viewer, filters: ComputerFilters): Promise<ListedComputer[]> {
  const target = await targetOf(viewer)
  const rows = await db.computer.findMany({ where: where(filters, target), orderBy: [...order], take: exportLimit, select: shown })
  return rows.map((row) => listed(row, target))
}

/** The next computers after `cursor`, for the API. @throws AppError 403 */
export async function listComputers(viewer: Viewer, filters: ComputerFilters, limit: number, cursor?: string): Promise<{ items: ListedComputer[]; next: string | null }> {
  const target = await targetOf(viewer)
  const rows = await db.computer.findMany({
    where: where(filters, target),
    orderBy: [...order],
    take: limit + 1,
    select: shown,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  })
  const items = rows.slice(0, limit).map((row) => listed(row, target))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
