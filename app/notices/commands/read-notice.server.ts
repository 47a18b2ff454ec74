import { finishNews } from '../../notifications/commands/mark-done.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { shownOn } from '../stored-notice.server.ts'

/** Somebody says that they have read a notice that must be read. A second time changes nothing. @throws AppError 404 for what is not shown */
export async function readNotice(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await tx.notice.count({ where: { id, mustRead: true, ...shownOn(dayAt(now)) } })) === 0) throw notFound()
    await tx.noticeReceipt.createMany({ data: [{ noticeId: id, personId: viewer.id, at: now }], skipDuplicates: true })
    await finishNews(tx, viewer.id, 'notice-must-read', id, now)
  })
}
