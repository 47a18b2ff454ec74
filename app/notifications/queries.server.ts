import { type Database, db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { hoursOf } from './hours.server.ts'
import { isQuietAt, type Hours } from './quiet.ts'
import { type Choice, choiceOf, isKind, kindsFor, mailWays, type NotificationKind } from './kinds.ts'

export { notificationsHeldAbout } from './personal-data.server.ts'

const shownInList = (personId: string, isDone: boolean) => ({ personId, inApp: true, doneAt: isDone ? { not: null } : null })

/** How many of a person's are new: neither opened nor put away. `without`: the path of a page whose own do not count. */
export function unreadCount(personId: string, without?: string): Promise<number> {
  const ofPage = without === undefined ? [] : [{ path: without }, { path: { startsWith: `${without}#` } }, { path: { startsWith: `${without}?` } }]
  return db.notification.count({ where: { ...shownInList(personId, false), seenAt: null, NOT: ofPage.length > 0 ? { OR: ofPage } : undefined } })
}

/** Whether somebody has their quiet hours: what gathers news by itself waits with it, so that it is one mail afterwards. */
export async function isQuietFor(tx: Database, personId: string, now: Date): Promise<boolean> {
  return isQuietAt(now, await hoursOf(tx, personId))
}

export type ListedNotification = { id: string; kind: string; at: string; title: { de: string; en: string }; isNew: boolean }

const pageSize = 30

/** One page of a person's list, the latest first, with how many are in it. */
export async function notificationsPage(viewer: Viewer, isDone: boolean, wantedPage: number) {
  const where = shownInList(viewer.id, isDone)
  const [total, open, unread] = await Promise.all([db.notification.count({ where }), db.notification.count({ where: shownInList(viewer.id, false) }), unreadCount(viewer.id)])
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(wantedPage, pages)
  const rows = await db.notification.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: pageSize, skip: (page - 1) * pageSize, select: { id: true, kind: true, at: true, titleDe: true, titleEn: true, seenAt: true } })
  const items = rows.map(({ id, kind, at, titleDe, titleEn, seenAt }): ListedNotification => ({ id, kind, at: at.toISOString(), title: { de: titleDe, en: titleEn }, isNew: seenAt === null }))
  return { items, open, unread, page, pages }
}

export type OwnChoices = { choices: ({ kind: NotificationKind } & Choice)[]; hours: Hours; /** Alerts about sites by mail; null for those who are not of IT. */ alertMails: string | null }

/** What somebody's page of settings shows. */
export async function ownChoices(viewer: Viewer): Promise<OwnChoices> {
  const [kept, hours, { alertMails }] = await Promise.all([
    db.notificationChoice.findMany({ where: { personId: viewer.id } }),
    hoursOf(db, viewer.id),
    db.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { alertMails: true } }),
  ])
  const chosen = new Map(kept.flatMap(({ kind, inApp, mail: text }) => {
    const mail = mailWays.find((way) => way === text)
    return isKind(kind) && mail ? [[kind, { inApp, mail }] as const] : []
  }))
  return { choices: kindsFor(viewer.roles).map((kind) => ({ kind, ...choiceOf(kind, chosen.get(kind)) })), hours, alertMails: viewer.roles.includes('it') ? alertMails : null }
}
