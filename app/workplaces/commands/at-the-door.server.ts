/** What somebody can do who stands at a door display: nobody is signed in, so what is done is the display's. */
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { queueBookingMail } from '../booking-mail.server.ts'
import { checkInOpensMinutes, checkInState } from '../check-in.ts'
import { checkDoorRules, doorRulebook, spanAtDoor } from '../door.server.ts'
import { type DoorMinutes, thisMinute } from '../door-times.ts'
import type { Booked } from './book-space.server.ts'
import { bookingTransaction, spaceInLine } from './booking-transaction.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/** A display, and the one space that it may do something with. */
export type AtDoor = { displayId: string; spaceId: string }

/** A finger presses seldom; what presses more often than this is playing, or a program. */
const mostAtDoor = { bookings: 8, minutes: 10 }

/** @throws AppError 429 `too-many-attempts`: so often nobody books at one door in earnest, and each would be told to somebody and written down */
async function checkPresses(tx: Database, { displayId, spaceId }: AtDoor, now: Date): Promise<void> {
  const since = new Date(now.getTime() - (mostAtDoor.minutes + 1) * 60_000)
  const count = await tx.booking.count({ where: { spaceId, displayId, startsAt: { gt: since } } })
  if (count >= mostAtDoor.bookings) throw new AppError(429, 'too-many-attempts', m.workplaces_door_too_often({ minutes: mostAtDoor.minutes }))
}

/**
 * Books from now on, for whoever stands there; so it is checked in as well.
 * @throws AppError 409 `space-taken`, `space-blocked`, `refused-by-rule`, `too-close`; 429 `too-many-attempts`; 404
 */
export async function bookAtDoor({ displayId, spaceId }: AtDoor, minutes: DoorMinutes, now = new Date()): Promise<Booked> {
  return bookingTransaction(async (tx) => {
    const { blocked, place } = await spaceInLine(tx, spaceId)
    if (blocked !== null) throw new AppError(409, 'space-blocked', m.workplaces_error_blocked({ reason: blocked }))
    await checkPresses(tx, { displayId, spaceId }, now)
    const book = await doorRulebook(tx, now, place)
    const span = spanAtDoor(book, place, minutes, now)
    await checkDoorRules(tx, book, { ...span, spaceId, place }, now)
    const booking = await tx.booking.create({
      data: { spaceId, kind: place.kind, displayId, ...span, checkedInAt: now },
      select: { id: true, spaceId: true, startsAt: true, endsAt: true, title: true },
    })
    await audit(tx, { actorId: null, action: 'booking.created', subjectType: 'booking', subjectId: booking.id, detail: { spaceId, displayId } })
    return booking
  })
}

/** Lets whatever else changes the booking wait. @throws AppError 404 for one of another space */
async function bookingOf(tx: Database, { spaceId }: AtDoor, id: string) {
  await tx.$queryRaw`SELECT FROM booking WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const booking = await tx.booking.findFirst({ where: { id, spaceId }, select: { startsAt: true, endsAt: true, checkedInAt: true, cancelledAt: true, heldUntil: true, approver: true, approvedAt: true } })
  if (!booking) throw notFound()
  return booking
}

/**
 * Says that somebody is there for a booking that is on or about to begin. A second press changes nothing.
 * @throws AppError 409 `too-early`, `over`, `held`, `not-approved`; 404
 */
export async function checkInAtDoor(door: AtDoor, id: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const booking = await bookingOf(tx, door, id)
    const state = booking.cancelledAt ? 'over' : checkInState(booking, now)
    if (state === 'done') return
    if (state === 'over') throw new AppError(409, 'over', m.workplaces_error_check_in_over())
    if (state === 'early') throw new AppError(409, 'too-early', m.workplaces_error_check_in_early({ minutes: checkInOpensMinutes }))
    if (booking.heldUntil) throw new AppError(409, 'held', m.workplaces_door_held())
    if (booking.approver && !booking.approvedAt) throw new AppError(409, 'not-approved', m.workplaces_approval_missing())
    await tx.booking.update({ where: { id }, data: { checkedInAt: now } })
    await audit(tx, { actorId: null, action: 'booking.checked-in', subjectType: 'booking', subjectId: id, detail: { displayId: door.displayId } })
  })
}

/**
 * Ends what is on: the rest is free for others from this minute on, and whoever had booked it hears of it. What began
 * in this very minute is taken back.
 * @throws AppError 409 `over`; 404
 */
export async function endAtDoor(door: AtDoor, id: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const { startsAt, endsAt, cancelledAt } = await bookingOf(tx, door, id)
    if (cancelledAt || endsAt <= now || startsAt > now) throw new AppError(409, 'over', m.workplaces_error_change_over())
    const end = thisMinute(now)
    const { displayId } = door
    if (end <= startsAt) {
      await tx.booking.update({ where: { id }, data: { cancelledAt: now } })
      await audit(tx, { actorId: null, action: 'booking.cancelled', subjectType: 'booking', subjectId: id, detail: { displayId } })
    } else {
      await tx.booking.update({ where: { id }, data: { endsAt: end, changedAt: now } })
      const before = [startsAt.toISOString(), endsAt.toISOString()] as const
      await audit(tx, { actorId: null, action: 'booking.changed', subjectType: 'booking', subjectId: id, detail: { before, after: [before[0], end.toISOString()], displayId } })
    }
    await queueBookingMail(tx, id, { kind: 'booking-changed', subject: ({ summary }, options) => m.workplaces_mail_ended_at_door({ what: summary }, options), before: (options) => [m.workplaces_mail_ended_at_door_why({}, options)] })
  })
  await wakeWaitingList(now)
}
