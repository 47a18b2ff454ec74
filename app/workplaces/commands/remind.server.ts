import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { signedToken } from '../../platform/signed-link.server.ts'
import { timeAt } from '../../platform/wall-clock.ts'
import { eventOf, eventSelection } from '../booking-event.ts'
import { bookingsLink, eventLines, mailOrigin } from '../booking-mail.server.ts'
import { releaseRules } from '../booking-rules.server.ts'
import { checkInDue } from '../check-in.ts'
import { localeOf } from '../../platform/mail-words.ts'
import { releaseLink } from './release-by-link.server.ts'

/** So long before the start; who books later knows it still. */
const minutesBefore = 60

/**
 * Reminds of the bookings that are given up unless somebody checks in, once each and time, with a link that
 * gives the place back.
 */
export async function remind(now = new Date()): Promise<void> {
  const soon = new Date(now.getTime() + minutesBefore * 60_000)
  const releaseAfter = await releaseRules()
  const bookings = await db.booking.findMany({
    where: { cancelledAt: null, checkedInAt: null, heldUntil: null, OR: [{ approver: null }, { approvedAt: { not: null } }], startsAt: { gt: now, lte: soon }, person: { bookingMails: true, mail: { not: null }, disabledAt: null } },
    select: { ...eventSelection, createdAt: true, changedAt: true, person: { select: { id: true, mail: true, locale: true } }, space: { select: { ...eventSelection.space.select, zoneId: true, floor: { select: { ...eventSelection.space.select.floor.select, siteId: true } } } } },
  })
  const keyOf = ({ id, startsAt }: { id: string; startsAt: Date }) => `reminder:${id}:${startsAt.getTime()}`
  const told = new Set((await db.mail.findMany({ where: { key: { in: bookings.map(keyOf) } }, select: { key: true } })).map(({ key }) => key))
  for (const booking of bookings) {
    const { id, kind, space, startsAt, endsAt, createdAt, changedAt, person } = booking
    const key = keyOf(booking)
    const minutes = releaseAfter({ kind, zoneId: space.zoneId, siteId: space.floor.siteId })
    const agreedAt = Math.max(createdAt.getTime(), changedAt?.getTime() ?? 0)
    if (told.has(key) || minutes === null || !person || person.mail === null || agreedAt > startsAt.getTime() - minutesBefore * 60_000) continue
    const options = localeOf(person)
    const event = eventOf(booking, mailOrigin(), options)
    const by = timeAt(checkInDue({ startsAt, createdAt, changedAt }, minutes), event.timeZone)
    await queueMail(db, {
      key,
      address: person.mail,
      personId: person.id,
      subject: m.workplaces_mail_reminder({ what: event.summary, time: timeAt(startsAt, event.timeZone) }, options),
      body: [
        ...eventLines(event, options), '',
        m.workplaces_mail_reminder_by({ time: by }, options), bookingsLink(event), '',
        m.workplaces_mail_reminder_release({}, options), new URL(releaseLink(await signedToken('release', id, endsAt)), event.url).href, '',
        m.workplaces_mail_reminder_off({}, options), '',
      ].join('\n'),
    })
  }
}

export const reminderJob: Job = { queue: 'booking-reminder', cron: '* * * * *', resume: () => enqueue('booking-reminder', {}), work: () => remind() }
