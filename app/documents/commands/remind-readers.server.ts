import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { addDays, dayAt } from '../../platform/wall-clock.ts'
import { askingOf, rightsSelection } from '../document-rights.server.ts'
import { effectiveLevel, mayRead } from '../policy.ts'
import { audienceOf, pickedOf } from '../reading-audience.server.ts'

/** So many days before a document must have been read. */
const daysBefore = 3

function localeOf(locale: string | null): { locale: 'de' | 'en' } {
  return { locale: locale === 'en' ? 'en' : 'de' }
}

/** Reminds whoever has not confirmed, once for each request. */
export async function remindReaders(now = new Date()): Promise<void> {
  const readings = await db.documentReading.findMany({
    where: { remindedAt: null, dueDay: { lte: new Date(addDays(dayAt(now), daysBefore)) }, version: { document: { deletedAt: null } } },
    select: { id: true, dueDay: true, receipts: { select: { personId: true } }, version: { select: { title: true, document: { select: rightsSelection } } } },
  })
  for (const { id, dueDay, receipts, version: { title, document } } of readings) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.documentReading.updateMany({ where: { id, remindedAt: null }, data: { remindedAt: now } })
      if (count === 0) return
      const done = new Set(receipts.map(({ personId }) => personId))
      const open = (await audienceOf(tx, await pickedOf(tx, id))).filter((one) => !done.has(one.id))
      const rights = await askingOf(open.map((one) => one.id), tx)
      const people = await tx.person.findMany({ where: { id: { in: open.map((one) => one.id) } }, select: { id: true, locale: true } })
      for (const { id: personId, locale } of people) {
        const person = rights.get(personId)
        if (!person || !mayRead(effectiveLevel(person, document))) continue
        const options = localeOf(locale)
        const due = new Intl.DateTimeFormat(options.locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(dueDay)
        const path = `/documents/${document.id}/reading`
        const subject = (language: typeof options) => m.documents_reading_mail_subject({ title }, language)
        const body = [m.documents_reading_mail_text({ title, due }, options), '', new URL(path, config.origins[0]).href, ''].join('\n')
        await notify(tx, { personId, kind: 'document-reading', subject: id, isOnce: true, path, title: subject, mail: { key: `reading:${id}:${personId}`, subject: subject(options), body } }, now)
      }
    })
  }
}

export const readingReminderJob: Job = { queue: 'document-reading-reminder', cron: '15 7 * * *', work: () => remindReaders() }
