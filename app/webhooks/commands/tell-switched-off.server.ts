import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { localeOf } from '../../platform/mail-words.ts'

/** Tells the owner that an endpoint was switched off; without one who is still there, everybody in IT. */
export async function tellSwitchedOff(tx: Database, id: string, reason: 'failing' | 'gone'): Promise<void> {
  const select = { id: true, locale: true, disabledAt: true } as const
  const endpoint = await tx.webhookEndpoint.findUnique({ where: { id }, select: { name: true, owner: { select } } })
  if (!endpoint) return
  const { name, owner } = endpoint
  const readers = owner && !owner.disabledAt ? [owner] : await tx.person.findMany({ where: { disabledAt: null, roles: { some: { role: 'it' } } }, select })
  const [origin = ''] = config.origins
  await notifyAll(tx, readers.map((person) => {
    const locale = localeOf(person)
    const why = reason === 'gone' ? m.webhooks_mail_gone({}, locale) : m.webhooks_mail_failing({}, locale)
    const path = `/admin/webhooks/${id}`
    return { personId: person.id, kind: 'webhook-off', subject: id, path, title: (language) => m.webhooks_mail_subject({ name }, language), mail: { subject: m.webhooks_mail_subject({ name }, locale), body: m.webhooks_mail_body({ name, why, address: `${origin}${path}` }, locale) } }
  }))
}
