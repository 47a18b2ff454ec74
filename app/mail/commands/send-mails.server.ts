import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { configuredTransport, type Letter, type Transport } from '../transport.server.ts'

const minute = 60_000
/** About a day and a half in all, each wait twice as long as the one before, at most six hours. */
const mostTries = 14
const longestWait = 360 * minute
const keptDays = 30

/** What the server will say again, however often it is asked: the codes 500 to 599 of SMTP. */
function isFinal(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 500 && code < 600
}

/** The next mail that is due goes out, or waits longer. @returns whether there may be more to do now */
async function sendNext(transport: Transport, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // Held while it is sent: no other process takes it, and one that is killed leaves it for the next.
    const [mail] = await tx.$queryRaw<(Letter & { tries: number })[]>`
      SELECT id, address, reply_to AS "replyTo", subject, body, calendar_method AS "calendarMethod", calendar, unsubscribe_url AS "unsubscribeUrl", tries
      FROM mail WHERE sent_at IS NULL AND failed_at IS NULL AND next_try_at <= ${now}
      ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`
    if (!mail) return false
    const { tries: before, ...letter } = mail
    const tries = before + 1
    try {
      await transport(letter)
      await tx.mail.update({ where: { id: mail.id }, data: { sentAt: now, tries, problem: null } })
      return true
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 300)
      // Not what the server said: that names people.
      logger.error({ mailId: mail.id, tries, code: error instanceof Error && 'code' in error ? error.code : undefined }, 'mail not sent')
      const isOver = isFinal(error) || tries >= mostTries
      const wait = Math.min(minute * 2 ** (tries - 1), longestWait)
      await tx.mail.update({ where: { id: mail.id }, data: { tries, problem, ...(isOver ? { failedAt: now } : { nextTryAt: new Date(now.getTime() + wait) }) } })
      // Who refuses one mail for good may take the next; who does not answer need not be asked again now.
      return isFinal(error)
    }
  }, { timeout: 90_000 })
}

/** Sends what is due: at least once each, and hardly ever twice, with the same Message-ID then. */
export async function sendMails(transport: Transport = configuredTransport(), now = new Date()): Promise<void> {
  while (await sendNext(transport, now));
}

/** Deletes mails a month after they were written. */
async function deleteOldMails(now = new Date()): Promise<void> {
  await db.mail.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptDays * 24 * 60 * minute) } } })
}

export const mailJob: Job = { queue: 'mail', cron: '* * * * *', resume: () => enqueue('mail', {}), work: () => sendMails() }
export const mailRetentionJob: Job = { queue: 'mail-retention', cron: '40 3 * * *', work: () => deleteOldMails() }
