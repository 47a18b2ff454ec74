import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { forgetNews } from '../../notifications/commands/mark-done.server.ts'
import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { answersFor } from '../policy.ts'

/** The feedback that the viewer looks after, held until the transaction ends. @throws AppError 403, 404 */
async function own(tx: Database, viewer: Viewer, id: string) {
  const owners: readonly string[] = answersFor(viewer)
  if (owners.length === 0) throw forbidden()
  await tx.$queryRaw`SELECT FROM feedback WHERE id = ${id}::uuid FOR UPDATE`
  const found = await tx.feedback.findUnique({ where: { id } })
  if (!found) throw notFound()
  if (!owners.includes(found.owner)) throw forbidden()
  return found
}

/** Answers once; who wrote is told, also where the owner does not know who that is. @throws AppError 403, 404, 409 `answered` */
export async function answerFeedback(viewer: Viewer, id: string, answer: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const found = await own(tx, viewer, id)
    if (found.answer !== null) throw new AppError(409, 'answered', m.feedback_answered_already())
    await tx.feedback.update({ where: { id }, data: { answer, answeredById: viewer.id, answeredAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'feedback.answered', subjectType: 'feedback', subjectId: id })
    await forgetNews(tx, { kind: 'feedback-new', subject: id })
    if (found.personId !== null) {
      await notify(tx, { personId: found.personId, kind: 'feedback-answer', subject: id, isOnce: true, path: `/feedback/${id}`, title: (options) => m.feedback_news_answer({ path: found.path }, options) }, now)
    } else if (found.address !== null) {
      // In both languages: nobody knows which one somebody reads who has not signed in.
      const body = [m.feedback_mail_text({}, { locale: 'de' }), m.feedback_mail_text({}, { locale: 'en' }), found.message, '---', answer, ''].join('\n\n')
      await queueMail(tx, { key: `feedback ${id}`, address: found.address, personId: null, subject: m.feedback_mail_subject({}, { locale: 'de' }), body })
    }
  })
}

/** Puts feedback away, answered or not. A second time changes nothing. @throws AppError 403, 404 */
export async function finishFeedback(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await own(tx, viewer, id)).doneAt) return
    await tx.feedback.update({ where: { id }, data: { doneAt: now } })
    await forgetNews(tx, { kind: 'feedback-new', subject: id })
    await audit(tx, { actorId: viewer.id, action: 'feedback.done', subjectType: 'feedback', subjectId: id })
  })
}
