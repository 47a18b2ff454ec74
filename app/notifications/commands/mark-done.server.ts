import { type Database, db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { NotificationKind } from '../kinds.ts'

/** Notes that somebody has opened one of theirs. @returns where it leads @throws AppError 404 */
export async function openNotification(viewer: Viewer, id: string, now = new Date()): Promise<string> {
  const own = await db.notification.findFirst({ where: { id, personId: viewer.id, inApp: true }, select: { path: true } })
  if (!own) throw notFound()
  await db.notification.updateMany({ where: { id, seenAt: null }, data: { seenAt: now } })
  return own.path
}

/** Puts one of the viewer's away, or takes it back out. A second time changes nothing. @throws AppError 404 */
export async function markDone(viewer: Viewer, id: string, isDone: boolean, now = new Date()): Promise<void> {
  const own = { id, personId: viewer.id, inApp: true }
  const { count } = await db.notification.updateMany({ where: { ...own, doneAt: isDone ? null : { not: null } }, data: isDone ? { doneAt: now, inDigest: false } : { doneAt: null } })
  if (count === 0 && (await db.notification.count({ where: own })) === 0) throw notFound()
}

/** Puts away what the viewer has seen in the list: what came after `until` stays. */
export async function markAllDone(viewer: Viewer, until: Date, now = new Date()): Promise<void> {
  await db.notification.updateMany({ where: { personId: viewer.id, doneAt: null, at: { lte: until } }, data: { doneAt: now, inDigest: false } })
}

/** Takes away what people were told of something that is over, in the transaction that ends it: a notice that is withdrawn. */
export async function forgetNews(tx: Database, about: { kind: NotificationKind; subject: string }): Promise<void> {
  await tx.notification.deleteMany({ where: about })
}

/** Takes away all that leads to a page that is gone for good, and below it, in the transaction that ends it: it names what is not there any more. */
export async function forgetNewsOf(tx: Database, path: string): Promise<void> {
  await tx.notification.deleteMany({ where: { OR: [{ path }, { path: { startsWith: `${path}/` } }] } })
}

/** Puts away what somebody was told of, in the transaction in which they did what it was about. */
export async function finishNews(tx: Database, personId: string, kind: NotificationKind, subject: string, now: Date): Promise<void> {
  await tx.notification.updateMany({ where: { personId, kind, subject, doneAt: null }, data: { doneAt: now, inDigest: false } })
}
