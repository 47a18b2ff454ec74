import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { readersAmong } from '../comment-rights.server.ts'

/** Milliseconds in which a name that was written by mistake can go again. */
const patience = 2 * 60_000

/** Tells one person that a document names them, in the transaction that says that they were told. */
async function tell(documentId: string, personId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.documentMention.updateMany({ where: { documentId, personId, toldAt: null }, data: { toldAt: now } })
    if (count === 0) return
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { locale: true, disabledAt: true } })
    const readers = await readersAmong(documentId, [personId], tx)
    if (person.disabledAt !== null || !readers.has(personId)) return
    const { title } = await tx.document.findUniqueOrThrow({ where: { id: documentId }, select: { title: true } })
    const options: { locale: 'de' | 'en' } = { locale: person.locale === 'en' ? 'en' : 'de' }
    const origin = config.origins[0] ?? ''
    const subject = (language: typeof options) => m.documents_mention_mail_subject({ title }, language)
    const path = `/documents/${documentId}`
    const mail = {
      subject: subject(options),
      body: [m.documents_mention_mail_text({ title }, options), new URL(path, origin).href, `${m.documents_comments_mail_off({}, options)}\n${new URL('/account/notifications', origin).href}`, ''].join('\n\n'),
    }
    await notify(tx, { personId, kind: 'document-mention', subject: documentId, path, title: subject, mail }, now)
  })
}

/** Tells whoever is newly named in a document, or has a task there. */
export async function tellOfMentions(now = new Date()): Promise<void> {
  const due = await db.documentMention.findMany({ where: { toldAt: null, at: { lte: new Date(now.getTime() - patience) } }, select: { documentId: true, personId: true }, take: 500 })
  for (const { documentId, personId } of due) await tell(documentId, personId, now)
}

export const mentionMailJob: Job = { queue: 'mention-mails', cron: '* * * * *', resume: () => enqueue('mention-mails', {}), work: () => tellOfMentions() }
