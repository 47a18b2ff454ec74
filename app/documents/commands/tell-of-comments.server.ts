import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { readersAmong } from '../comment-rights.server.ts'

/** Minutes: a conversation that pauses so long is told, and one that does not after the longer time. */
const pauseMinutes = 5
const longestMinutes = 30
const excerptLength = 300

type Language = { locale: 'de' | 'en' }
type Due = { person_id: string; document_id: string }

/** What somebody is to hear of one document: those whose conversations pause, or go on for long. */
function duePairs(now: Date): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    SELECT n.person_id, t.document_id
    FROM comment_notice n JOIN comment c ON c.id = n.comment_id JOIN comment_thread t ON t.id = c.thread_id
    GROUP BY n.person_id, t.document_id
    HAVING max(n.at) <= ${now}::timestamptz - make_interval(mins => ${pauseMinutes}::int) OR min(n.at) <= ${now}::timestamptz - make_interval(mins => ${longestMinutes}::int)`
}

/** Tells one person of one document, in the transaction that forgets what it tells. */
async function tell({ person_id: personId, document_id: documentId }: Due, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const taken = await tx.$queryRaw<{ comment_id: string }[]>`
      DELETE FROM comment_notice n USING comment c, comment_thread t
      WHERE n.person_id = ${personId}::uuid AND c.id = n.comment_id AND t.id = c.thread_id AND t.document_id = ${documentId}::uuid
      RETURNING n.comment_id`
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { locale: true, disabledAt: true } })
    const comments = await tx.comment.findMany({
      where: { id: { in: taken.map(({ comment_id }) => comment_id) }, deletedAt: null, thread: { resolvedAt: null } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { body: true, author: { select: { displayName: true } }, mentions: { where: { personId } }, thread: { select: { quote: true, replacement: true, document: { select: { title: true } } } } },
    })
    const readers = await readersAmong(documentId, [personId], tx)
    const [first] = comments
    if (!first || person.disabledAt !== null || !readers.has(personId)) return
    const options: Language = { locale: person.locale === 'en' ? 'en' : 'de' }
    const { title } = first.thread.document
    const lines = comments.map(({ body, author, mentions, thread }) => {
      const name = author?.displayName ?? m.documents_comments_former({}, options)
      const quote = thread.quote.slice(0, excerptLength)
      const head = mentions.length > 0 ? m.documents_comments_mail_mention({ name, quote }, options) : m.documents_comments_mail_comment({ name, quote }, options)
      const suggestion = thread.replacement === null || body !== '' ? [] : [m.documents_comments_mail_suggestion({ text: thread.replacement.slice(0, excerptLength) }, options)]
      return [head, ...(body === '' ? [] : [body.slice(0, excerptLength)]), ...suggestion].join('\n')
    })
    const origin = config.origins[0] ?? ''
    const subject = (language: Language) => (comments.length === 1 ? m.documents_comments_mail_subject_one({ title }, language) : m.documents_comments_mail_subject({ title, count: comments.length }, language))
    const mail = {
      subject: subject(options),
      body: [...lines, `${m.documents_comments_mail_open({}, options)}\n${new URL(`/documents/${documentId}`, origin).href}`, `${m.documents_comments_mail_off({}, options)}\n${new URL('/account/notifications', origin).href}`, ''].join('\n\n'),
    }
    await notify(tx, { personId, kind: 'document-comment', subject: documentId, path: `/documents/${documentId}`, title: subject, mail }, now)
  })
}

/** Tells each person of each document with news that they have not seen, once a conversation pauses. */
export async function tellOfComments(now = new Date()): Promise<void> {
  for (const due of await duePairs(now)) await tell(due, now)
}

export const commentMailJob: Job = { queue: 'comment-mails', cron: '* * * * *', resume: () => enqueue('comment-mails', {}), work: () => tellOfComments() }
