/** Rooms for what another feature holds in them: booked, moved and given back in the transaction of what they are for. */
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkTimes } from '../booking-times.ts'
import { mayBook } from '../policy.ts'
import { insertBooking, type NewBooking } from './book-space.server.ts'
import { standInLineFor } from './booking-transaction.server.ts'
import { changeBookingIn } from './change-booking.server.ts'

export { bookingTransaction } from './booking-transaction.server.ts'
export { wakeWaitingList } from './waiting-list.server.ts'

/** Whose the booking is: the rules of a booking are those for this person. @throws AppError 404 for who has left */
async function ownerOf(tx: Database, personId: string): Promise<Viewer> {
  const person = await tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: { id: true, username: true, displayName: true, unitId: true } })
  if (!person) throw notFound()
  return { ...person, roles: ['employee'] }
}

/**
 * Books a room in somebody's name, in the caller's bookingTransaction; `actor` does it.
 * @returns the booking's id
 * @throws as bookSpace
 */
export async function bookRoom(tx: Database, actor: Viewer, ownerId: string, wanted: NewBooking, now: Date): Promise<string> {
  if (!mayBook(actor)) throw forbidden()
  checkTimes(wanted, now)
  const owner = await ownerOf(tx, ownerId)
  const space = await standInLineFor(tx, owner.id, wanted.spaceId)
  if (space.place.kind !== 'room') throw notFound()
  return (await insertBooking(tx, owner, space, wanted, now, owner.id === actor.id ? owner : actor)).id
}

/** Gives a room back, unless it is already; the caller tells whom it concerns. */
export async function giveRoomBack(tx: Database, actor: Viewer, bookingId: string, now: Date): Promise<void> {
  const { count } = await tx.booking.updateMany({ where: { id: bookingId, endsAt: { gt: now }, cancelledAt: null }, data: { cancelledAt: now } })
  if (count === 0) return
  const { personId } = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, select: { personId: true } })
  await audit(tx, { actorId: actor.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: bookingId, detail: personId === null || personId === actor.id ? {} : { personId } })
}

/**
 * Another time, room or owner for what is booked. In the same room the booking stays the same, with what is ordered for
 * it; another room, another owner or a booking that was lost is a new one.
 * @returns the booking's id
 * @throws as bookSpace and changeBooking
 */
export async function moveRoom(tx: Database, actor: Viewer, bookingId: string | null, ownerId: string, wanted: NewBooking, now: Date): Promise<string> {
  const booking = bookingId === null ? null : await tx.booking.findUnique({ where: { id: bookingId }, select: { personId: true, spaceId: true, cancelledAt: true, heldUntil: true, startsAt: true, endsAt: true, title: true } })
  const isKept = bookingId !== null && booking !== null && booking.cancelledAt === null && booking.heldUntil === null && booking.spaceId === wanted.spaceId && booking.personId === ownerId && booking.endsAt > now
  if (isKept) {
    const { title = null, startsAt, endsAt } = wanted
    if (booking.title !== title) await tx.booking.update({ where: { id: bookingId }, data: { title } })
    if (booking.startsAt.getTime() === startsAt.getTime() && booking.endsAt.getTime() === endsAt.getTime()) return bookingId
    checkTimes(wanted, now)
    await changeBookingIn(tx, await ownerOf(tx, ownerId), bookingId, wanted, now, actor)
    return bookingId
  }
  if (bookingId !== null) await giveRoomBack(tx, actor, bookingId, now)
  return bookRoom(tx, actor, ownerId, wanted, now)
}
