import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bufferAt, rulebookOf } from '../booking-rules.server.ts'
import { affectedBookings, type Displacement, displacementsOf, type Outage, widened } from '../displacement.server.ts'
import { overlapping } from '../overlapping.ts'
import { displacementDeadline } from '../waiting.ts'
import { insertBooking } from './book-space.server.ts'
import { standInLineFor } from './booking-transaction.server.ts'
import { type Displaced, tellDisplaced } from './tell-displaced.server.ts'

/** Everybody who has something booked there waits in line: people first, as all bookings do. */
export async function standInLineWithBookers(tx: Database, outage: Outage): Promise<void> {
  const spaceIds = [...outage.spaceIds]
  await tx.$queryRaw`
    SELECT FROM person WHERE id IN (
      SELECT person_id FROM booking WHERE space_id = ANY(${spaceIds}::uuid[]) AND cancelled_at IS NULL AND ends_at > ${outage.startsAt} AND starts_at < ${outage.endsAt}
    ) ORDER BY id FOR NO KEY UPDATE`
  await tx.$queryRaw`SELECT FROM space WHERE id = ANY(${spaceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** The ids of the bookings that an outage takes something of. @throws AppError 409 `too-many-bookings` */
export async function bookingsOn(tx: Database, outage: Outage, now: Date): Promise<string[]> {
  return (await affectedBookings(tx, outage, now)).map(({ id }) => id)
}

/** Gives up a booking, or what the outage takes of it. */
async function endBooking(tx: Database, actor: Viewer, { id, startsAt, lost, person }: Displacement, now: Date): Promise<void> {
  await tx.booking.update({ where: { id }, data: startsAt < lost.startsAt ? { endsAt: lost.startsAt } : { cancelledAt: now } })
  await audit(tx, { actorId: actor.id, action: 'booking.displaced', subjectType: 'booking', subjectId: id, detail: person === null ? {} : { personId: person.id } })
}

/** Holds the best replacement that is still free when its turn comes. @returns the id of the held booking */
async function holdReplacement(tx: Database, actor: Viewer, { wanted, lost, startsAt, replacements, person, title, seriesId, seriesDay, approver, approvedAt, approvedById }: Displacement, heldUntil: Date, now: Date): Promise<string | null> {
  if (!wanted || !person) return null
  const booker: Viewer = { ...person, roles: ['employee'] }
  const book = await rulebookOf(tx, booker, wanted)
  for (const { id: spaceId } of replacements) {
    const space = await standInLineFor(tx, booker.id, spaceId)
    // Who stood before us in the line may have taken it.
    if (await tx.booking.findFirst({ where: { spaceId, ...overlapping(widened(wanted, bufferAt(book, space.place))) }, select: { id: true } })) continue
    try {
      const { id } = await insertBooking(tx, booker, space, { spaceId, ...wanted, title: title ?? undefined }, now, actor)
      const made = await tx.booking.findUniqueOrThrow({ where: { id }, select: { approver: true } })
      // What was agreed to is not asked again.
      const approval = made.approver !== null && approvedAt !== null && approver === made.approver ? { approvedAt, approvedById } : {}
      // Of one that has begun the beginning stays the series' own.
      const series = startsAt >= lost.startsAt && seriesId !== null ? { seriesId, seriesDay, isException: true } : {}
      await tx.booking.update({ where: { id }, data: { heldUntil, ...series, ...approval } })
      return id
    } catch (error) {
      // Refused by a rule before anything was written.
      if (!(error instanceof AppError)) throw error
    }
  }
  return null
}

/**
 * Ends what is booked on spaces that can't be used, holds a replacement for each as an offer that the person
 * accepts or declines, and tells everybody by mail. Nobody is moved without being asked. In the caller's
 * bookingTransaction, which has already closed the spaces for new bookings.
 * @throws AppError 409 `too-many-bookings`
 */
export async function displaceBookings(tx: Database, actor: Viewer, outage: Outage & { reason: string }, now: Date): Promise<{ displaced: number; offered: number }> {
  await standInLineWithBookers(tx, outage)
  const displacements = await displacementsOf(tx, outage, now)
  // All are ended before the first replacement is made, so that nobody has too many.
  for (const booking of displacements) await endBooking(tx, actor, booking, now)
  const told: Displaced[] = []
  for (const booking of displacements) {
    const { id, lost, person, space } = booking
    if (person === null) continue
    const heldUntil = displacementDeadline(lost, now)
    const offerId = await holdReplacement(tx, actor, booking, heldUntil, now)
    await tx.displacedBooking.create({ data: { bookingId: id, offerId, reason: outage.reason, at: now, ...lost } })
    told.push({ personId: person.id, code: space.code, timeZone: space.floor.site.timeZone, lost, offerId, heldUntil })
  }
  await tellDisplaced(tx, told, outage.reason)
  return { displaced: displacements.length, offered: told.filter(({ offerId }) => offerId !== null).length }
}
