/** Mails about tasks: one when somebody is asked to read, one when the author gets an answer that matters. */
import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { lastDayOf } from './follow-up.ts'
import type { Course, InEach, Task } from '../course.ts'
import { unitsInOrder } from '../course.ts'

type Locale = { locale: 'de' | 'en' }
type Words = (options: Locale) => { subject: string; lines: readonly string[] }

/** Tells somebody in their language; nothing to those who have left. */
export async function tell(tx: Database, personId: string, { key, path, words }: { key: string; path: string; words: Words }): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { locale: true } })
  const { subject, lines } = words({ locale: person.locale === 'en' ? 'en' : 'de' })
  await notify(tx, { personId, kind: 'training-task', subject: key, isOnce: true, path, title: (options) => words(options).subject, mail: { key, subject, body: [...lines, '', new URL(path, config.origins[0]).href, ''].join('\n') } })
}

function dayWords(dueAt: Date, { locale }: Locale): string {
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(lastDayOf(dueAt)))
}

type Request = { id: string; kind: 'peer' | 'manager'; assignedAt: Date; dueAt: Date }

/** Asks somebody to read or confirm a hand-in. `assignedAt` is part of the key: what is handed in anew is asked for anew. */
export async function tellReader(tx: Database, readerId: string, { id, kind, assignedAt, dueAt }: Request, author: string, title: InEach<string>): Promise<void> {
  await tell(tx, readerId, {
    key: `task-review:${id}:${assignedAt.toISOString()}`,
    path: `/learning/reviews/${id}`,
    words: (options) => {
      const about = { author, task: title[options.locale] }
      const text = kind === 'peer' ? m.learning_transfer_mail_peer({ ...about, day: dayWords(dueAt, options) }, options) : m.learning_transfer_mail_manager(about, options)
      return { subject: m.learning_transfer_mail_asked(about, options), lines: [text] }
    },
  })
}

/** Tells the author that a task is confirmed, or that somebody asks for changes. */
export async function tellAuthor(tx: Database, authorId: string, course: Course, task: Task, key: string, verdict: 'confirm' | 'change'): Promise<void> {
  const module = unitsInOrder(course).find(({ unit }) => unit.id === task.id)?.module
  await tell(tx, authorId, {
    key,
    path: `/learning/${course.id}/${module?.id ?? ''}/${task.id}`,
    words: (options) => {
      const about = { task: task.title[options.locale] }
      return verdict === 'confirm'
        ? { subject: m.learning_transfer_mail_confirmed(about, options), lines: [m.learning_transfer_mail_confirmed_text(about, options)] }
        : { subject: m.learning_transfer_mail_change(about, options), lines: [m.learning_transfer_mail_change_text(about, options)] }
    },
  })
}
