import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { releaseRules } from '../booking-rules.server.ts'
import { longestHours } from '../booking-times.ts'
import { queueBookingMail } from '../booking-mail.server.ts'
import { endUnapproved } from './approvals.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'
import { checkInDue } from '../check-in.ts'

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
      await audit(tx, { actorId: null, action: 'booking.released', subjectType: 'booking', subjectId: id, detail: personId === null ? {} : { personId } })
      await queueBookingMail(tx, id, { kind: 'booking-released', subject: ({ summary }, options) => m.workplaces_mail_released({ what: summary }, options), before: (options) => [m.workplaces_mail_released_why({}, options)] })
    })
  }
  await wakeWaitingList(now)
}

export const releaseJob: Job = { queue: 'booking-release', cron: '* * * * *', resume: () => enqueue('booking-release', {}), work: () => releaseUnclaimed() }
