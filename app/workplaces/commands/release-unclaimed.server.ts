import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { config } from '../../platform/config.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { releaseRules } from '../booking-rules.server.ts'
import { longestHours } from '../booking-times.ts'
import { eventOf, eventSelection } from '../booking-event.ts'
import { endUnapproved } from './approvals.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'
import { checkInDue } from '../check-in.ts'
import { localeOf, whenWords } from '../mail-words.ts'

/** Who lost a place so hears of it, unless they want no mails. */
async function tellReleased(tx: Database, id: string): Promise<void> {
  const { person, ...booking } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { ...eventSelection, person: { select: { id: true, mail: true, locale: true, bookingMails: true } } } })
  if (person.mail === null || !person.bookingMails) return
  const options = localeOf(person)
  const event = eventOf(booking, config.origins[0] ?? '', options)
  await queueMail(tx, {
    address: person.mail,
    personId: person.id,
    subject: m.workplaces_mail_released({ what: event.summary }, options),
    body: [m.workplaces_mail_released_why({}, options), '', event.summary, whenWords(event, options), event.location, ''].join('\n'),
  })
}

/**
 * Gives up the bookings whose people have not checked in within the minutes of their rule. What there is
 * to do stands in the bookings themselves, so a minute that is missed is made up for by the next.
 */
export async function releaseUnclaimed(now = new Date()): Promise<void> {
  await endUnapproved(now)
  const releaseAfter = await releaseRules()
  const unclaimed = await db.booking.findMany({
    where: { cancelledAt: null, checkedInAt: null, heldUntil: null, startsAt: { lte: now, gt: new Date(now.getTime() - longestHours * 3_600_000) }, endsAt: { gt: now } },
    select: { id: true, kind: true, personId: true, startsAt: true, createdAt: true, changedAt: true, space: { select: { zoneId: true, floor: { select: { siteId: true } } } } },
  })
  for (const { id, kind, personId, space, ...times } of unclaimed) {
    const minutes = releaseAfter({ kind, zoneId: space.zoneId, siteId: space.floor.siteId })
    if (minutes === null || checkInDue(times, minutes) > now) continue
    await db.$transaction(async (tx) => {
      // Whoever has checked in or chosen another time in this very moment keeps the place.
      const { count } = await tx.booking.updateMany({ where: { id, cancelledAt: null, checkedInAt: null, changedAt: times.changedAt }, data: { cancelledAt: now, releasedAt: now } })
      if (count === 0) return
      await audit(tx, { actorId: null, action: 'booking.released', subjectType: 'booking', subjectId: id, detail: { personId } })
      await tellReleased(tx, id)
    })
  }
  await wakeWaitingList(now)
}

export const releaseJob: Job = { queue: 'booking-release', cron: '* * * * *', work: () => releaseUnclaimed() }
