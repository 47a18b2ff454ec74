import type { Database } from '../../platform/database.server.ts'

export type NewMail = {
  /** Told once: a second mail with this key is not written. */
  key?: string
  address: string
  /** One of the staff, whose mail it is; null for a guest. */
  personId: string | null
  replyTo?: string | null
  subject: string
  /** Plain text. */
  body: string
  /** Where mails like this are switched off by one press: https, answered without a session (RFC 8058). */
  unsubscribeUrl?: string
  /** It waits until then. */
  notBefore?: Date
  /** iTIP (RFC 5546). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; text: string }
}

/**
 * Writes a mail into the transaction of the change that it tells of: both happen or neither, and the job
 * sends what is written, whatever ends meanwhile.
 */
export async function queueMail(tx: Database, { calendar, notBefore, ...mail }: NewMail): Promise<void> {
  await tx.mail.createMany({ data: [{ ...mail, calendarMethod: calendar?.method ?? null, calendar: calendar?.text ?? null, ...(notBefore ? { nextTryAt: notBefore } : {}) }], skipDuplicates: true })
}
