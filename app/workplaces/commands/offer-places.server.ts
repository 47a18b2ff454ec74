import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { timeAt } from '../../platform/wall-clock.ts'
import { bookingsLink, queueBookingMail } from '../booking-mail.server.ts'
import { answerDeadline, fairOrder } from '../waiting.ts'
import { candidatesFor, type Target } from '../waiting-targets.server.ts'
import { insertBooking } from './book-space.server.ts'
import { bookingTransaction, standInLineFor } from './booking-transaction.server.ts'

type Entry = Target & { id: string; createdAt: Date; startsAt: Date; endsAt: Date; lastServed: Date | null; booker: Viewer }

/** Gives up the offers that nobody has answered in time, or that have nothing to be answered any more. */
async function endOffers(now: Date): Promise<void> {
  await db.booking.updateMany({ where: { cancelledAt: null, heldUntil: { lte: now } }, data: { cancelledAt: now } })
  // A desk to move to is held for one booking as it was.
  await db.$executeRaw`
    UPDATE booking offer SET cancelled_at = ${now} FROM booking own
    WHERE offer.held_until IS NOT NULL AND offer.cancelled_at IS NULL AND own.id = offer.move_of_id
      AND (own.cancelled_at IS NOT NULL OR own.starts_at <> offer.starts_at OR own.ends_at <> offer.ends_at)`
}

/** When each of these people last took a place from the waiting list. */
async function lastServed(personIds: readonly string[]): Promise<Map<string, Date>> {
  const served = await db.waitingEntry.groupBy({ by: ['personId'], where: { personId: { in: [...personIds] }, booking: { heldUntil: null } }, _max: { offeredAt: true } })
  return new Map(served.flatMap(({ personId, _max }) => (_max.offeredAt ? [[personId, _max.offeredAt]] : [])))
}

/** Those who wait for a time that has not begun, in the order in which they are served. */
async function waitingNow(now: Date): Promise<Entry[]> {
  const rows = await db.waitingEntry.findMany({
    where: { bookingId: null, withdrawnAt: null, startsAt: { gt: now }, person: { disabledAt: null } },
    select: { id: true, floorId: true, zoneId: true, spaceId: true, createdAt: true, startsAt: true, endsAt: true, person: { select: { id: true, username: true, displayName: true, unitId: true } } },
  })
  const served = await lastServed(rows.map(({ person }) => person.id))
  return fairOrder(rows.map(({ person, ...row }) => ({ ...row, lastServed: served.get(person.id) ?? null, booker: { ...person, roles: ['employee'] } })))
}

function tellOffer(tx: Database, bookingId: string, until: Date): Promise<void> {
  return queueBookingMail(tx, bookingId, {
    kind: 'booking-offer',
    key: `offer:${bookingId}`,
    useless: until,
    subject: ({ summary }, options) => m.workplaces_mail_offer({ what: summary }, options),
    after: (event, options) => [m.workplaces_mail_offer_until({ time: timeAt(until, event.timeZone) }, options), bookingsLink(event)],
  })
}

/** Holds a space for somebody who waits. @returns whether it was to be had */
async function offer({ id, booker, startsAt, endsAt, lastServed: servedBefore }: Entry, spaceId: string, now: Date): Promise<boolean> {
  try {
    return await bookingTransaction(async (tx) => {
      const space = await standInLineFor(tx, booker.id, spaceId)
      // Withdrawn, or offered by another process, since it was read.
      const [entry] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM waiting_entry WHERE id = ${id}::uuid AND booking_id IS NULL AND withdrawn_at IS NULL FOR UPDATE`
      if (!entry) return false
      const booking = await insertBooking(tx, booker, space, { spaceId, startsAt, endsAt }, now, null)
      const heldUntil = answerDeadline({ startsAt }, now)
      await tx.booking.update({ where: { id: booking.id }, data: { heldUntil } })
      await tx.waitingEntry.update({ where: { id }, data: { bookingId: booking.id, offeredAt: now, servedBefore } })
      await audit(tx, { actorId: null, action: 'waiting-list.offered', subjectType: 'booking', subjectId: booking.id, detail: { personId: booker.id } })
      await tellOffer(tx, booking.id, heldUntil)
      return true
    })
  } catch (error) {
    // Taken by somebody who was quicker, or not for this person: they have another desk, or as many bookings as they may.
    if (error instanceof AppError) return false
    throw error
  }
}

/**
 * Offers what is free to those who wait, whoever was served least recently first. What there is to do stands
 * in the tables, so nothing that frees a place has to say so; it only comes sooner.
 */
export async function offerPlaces(now = new Date()): Promise<void> {
  await endOffers(now)
  for (const entry of await waitingNow(now)) {
    const { free } = await candidatesFor(db, entry.booker, entry, entry, now)
    for (const { id } of free) if (await offer(entry, id, now)) break
  }
}

export const waitingListJob: Job = { queue: 'waiting-list', cron: '* * * * *', resume: () => enqueue('waiting-list', {}), work: () => offerPlaces() }
