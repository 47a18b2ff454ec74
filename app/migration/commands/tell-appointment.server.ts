import { appointmentUid } from '../campaigns/appointment-events.server.ts'
import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { messageText } from '../../platform/icalendar.ts'
import { localeOf, whenWords } from '../../platform/mail-words.ts'

type Told = { id: string; computerId: string; siteId: string; technicianId: string; startsAt: Date; endsAt: Date; revision: number }

const subjects = { set: m.migration_campaigns_mail_set, moved: m.migration_campaigns_mail_moved, cancelled: m.migration_campaigns_mail_cancelled } as const

/** Tells the device's owner that a date is set, moved or cancelled, with the calendar entry. */
export async function tellAppointment(tx: Database, appointment: Told, what: keyof typeof subjects, now: Date): Promise<void> {
  const { name, owner } = await tx.computer.findUniqueOrThrow({ where: { id: appointment.computerId }, select: { name: true, owner: { select: { id: true, mail: true, locale: true, displayName: true, disabledAt: true } } } })
  if (!owner || owner.disabledAt) return
  const [site, technician] = await Promise.all([
    tx.site.findUniqueOrThrow({ where: { id: appointment.siteId }, select: { name: true, street: true, timeZone: true } }),
    tx.person.findUniqueOrThrow({ where: { id: appointment.technicianId }, select: { displayName: true, mail: true } }),
  ])
  const options = localeOf(owner)
  const origin = config.origins[0] ?? ''
  const url = new URL('/migration/mine', origin).href
  const summary = m.migration_campaigns_event({ device: name }, options)
  const { startsAt, endsAt, revision } = appointment
  const method = what === 'cancelled' ? 'CANCEL' : 'REQUEST'
  const event = {
    uid: appointmentUid(appointment.id),
    sequence: revision,
    revisedAt: now,
    startsAt,
    endsAt,
    timeZone: site.timeZone,
    summary,
    location: `${site.name}, ${site.street}`,
    url,
    ...(technician.mail === null ? {} : { organizer: { name: technician.displayName, address: technician.mail } }),
    attendees: owner.mail === null ? [] : [{ name: owner.displayName, address: owner.mail, answer: 'accepted' as const }],
  }
  const more = what === 'cancelled' ? m.migration_campaigns_mail_again({}, options) : m.migration_campaigns_mail_move({}, options)
  const title = (language: typeof options) => subjects[what]({ device: name }, language)
  const mail = {
    key: `device-appointment ${appointment.id} ${revision} ${what}`,
    replyTo: technician.mail,
    subject: title(options),
    body: `${[summary, whenWords(event, options), event.location, technician.displayName].join('\n')}\n\n${more}\n${url}\n`,
    calendar: { method, text: messageText(method, event) },
  } as const
  await notify(tx, { personId: owner.id, kind: 'device-appointment', subject: appointment.id, path: '/migration/mine', title, mail }, now)
}
