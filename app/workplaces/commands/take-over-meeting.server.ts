import type { Database } from '../../platform/database.server.ts'

/**
 * What was arranged for a booking that was displaced goes on in the one that was accepted instead: who is
 * invited, and what is ordered, which workplace management answers anew as it is another room.
 */
export async function takeOverMeeting(tx: Database, offerId: string): Promise<void> {
  const displaced = await tx.displacedBooking.findUnique({
    where: { offerId },
    select: { booking: { select: { participants: { where: { removedAt: null }, select: { personId: true, address: true } }, order: { select: { seating: true, people: true, catering: true, equipment: true } } } } },
  })
  if (!displaced) return
  const { participants, order } = displaced.booking
  await tx.participant.createMany({ data: participants.map((one) => ({ ...one, bookingId: offerId })), skipDuplicates: true })
  if (order) await tx.roomOrder.createMany({ data: [{ ...order, bookingId: offerId }], skipDuplicates: true })
}
