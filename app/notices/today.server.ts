import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, dayAt } from '../platform/wall-clock.ts'
import { disturbedSites } from '../sites/queries.server.ts'
import { isFor, placesOf } from './audience.server.ts'
import { lineOf, type NoticeLine } from './notice-line.server.ts'
import { dateOf, noticeColumns, shownOn } from './stored-notice.server.ts'

/** News are new for so many days. */
const newDays = 21
const newest = 3

export type TodayNotices = {
  /** What the viewer must read and has not. */
  mustRead: NoticeLine[]
  newest: NoticeLine[]
  /** Sites where the viewer sits or has a booking today, and whose WLAN is disturbed. */
  disturbed: { slug: string; name: string }[]
}

/** What the start page shows: what must be read, what is new, and what is disturbed where the viewer works today. */
export async function todayNotices(viewer: Viewer, now = new Date()): Promise<TodayNotices> {
  const today = dayAt(now)
  const [places, down] = await Promise.all([placesOf(viewer, now), disturbedSites()])
  const hit = places.todaySiteIds.filter((id) => down.has(id))
  const [rows, disturbed] = await Promise.all([
    db.notice.findMany({
      where: { AND: [shownOn(today), { OR: [{ mustRead: true }, { fromDay: { gte: dateOf(addDays(today, -newDays)) } }] }] },
      orderBy: [{ fromDay: 'desc' }, { id: 'desc' }],
      take: 200,
      select: { ...noticeColumns, receipts: { where: { personId: viewer.id }, select: { at: true } } },
    }),
    hit.length === 0 ? [] : db.site.findMany({ where: { id: { in: hit } }, orderBy: { name: 'asc' }, select: { slug: true, name: true } }),
  ])
  const mine = rows.filter((row) => isFor(places, row)).map(({ receipts, ...row }) => lineOf(row, receipts.length > 0))
  const mustRead = mine.filter((line) => line.mustRead && !line.isRead)
  return { mustRead, newest: mine.filter((line) => !mustRead.includes(line)).slice(0, newest), disturbed }
}
