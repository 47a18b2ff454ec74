import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { eventOf, eventSelection } from '../booking-event.ts'
import { eventLines, mailOrigin } from '../booking-mail.server.ts'
import { type CalendarUser, messageText } from '../icalendar.ts'
import { localeOf } from '../mail-words.ts'

const userSelection = { select: { displayName: true, mail: true, locale: true } } as const

/** The mail address that Werkplatz writes from, for organisers who have none. */
const ownAddress = () => /<([^>]+)>$/.exec(config.MAIL_FROM)?.[1] ?? config.MAIL_FROM

/** What somebody has not been told yet goes into a mail, in one transaction with the note that it was told. */
async function tell(tx: Database, id: string, now: Date): Promise<void> {
  // Another process may be telling it at this moment.
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM participant WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`
  if (!locked) return
  const { booking, person, personId, address, toldRevision, removedAt } = await tx.participant.findUniqueOrThrow({
    where: { id },
    select: {
      address: true, toldRevision: true, removedAt: true, personId: true, person: userSelection,
      booking: { select: { ...eventSelection, cancelledAt: true, person: userSelection, participants: { where: { removedAt: null }, orderBy: { address: 'asc' }, select: { address: true, person: userSelection } } } },
    },
  })
  const isEnded = removedAt !== null || booking.cancelledAt !== null
  if (toldRevision === booking.revision && !removedAt) return
  if (!isEnded || toldRevision !== null) {
    const options = localeOf(person)
    const organizer: CalendarUser = { name: booking.person?.displayName ?? 'Werkplatz', address: booking.person?.mail ?? ownAddress() }
    const attendees = booking.participants.map((one) => ({ name: one.person?.displayName ?? one.address, address: one.address }))
    const method = isEnded ? 'CANCEL' : 'REQUEST'
    const event = eventOf(booking, mailOrigin(), options)
    // Of two with one number programs take the later: who was taken off and is invited again has both.
    const own = { ...event, revisedAt: now, organizer, attendees: removedAt ? [{ name: person?.displayName ?? address, address }] : attendees }
    const title = { title: event.summary }
    const subject = isEnded ? m.workplaces_mail_cancelled(title, options) : toldRevision === null ? m.workplaces_mail_invitation(title, options) : m.workplaces_mail_changed(title, options)
    const from = { name: organizer.name }
    const what = isEnded ? m.workplaces_mail_cancelled_by(from, options) : toldRevision === null ? m.workplaces_mail_invited_by(from, options) : m.workplaces_mail_changed_by(from, options)
    await queueMail(tx, {
      key: `invitation:${id}:${removedAt ? 'end' : booking.revision}`,
      address,
      personId,
      replyTo: booking.person?.mail ?? null,
      subject,
      body: [what, '', ...eventLines(event, options), ''].join('\n'),
      calendar: { method, text: messageText(method, own) },
    })
  }
  if (removedAt) await tx.participant.delete({ where: { id } })
  else await tx.participant.update({ where: { id }, data: { toldRevision: booking.revision } })
}

/**
 * Invites who has not been invited, and tells of every change and end of what they were invited to: what
 * they were told last stands beside what is, so that nothing that changes a booking has to think of it. What
 * somebody has still to agree to is not told yet. Who else comes is told with the next change, as by other
 * programs: a mail to all for each name would be many.
 */
export async function sendInvitations(now = new Date()): Promise<void> {
  const untold = await db.$queryRaw<{ id: string }[]>`
    SELECT participant.id FROM participant JOIN booking ON booking.id = booking_id
    WHERE booking.ends_at > ${now} AND (removed_at IS NOT NULL OR told_revision IS DISTINCT FROM booking.revision)
      AND (removed_at IS NOT NULL OR booking.cancelled_at IS NOT NULL OR approver IS NULL OR approved_at IS NOT NULL)
    ORDER BY participant.id`
  for (const { id } of untold) await db.$transaction((tx) => tell(tx, id, now))
}

export const invitationJob: Job = { queue: 'invitations', cron: '* * * * *', resume: () => enqueue('invitations', {}), work: () => sendInvitations() }
