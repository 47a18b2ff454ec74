import { forgetNews } from '../../notifications/commands/mark-done.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayAt } from '../../platform/wall-clock.ts'
import { stateOf, usualReviewDays } from '../notice-state.ts'
import { datedOf, dateOf } from '../stored-notice.server.ts'
import { noticeQueue } from './keep-notices.server.ts'
import { noticeToChange } from './save-notice.server.ts'

/** Shows a draft from its first day on. @throws AppError 403, 404 */
export async function publishNotice(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const notice = await noticeToChange(tx, viewer, id)
    if (!notice.isDraft) return
    await tx.notice.update({ where: { id }, data: { isDraft: false } })
    await audit(tx, { actorId: viewer.id, action: 'notice.changed', subjectType: 'notice', subjectId: id, detail: { scope: notice.unitId ? 'unit' : notice.siteId ? 'site' : 'city', isDraft: false, mustRead: notice.mustRead } })
  })
  await enqueue(noticeQueue, {})
}

/** Says that it still holds: it is asked about again half a year from today. @throws AppError 403, 404, 409 `gone` */
export async function renewNotice(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  const today = dayAt(now)
  await db.$transaction(async (tx) => {
    const notice = await noticeToChange(tx, viewer, id)
    if (stateOf(datedOf(notice), today) === 'gone') throw new AppError(409, 'gone', m.notices_error_gone())
    const reviewOn = addDays(today, usualReviewDays)
    await tx.notice.update({ where: { id }, data: { reviewOn: dateOf(reviewOn), askedFor: null } })
    await forgetNews(tx, { kind: 'notice-review', subject: id })
    await audit(tx, { actorId: viewer.id, action: 'notice.renewed', subjectType: 'notice', subjectId: id, detail: { reviewOn } })
  })
}

/** Takes a notice away for good; nobody has to read it any more. A second time changes nothing. @throws AppError 403, 404 */
export async function withdrawNotice(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const notice = await noticeToChange(tx, viewer, id)
    if (notice.withdrawnAt) return
    await tx.notice.update({ where: { id }, data: { withdrawnAt: now } })
    await forgetNews(tx, { kind: 'notice-review', subject: id })
    await forgetNews(tx, { kind: 'notice-must-read', subject: id })
    await audit(tx, { actorId: viewer.id, action: 'notice.withdrawn', subjectType: 'notice', subjectId: id })
  })
}

/** Deletes a draft. @throws AppError 403, 404, 409 `published` */
export async function deleteDraft(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { isDraft } = await noticeToChange(tx, viewer, id)
    if (!isDraft) throw new AppError(409, 'published', m.notices_error_published())
    await tx.notice.delete({ where: { id } })
    await audit(tx, { actorId: viewer.id, action: 'notice.deleted', subjectType: 'notice', subjectId: id })
  })
}
