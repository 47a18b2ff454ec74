import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { localeOf } from '../../platform/mail-words.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { hoursFrom } from '../hours.server.ts'
import { isDigestDue } from '../quiet.ts'

/** So many lines are written out in a mail; the rest is counted. */
const mostLines = 40

const select = { id: true, mail: true, locale: true, notificationHours: true, notificationDigest: { select: { day: true } } } as const

type Reader = { id: string; mail: string | null; locale: string | null }

/** Writes one person's digest of a day, in the transaction that says that it is written; what they have seen meanwhile is left out. */
async function send({ id: personId, mail, locale }: Reader, today: Day): Promise<void> {
  await db.$transaction(async (tx) => {
    const day = new Date(today)
    // Another instance may be as far: whoever comes second finds the day taken.
    const taken = await tx.$executeRaw`INSERT INTO notification_digest (person_id, day) VALUES (${personId}::uuid, ${day}::date) ON CONFLICT (person_id) DO UPDATE SET day = EXCLUDED.day WHERE notification_digest.day < EXCLUDED.day`
    if (taken === 0) return
    const lines = await tx.notification.findMany({ where: { personId, inDigest: true, seenAt: null, doneAt: null }, orderBy: { at: 'desc' }, select: { path: true, titleDe: true, titleEn: true } })
    await tx.notification.updateMany({ where: { personId, inDigest: true }, data: { inDigest: false } })
    // Whom only the digest was to tell keeps no list.
    await tx.notification.deleteMany({ where: { personId, inApp: false, inDigest: false } })
    if (mail === null || lines.length === 0) return
    const options = localeOf({ locale })
    const link = (path: string) => new URL(path, config.origins[0]).href
    const more = lines.length - mostLines
    await queueMail(tx, {
      key: `notification-digest ${personId} ${today}`,
      address: mail,
      personId,
      subject: lines.length === 1 ? m.notifications_digest_subject_one({}, options) : m.notifications_digest_subject({ count: lines.length }, options),
      body: [
        ...lines.slice(0, mostLines).flatMap(({ path, titleDe, titleEn }) => [`- ${options.locale === 'de' ? titleDe : titleEn}`, `  ${link(path)}`]),
        ...(more > 0 ? [m.notifications_digest_more({ count: more }, options)] : []),
        '', m.notifications_digest_all({ link: link('/notifications') }, options), m.notifications_mail_off({ link: link('/account/notifications') }, options), '',
      ].join('\n'),
    })
  })
}

/** Writes to everybody for whom something waits and whose hour has come: one mail a day at most. */
export async function sendDigests(now = new Date()): Promise<void> {
  const people = await db.person.findMany({ where: { disabledAt: null, notifications: { some: { inDigest: true } } }, orderBy: { id: 'asc' }, select })
  for (const { notificationHours, notificationDigest, ...reader } of people) {
    const told = notificationDigest?.day.toISOString().slice(0, 10) ?? null
    if (isDigestDue(now, hoursFrom(notificationHours), told)) await send(reader, dayAt(now))
  }
}

export const notificationDigestJob: Job = { queue: 'notification-digest', cron: '*/10 * * * *', work: () => sendDigests() }
