import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { config } from '../platform/config.server.ts'

export type Letter = { id: string; address: string; replyTo: string | null; subject: string; body: string; calendarMethod: string | null; calendar: string | null; unsubscribeUrl: string | null }

/** Hands a letter on, or throws what the mail server said. */
export type Transport = (letter: Letter) => Promise<void>

/** Where mails go when no mail server is named. */
const outboxFolder = () => join(config.DATA_DIR, 'outbox')

function message({ id, address, replyTo, subject, body, calendarMethod, calendar, unsubscribeUrl }: Letter) {
  const from = config.MAIL_FROM
  const domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? 'localhost'
  return {
    from,
    to: { name: '', address },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    subject,
    text: body,
    // The same for each try, so that programs see that it is one mail.
    messageId: `<${id}@${domain}>`,
    // Nobody's notice of absence answers a machine (RFC 3834).
    headers: { 'auto-submitted': 'auto-generated', ...(unsubscribeUrl === null ? {} : { 'list-unsubscribe': `<${unsubscribeUrl}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }) },
    ...(calendar === null || calendarMethod === null ? {} : { icalEvent: { method: calendarMethod, content: calendar, filename: 'termin.ics' } }),
  }
}

/** By SMTP to the server of SMTP_URL. */
export function smtpTransport(url: string): Transport {
  // What TLS there is is checked; the address says `smtps:` or, with `?requireTLS=true`, insists on STARTTLS.
  const smtp = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 })
  return async (letter) => void (await smtp.sendMail({ ...message(letter), disableFileAccess: true, disableUrlAccess: true }))
}

/** Into files of the data folder, one `.eml` a mail. */
export function fileTransport(folder: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (letter) => {
    const { message: text } = await composer.sendMail({ ...message(letter), disableFileAccess: true, disableUrlAccess: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, `${letter.id}.eml`)
    if (!Buffer.isBuffer(text)) throw new Error('the composer made no text')
    // A file that is there is whole.
    await writeFile(`${file}.part`, text, { mode: 0o600 })
    await rename(`${file}.part`, file)
  }
}

export const configuredTransport = (): Transport => (config.SMTP_URL === undefined ? fileTransport(outboxFolder()) : smtpTransport(config.SMTP_URL))
