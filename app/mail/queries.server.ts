import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'

/** The mails to a person, the latest first. */
export function mailsHeldAbout(personId: string) {
  return db.mail.findMany({ where: { personId }, select: { address: true, subject: true, body: true, createdAt: true, sentAt: true }, orderBy: { createdAt: 'desc' } })
}

export type OutboxLine = {
  id: string
  address: string
  subject: string
  createdAt: string
  state: 'waiting' | 'sent' | 'failed'
  tries: number
  problem: string | null
  /** Only without a mail server: else what is written to people is theirs alone. */
  body: string | null
}

/** The last mails, the latest first, and what waits and has failed in all. */
export async function outbox(): Promise<{ mails: OutboxLine[]; waiting: number; failed: number; server: string | null }> {
  const [mails, waiting, failed] = await Promise.all([
    db.mail.findMany({ orderBy: { createdAt: 'desc' }, take: 100, omit: { calendar: true } }),
    db.mail.count({ where: { sentAt: null, failedAt: null } }),
    db.mail.count({ where: { failedAt: { not: null } } }),
  ])
  const { SMTP_URL } = config
  return {
    mails: mails.map(({ id, address, subject, createdAt, sentAt, failedAt, tries, problem, body }) => ({
      id, address, subject, tries, problem,
      createdAt: createdAt.toISOString(),
      state: sentAt ? 'sent' : failedAt ? 'failed' : 'waiting',
      body: SMTP_URL === undefined ? body : null,
    })),
    waiting,
    failed,
    server: SMTP_URL === undefined ? null : new URL(SMTP_URL).host,
  }
}

/** What waits to be sent and since when, and what was given up within a week. */
export type MailQueue = { waiting: number; oldestAt: Date | null; failed: number; hasServer: boolean }

/** How far the mail server keeps up. */
export async function mailQueue(now = new Date()): Promise<MailQueue> {
  const [queue, failed] = await Promise.all([
    db.mail.aggregate({ where: { sentAt: null, failedAt: null }, _count: true, _min: { createdAt: true } }),
    db.mail.count({ where: { failedAt: { gt: new Date(now.getTime() - 7 * 86_400_000) } } }),
  ])
  return { waiting: queue._count, oldestAt: queue._min.createdAt, failed, hasServer: config.SMTP_URL !== undefined }
}
