import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { signedToken } from '../../platform/signed-link.server.ts'
import { timeAt } from '../../platform/wall-clock.ts'
import { eventOf, eventSelection } from '../booking-event.ts'
import { bookingsLink, eventLines, type MailOptions, mailOrigin } from '../booking-mail.server.ts'
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
    where: { cancelledAt: null, checkedInAt: null, heldUntil: null, OR: [{ approver: null }, { approvedAt: { not: null } }], startsAt: { gt: now, lte: soon }, person: { disabledAt: null } },
    select: { ...eventSelection, createdAt: true, changedAt: true, person: { select: { id: true, locale: true } }, space: { select: { ...eventSelection.space.select, zoneId: true, floor: { select: { ...eventSelection.space.select.floor.select, siteId: true } } } } },
  })
  const keyOf = ({ id, startsAt }: { id: string; startsAt: Date }) => `reminder:${id}:${startsAt.getTime()}`
  const told = new Set((await db.mail.findMany({ where: { key: { in: bookings.map(keyOf) } }, select: { key: true } })).map(({ key }) => key))
  for (const booking of bookings) {
    const { id, kind, space, startsAt, endsAt, createdAt, changedAt, person } = booking
    const key = keyOf(booking)
    const minutes = releaseAfter({ kind, zoneId: space.zoneId, siteId: space.floor.siteId })
    const agreedAt = Math.max(createdAt.getTime(), changedAt?.getTime() ?? 0)
    if (told.has(key) || minutes === null || !person || agreedAt > startsAt.getTime() - minutesBefore * 60_000) continue
    const options = localeOf(person)
    const event = eventOf(booking, mailOrigin(), options)
    const by = timeAt(checkInDue({ startsAt, createdAt, changedAt }, minutes), event.timeZone)
    const title = (language: MailOptions) => m.workplaces_mail_reminder({ what: eventOf(booking, mailOrigin(), language).summary, time: timeAt(startsAt, event.timeZone) }, language)
    const body = [
      ...eventLines(event, options), '',
      m.workplaces_mail_reminder_by({ time: by }, options), bookingsLink(event), '',
      m.workplaces_mail_reminder_release({}, options), new URL(releaseLink(await signedToken('release', id, endsAt)), event.url).href, '',
      m.workplaces_mail_reminder_off({}, options), new URL('/account/notifications', event.url).href, '',
    ].join('\n')
    await db.$transaction((tx) => notify(tx, { personId: person.id, kind: 'booking-reminder', subject: key, isOnce: true, path: '/workplaces/bookings', title, mail: { key, subject: title(options), body }, useless: startsAt }, now))
  }
}

export const reminderJob: Job = { queue: 'booking-reminder', cron: '* * * * *', resume: () => enqueue('booking-reminder', {}), work: () => remind() }
