import { z } from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { readCursor } from '../../platform/api/cursor.server.ts'
import { type Page, pageFrom } from '../../platform/api/page.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { cityTimeZone, dayAt } from '../../platform/wall-clock.ts'
import { mayRunSites } from '../gate/policy.ts'
import { type AlertDetail, alertDetail, type AlertKind, alertKinds } from './alert.ts'
import type { AlertFilters, AlertState } from './schema.ts'

export type ListedAlert = {
  id: string
  kind: AlertKind
  subject: string
  name: string
  site: { slug: string; name: string } | null
  detail: AlertDetail
  /** RFC 3339. When it began, and when it ended; null while it is open. */
  since: string
  until: string | null
  timeZone: string
  muted: { until: string; reason: string; by: string | null } | null
}

const kindOf = (kind: string): AlertKind => alertKinds.find((one) => one === kind) ?? 'import-failed'
const today = () => dayAt(new Date())

/** Muted ones count again from the day after. */
const untold = (): Prisma.SiteAlertWhereInput => ({ OR: [{ mutedUntil: null }, { mutedUntil: { lt: new Date(today()) } }] })
const inState: Record<AlertState, () => Prisma.SiteAlertWhereInput> = {
  open: () => ({ until: null, ...untold() }),
  muted: () => ({ until: null, mutedUntil: { gte: new Date(today()) } }),
  closed: () => ({ until: { not: null } }),
}

function where({ state, kind, site }: AlertFilters): Prisma.SiteAlertWhereInput {
  return { AND: [inState[state](), kind === undefined ? {} : { kind }, site === undefined ? {} : { site: { slug: site } }] }
}

const columns = {
  id: true, kind: true, subject: true, name: true, detail: true, since: true, until: true, mutedUntil: true, mutedReason: true,
  mutedBy: { select: { displayName: true } },
  site: { select: { slug: true, name: true, timeZone: true } },
} as const satisfies Prisma.SiteAlertSelect
type Row = Prisma.SiteAlertGetPayload<{ select: typeof columns }>

function listed({ kind, detail, site, since, until, mutedUntil, mutedReason, mutedBy, ...row }: Row): ListedAlert {
  return {
    ...row,
    kind: kindOf(kind),
    detail: alertDetail.parse(detail),
    site: site && { slug: site.slug, name: site.name },
    timeZone: site?.timeZone ?? cityTimeZone,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
    muted: mutedUntil && { until: mutedUntil.toISOString().slice(0, 10), reason: mutedReason ?? '', by: mutedBy?.displayName ?? null },
  }
}

const pageSize = 50

/** Ended ones: the latest first. Open ones: the newest first, too; it is on top what somebody has not seen. */
const order = (state: AlertState) => (state === 'closed' ? [{ until: 'desc' as const }, { id: 'desc' as const }] : [{ raisedAt: 'desc' as const }, { id: 'desc' as const }])

export type AlertsPage = {
  alerts: ListedAlert[]
  counts: Record<AlertState, number>
  page: number
  pages: number
  sites: { slug: string; name: string }[]
  today: string
}

/** One page of alerts, with how many there are in each state under the same filters. @throws AppError 403 */
export async function alertsPage(viewer: Viewer, filters: AlertFilters, wantedPage: number): Promise<AlertsPage> {
  if (!mayRunSites(viewer)) throw forbidden()
  const count = (state: AlertState) => db.siteAlert.count({ where: where({ ...filters, state }) })
  const [open, muted, closed, sites] = await Promise.all([count('open'), count('muted'), count('closed'), db.site.findMany({ where: { alerts: { some: {} } }, orderBy: { name: 'asc' }, select: { slug: true, name: true } })])
  const counts = { open, muted, closed }
  const pages = Math.max(1, Math.ceil(counts[filters.state] / pageSize))
  const page = Math.min(wantedPage, pages)
  const rows = await db.siteAlert.findMany({ where: where(filters), orderBy: order(filters.state), take: pageSize, skip: (page - 1) * pageSize, select: columns })
  return { alerts: rows.map(listed), counts, page, pages, sites, today: today() }
}

const list = 'alerts'
/** By what a list is ordered before the id: when it ended, or when it was raised. */
const momentOf = (state: AlertState, { until, raisedAt }: { until: Date | null; raisedAt: Date }) => (state === 'closed' ? (until ?? raisedAt) : raisedAt)

/** What comes after a position. @throws AppError 422 naming `cursor` */
async function after(state: AlertState, cursor: string): Promise<Prisma.SiteAlertWhereInput> {
  const [at, id] = z.tuple([z.coerce.date(), z.uuid()]).parse(await readCursor(`${list}-${state}`, cursor))
  const column = state === 'closed' ? 'until' : 'raisedAt'
  return { OR: [{ [column]: { lt: at } }, { [column]: at, id: { lt: id } }] }
}

/** The next alerts after `cursor`, for the API. @throws AppError 403, 422 */
export async function listAlerts(viewer: Viewer, filters: AlertFilters, limit: number, cursor?: string): Promise<Page<ListedAlert>> {
  if (!mayRunSites(viewer)) throw forbidden()
  const { state } = filters
  const rest = cursor === undefined ? {} : await after(state, cursor)
  const rows = await db.siteAlert.findMany({ where: { AND: [where(filters), rest] }, orderBy: order(state), take: limit + 1, select: { ...columns, raisedAt: true } })
  return pageFrom(`${list}-${state}`, rows, limit, (row) => [momentOf(state, row).toISOString(), row.id], ({ raisedAt: _, ...row }) => listed(row))
}

/** How many alerts are open and not muted, beside the link to them; null for those who don't get them. */
export async function openAlertCount(viewer: Viewer): Promise<number | null> {
  return mayRunSites(viewer) ? db.siteAlert.count({ where: inState.open() }) : null
}

/** What of alerts a site's page shows: to IT which are open, to all others only that the WLAN is disturbed. */
export async function alertsOfSite(viewer: Viewer, siteId: string): Promise<{ alerts: ListedAlert[]; isDisturbed: boolean; today: string }> {
  const isIt = mayRunSites(viewer)
  const [rows, down] = await Promise.all([
    isIt ? db.siteAlert.findMany({ where: { siteId, until: null }, orderBy: order('open'), take: 20, select: columns }) : [],
    db.siteAlert.count({ where: { siteId, until: null, kind: 'access-point-down' } }),
  ])
  return { alerts: rows.map(listed), isDisturbed: down > 0, today: today() }
}

/** The sites whose WLAN is disturbed now. */
export async function disturbedSites(): Promise<Set<string>> {
  const rows = await db.siteAlert.findMany({ where: { until: null, kind: 'access-point-down' }, distinct: ['siteId'], select: { siteId: true } })
  return new Set(rows.flatMap(({ siteId }) => siteId ?? []))
}
