import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Has all mails that wait or were given up tried again now. @throws AppError 403 */
export async function retryMails(viewer: Viewer, now = new Date()): Promise<void> {
  if (!viewer.roles.includes('admin')) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.mail.updateMany({ where: { sentAt: null }, data: { failedAt: null, nextTryAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'mail.retried', subjectType: 'outbox', subjectId: 'outbox', detail: { count } })
  })
  await enqueue('mail', {})
}
