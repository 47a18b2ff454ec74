import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { notify } from '../../notifications/commands/notify.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { eventOf } from '../booking-event.ts'
import { eventLines, type MailOptions, mailOrigin } from '../booking-mail.server.ts'
import { messageText } from '../../platform/icalendar.ts'
import { attendeesOf, type News, newsWords, organizerOf, toldSelection } from '../invitation-mail.server.ts'
import { localeOf } from '../../platform/mail-words.ts'
import { tellSeries } from './tell-series.server.ts'

/** What somebody has not been told yet goes into a mail, in one transaction with the note that it was told. */
async function tell(tx: Database, id: string, now: Date): Promise<void> {
  // Another process may be telling it at this moment.
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM participant WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`
  if (!locked) return
  const told = await tx.participant.findUniqueOrThrow({ where: { id }, select: toldSelection })
  const { booking, person, personId, address, toldRevision, removedAt } = told
  const isEnded = removedAt !== null || booking.cancelledAt !== null
  if (toldRevision === booking.revision && !removedAt) return
  if (!isEnded || toldRevision !== null) {
    const options = localeOf(person)
    const organizer = organizerOf(booking)
    const method = isEnded ? 'CANCEL' : 'REQUEST'
    const event = eventOf(booking, mailOrigin(), options)
    // Of two with one number programs take the later: who was taken off and is invited again has both.
    const own = { ...event, revisedAt: now, organizer, attendees: attendeesOf(told) }
    const news: News = isEnded ? 'cancelled' : toldRevision === null ? 'invited' : 'changed'
    const { subject, what } = newsWords(news, event.summary, organizer.name, options)
    const letter = {
      key: `invitation:${id}:${removedAt ? 'end' : booking.revision}`,
      replyTo: booking.person?.mail ?? null,
      subject,
      body: [what, '', ...eventLines(event, options), ''].join('\n'),
      calendar: { method, text: messageText(method, own) },
    } as const
    const title = (language: MailOptions) => newsWords(news, eventOf(booking, mailOrigin(), language).summary, organizer.name, language).subject
    // A guest has no list. One of the staff is written to at the address that they were invited by.
    if (personId === null) await queueMail(tx, { ...letter, address, personId })
    else await notify(tx, { personId, kind: 'meeting', subject: booking.id, path: '/workplaces/bookings', title, mail: letter, address }, now)
  }
  if (removedAt) await tx.participant.delete({ where: { id } })
  else await tx.participant.update({ where: { id }, data: { toldRevision: booking.revision } })
}

/** Somebody's place on the list of a meeting; of a series told as its dates, else as an event of its own. */
type Untold = { id: string; address: string; seriesId: string | null; toldSeriesId: string | null; isAlone: boolean }

/**
 * Invites who has not been invited, and tells of every change and end of what they were invited to: what
 * they were told last stands beside what is, so that nothing that changes a booking has to think of it. What
 * somebody has still to agree to is not told yet. Who else comes is told with the next change, as by other
 * programs: a mail to all for each name would be many. Of a series each hears once, of all its dates.
 */
export async function sendInvitations(now = new Date()): Promise<void> {
  const untold = await db.$queryRaw<Untold[]>`
    SELECT participant.id, address, series_id AS "seriesId", told_series_id AS "toldSeriesId",
      told_series_id IS NULL AND (series_id IS NULL OR series_day IS NULL OR told_revision IS NOT NULL) AS "isAlone"
    FROM participant JOIN booking ON booking.id = booking_id
    WHERE booking.ends_at > ${now}
      AND (removed_at IS NOT NULL OR told_revision IS DISTINCT FROM booking.revision OR told_series_id <> series_id)
      AND (removed_at IS NOT NULL OR booking.cancelled_at IS NOT NULL OR approver IS NULL OR approved_at IS NOT NULL)
    ORDER BY participant.id`
  for (const { id } of untold.filter(({ isAlone }) => isAlone)) await db.$transaction((tx) => tell(tx, id, now))
  const inSeries = untold.filter(({ isAlone }) => !isAlone)
  // The one that ends before the one that carries it on.
  const dates = new Map([...inSeries.map(({ address, toldSeriesId }) => ({ address, id: toldSeriesId })), ...inSeries.map(({ address, seriesId }) => ({ address, id: seriesId }))].map((one) => [`${one.id} ${one.address}`, one]))
  for (const { id, address } of dates.values()) if (id !== null) await db.$transaction((tx) => tellSeries(tx, id, address, now))
}

export const invitationJob: Job = { queue: 'invitations', cron: '* * * * *', resume: () => enqueue('invitations', {}), work: () => sendInvitations() }
