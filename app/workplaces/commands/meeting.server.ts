import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { MeetingChange, OrderChange } from '../meeting-schema.ts'
import { mayChange } from '../policy.ts'
import { storedSeating } from '../seating.ts'

const mostParticipants = 200

/** Puts somebody on the list, or back on it. */
async function invite(tx: Database, bookingId: string, address: string, personId: string | null): Promise<void> {
  if ((await tx.participant.count({ where: { bookingId, removedAt: null } })) >= mostParticipants) throw new AppError(409, 'too-many', m.workplaces_error_too_many_participants({ count: mostParticipants }))
  // Who was taken off and not told yet is told nothing but of the meeting as it then is.
  await tx.participant.upsert({ where: { bookingId_address: { bookingId, address } }, create: { bookingId, address, personId }, update: { removedAt: null } })
}

/** One of the staff, or of the same address when a guest's is given. */
async function inviteGuest(tx: Database, bookingId: string, address: string): Promise<void> {
  const colleague = await tx.person.findFirst({ where: { mail: { equals: address, mode: 'insensitive' }, disabledAt: null }, select: { id: true } })
  await invite(tx, bookingId, address, colleague?.id ?? null)
}

async function invitePerson(tx: Database, bookingId: string, personId: string): Promise<void> {
  const person = await tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: { mail: true } })
  if (!person) throw notFound()
  if (person.mail === null) throw new AppError(409, 'no-mail', m.workplaces_error_no_mail())
  await invite(tx, bookingId, person.mail.toLowerCase(), personId)
}

/** Takes somebody off the list; who has been told of the meeting is told of this, with a higher number. */
async function remove(tx: Database, bookingId: string, id: string, now: Date): Promise<void> {
  await tx.participant.updateMany({ where: { id, bookingId, removedAt: null }, data: { removedAt: now } })
  if ((await tx.participant.count({ where: { id, bookingId, toldRevision: { not: null } } })) > 0) await tx.booking.update({ where: { id: bookingId }, data: { uninvited: { increment: 1 } } })
}

async function order(tx: Database, bookingId: string, { seating, people, catering, equipment }: OrderChange, now: Date): Promise<void> {
  // What was answered before was another order.
  const values = { seating: storedSeating(seating), people, catering, equipment, state: 'open', answeredRevision: null, answer: null, answeredById: null, answeredAt: null, changedAt: now } as const
  await tx.roomOrder.upsert({ where: { bookingId }, create: { bookingId, ...values }, update: values })
}

async function carryOut(tx: Database, bookingId: string, change: MeetingChange, now: Date): Promise<void> {
  switch (change.intent) {
    case 'title':
      return void (await tx.booking.update({ where: { id: bookingId }, data: { title: change.title } }))
    case 'invite-person':
      return invitePerson(tx, bookingId, change.personId)
    case 'invite-guest':
      return inviteGuest(tx, bookingId, change.address)
    case 'remove':
      return remove(tx, bookingId, change.participantId, now)
    case 'order':
      return order(tx, bookingId, change, now)
    case 'order-withdraw':
      return void (await tx.roomOrder.deleteMany({ where: { bookingId } }))
  }
}

/**
 * Changes what the viewer's own booking of a room is about, who comes, or what is to be prepared. Invitations
 * go out by a job within a minute.
 * @throws AppError 409 `over`, `no-mail`, `too-many`; 403; 404
 */
export async function changeMeeting(viewer: Viewer, bookingId: string, change: MeetingChange, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM booking WHERE id = ${bookingId}::uuid FOR NO KEY UPDATE`
    const booking = await tx.booking.findUnique({ where: { id: bookingId }, select: { personId: true, kind: true, cancelledAt: true, endsAt: true } })
    if (!booking || booking.kind !== 'room') throw notFound()
    if (!mayChange(viewer, booking)) throw forbidden()
    if (booking.cancelledAt || booking.endsAt <= now) throw new AppError(409, 'over', m.workplaces_error_change_over())
    await carryOut(tx, bookingId, change, now)
    await audit(tx, { actorId: viewer.id, action: 'meeting.changed', subjectType: 'booking', subjectId: bookingId, detail: { what: change.intent } })
  })
  await enqueue('invitations', {})
}
