import { randomBytes } from 'node:crypto'
import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { validUntil } from '../certificates/certificate.ts'
import type { Course } from '../course.ts'

/** 128 bits, so that nobody finds one by trying. */
function certificateCode(): string {
  return randomBytes(16).toString('base64url')
}

/** Writes down that a course was completed, where the course has certificates; in the transaction of the completion. */
export async function issueCertificate(tx: Database, viewer: Viewer, course: Course, now: Date): Promise<void> {
  if (course.certificateMonths === null) return
  const { id: courseId, version, title } = course
  const [issued] = await tx.certificate.createManyAndReturn({
    data: [{
      code: certificateCode(), personId: viewer.id, courseId, version, name: viewer.displayName, titleDe: title.de, titleEn: title.en,
      issuedAt: now, validUntil: new Date(validUntil(dayAt(now), course.certificateMonths)),
    }],
    skipDuplicates: true,
    select: { id: true },
  })
  if (!issued) return
  await audit(tx, { actorId: viewer.id, action: 'learning.certificate-issued', subjectType: 'certificate', subjectId: issued.id, detail: { course: courseId, version } })
  await notify(tx, { personId: viewer.id, kind: 'certificate', subject: issued.id, isOnce: true, path: `/learning/${courseId}`, title: (options) => m.learning_people_news_certificate({ course: title[options.locale] }, options) }, now)
}
