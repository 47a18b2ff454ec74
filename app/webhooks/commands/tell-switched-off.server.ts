import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { localeOf } from '../../platform/mail-words.ts'

/** Tells the owner by mail that an endpoint was switched off; without one who could read it, everybody in IT. */
export async function tellSwitchedOff(tx: Database, id: string, reason: 'failing' | 'gone'): Promise<void> {
  const select = { id: true, mail: true, locale: true, disabledAt: true } as const
  const endpoint = await tx.webhookEndpoint.findUnique({ where: { id }, select: { name: true, owner: { select } } })
  if (!endpoint) return
  const { name, owner } = endpoint
  const readers = owner?.mail && !owner.disabledAt ? [owner] : await tx.person.findMany({ where: { disabledAt: null, mail: { not: null }, roles: { some: { role: 'it' } } }, select })
  const [origin = ''] = config.origins
  for (const person of readers) {
    if (person.mail === null) continue
    const locale = localeOf(person)
    const why = reason === 'gone' ? m.webhooks_mail_gone({}, locale) : m.webhooks_mail_failing({}, locale)
    await queueMail(tx, { address: person.mail, personId: person.id, subject: m.webhooks_mail_subject({ name }, locale), body: m.webhooks_mail_body({ name, why, address: `${origin}/admin/webhooks/${id}` }, locale) })
  }
}
