import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import { shortMarkdown } from '../platform/markdown.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Day, dayAt } from '../platform/wall-clock.ts'
import { audienceOf, isFor, placesOf, writerOf } from './audience.server.ts'
import { type InBoth, lineOf, type NoticeLine } from './notice-line.server.ts'
import { lastDayOf, type NoticeState } from './notice-state.ts'
import { mayWriteFor, mayWriteNotices } from './policy.ts'
import { publishedCounts, type UnitCount } from './receipt-counts.ts'
import { datedOf, dayOf, noticeColumns, scopeOf, shownOn, stateOn, type StoredNotice } from './stored-notice.server.ts'

export { noticesHeldAbout } from './personal-data.server.ts'
export type { NoticeLine } from './notice-line.server.ts'
export { type TodayNotices, todayNotices } from './today.server.ts'

const pageSize = 20

/** One page of what is shown: for the viewer, or all; the newest first. */
export async function noticesPage(viewer: Viewer, of: 'mine' | 'all', wantedPage: number, now = new Date()) {
  const [writer, places] = await Promise.all([writerOf(viewer), placesOf(viewer, now)])
  const mine = { OR: [{ unitId: null, siteId: null }, { unitId: { in: places.unitIds } }, { siteId: { in: places.siteIds } }] }
  const where = { AND: [shownOn(dayAt(now)), ...(of === 'mine' ? [mine] : [])] }
  const total = await db.notice.count({ where })
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(wantedPage, pages)
  const rows = await db.notice.findMany({ where, orderBy: [{ fromDay: 'desc' }, { id: 'desc' }], take: pageSize, skip: (page - 1) * pageSize, select: { ...noticeColumns, receipts: { where: { personId: viewer.id }, select: { at: true } } } })
  return { notices: rows.map(({ receipts, ...row }) => lineOf(row, receipts.length > 0)), page, pages, mayWrite: mayWriteNotices(writer) }
}

/** Who of those whom it is for has read a notice, by unit, as far as it may be told. */
async function countsOf(notice: StoredNotice, now: Date): Promise<{ people: number; counts: UnitCount[] | null }> {
  const [readers, receipts, units] = await Promise.all([
    audienceOf(db, scopeOf(notice), now),
    db.noticeReceipt.findMany({ where: { noticeId: notice.id }, select: { personId: true } }),
    db.orgUnit.findMany({ select: { id: true, name: true } }),
  ])
  const [done, names] = [new Set(receipts.map(({ personId }) => personId)), new Map(units.map(({ id, name }) => [id, name]))]
  const byUnit = [...Map.groupBy(readers, ({ unitId }) => unitId)].map(([unitId, people]): UnitCount => ({ unit: names.get(unitId ?? '') ?? null, people: people.length, read: people.filter(({ id }) => done.has(id)).length }))
  return { people: readers.length, counts: publishedCounts(byUnit) }
}

export type NoticePage = NoticeLine & {
  html: InBoth
  author: { id: string; name: string } | null
  siteSlug: string | null
  /** What those see who may change it. */
  own: { state: NoticeState; reviewOn: Day; lastDay: Day; people: number; counts: UnitCount[] | null } | null
  /** Whether the viewer is one of those who must read it. */
  isForViewer: boolean
}

/** A notice's page; what is not shown is there for those alone who may change it. @throws AppError 404 */
export async function noticePage(viewer: Viewer, id: string, now = new Date()): Promise<NoticePage> {
  const today = dayAt(now)
  const [row, writer, places] = await Promise.all([
    db.notice.findUnique({ where: { id }, select: { ...noticeColumns, receipts: { where: { personId: viewer.id }, select: { at: true } } } }),
    writerOf(viewer),
    placesOf(viewer, now),
  ])
  if (!row) throw notFound()
  const { receipts, ...notice } = row
  const [state, mayChange] = [stateOn(notice, today), mayWriteFor(writer, scopeOf(notice))]
  if (!mayChange && state !== 'published' && state !== 'due') throw notFound()
  const { reviewOn } = datedOf(notice)
  return {
    ...lineOf(notice, receipts.length > 0),
    html: { de: shortMarkdown(notice.textDe), en: shortMarkdown(notice.textEn) },
    author: notice.author && { id: notice.author.id, name: notice.author.displayName },
    siteSlug: notice.site?.slug ?? null,
    own: mayChange ? { state, reviewOn, lastDay: lastDayOf(datedOf(notice)), ...(notice.mustRead && state !== 'draft' ? await countsOf(notice, now) : { people: 0, counts: null }) } : null,
    isForViewer: notice.mustRead && (state === 'published' || state === 'due') && isFor(places, notice),
  }
}

/** What the viewer has written, and what else they may change; the latest first. */
export async function ownNotices(viewer: Viewer, now = new Date()): Promise<(NoticeLine & { state: NoticeState; reviewOn: Day })[]> {
  const [writer, rows] = await Promise.all([writerOf(viewer), db.notice.findMany({ orderBy: [{ changedAt: 'desc' }, { id: 'desc' }], take: 500, select: noticeColumns })])
  return rows.filter((row) => mayWriteFor(writer, scopeOf(row))).map((row) => ({ ...lineOf(row, false), state: stateOn(row, dayAt(now)), reviewOn: dayOf(row.reviewOn) }))
}

/** What a form starts with: for whom the viewer may write, and the notice that is changed. @throws AppError 404 */
export async function noticeToEdit(viewer: Viewer, id: string | null) {
  const [writer, units, sites, notice] = await Promise.all([
    writerOf(viewer),
    db.orgUnit.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    db.site.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
    id === null ? null : db.notice.findUnique({ where: { id }, select: noticeColumns }),
  ])
  if (!mayWriteNotices(writer) || (id !== null && !notice) || (notice && !mayWriteFor(writer, scopeOf(notice)))) return null
  const may = (kind: 'unit' | 'site') => (one: { id: string }) => mayWriteFor(writer, { kind, id: one.id })
  return {
    scopes: { city: mayWriteFor(writer, { kind: 'city' }), units: units.filter(may('unit')), sites: sites.filter(may('site')) },
    notice: notice && { ...datedOf(notice), scope: scopeOf(notice), titleDe: notice.titleDe, titleEn: notice.titleEn, textDe: notice.textDe, textEn: notice.textEn, mustRead: notice.mustRead },
  }
}
