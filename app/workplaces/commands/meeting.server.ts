import { shareWith } from '../../documents/commands/share-document.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { MeetingChange, OrderChange } from '../meeting-schema.ts'
import { mayChange } from '../policy.ts'
import type { SeriesScope } from '../schema.ts'
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

async function order(tx: Database, bookingId: string, { seating, people, catering, equipment }: OrderChange, now: Date): Promise<void> {
  // What was answered before was another order.
  const values = { seating: storedSeating(seating), people, catering, equipment, state: 'open', answeredRevision: null, answer: null, answeredById: null, answeredAt: null, changedAt: now } as const
  await tx.roomOrder.upsert({ where: { bookingId }, create: { bookingId, ...values }, update: values })
}

/** Who is invited after the minutes were begun writes in them too. */
async function openMinutes(tx: Database, viewer: Viewer, bookingIds: readonly string[]): Promise<void> {
  const begun = await tx.booking.findMany({
    where: { id: { in: [...bookingIds] }, minutes: { deletedAt: null, ownerId: viewer.id } },
    select: { minutesId: true, participants: { where: { removedAt: null, personId: { not: null } }, select: { personId: true } } },
  })
  for (const { minutesId, participants } of begun) if (minutesId !== null) await shareWith(tx, viewer, minutesId, participants.flatMap(({ personId }) => personId ?? []))
}

/** The meetings that a change is about: one, or of its series this and the following ones, or all that have not begun. */
async function meetingsOf(tx: Database, { id, seriesId, seriesDay }: { id: string; seriesId: string | null; seriesDay: Date | null }, scope: SeriesScope, now: Date): Promise<string[]> {
  if (scope === 'one' || seriesId === null || seriesDay === null) return [id]
  const others = await tx.booking.findMany({ where: { seriesId, cancelledAt: null, startsAt: { gt: now }, ...(scope === 'following' ? { seriesDay: { gte: seriesDay } } : {}) }, select: { id: true } })
  const ids = [...new Set([id, ...others.map((one) => one.id)])]
  await tx.$queryRaw`SELECT FROM booking WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  return ids
}

/** Takes somebody off the lists; who has been told of a meeting is told of this, with a higher number. */
async function remove(tx: Database, bookingId: string, ids: readonly string[], participantId: string, now: Date): Promise<void> {
  const participant = await tx.participant.findFirst({ where: { id: participantId, bookingId }, select: { address: true } })
  if (!participant) return
  const gone = await tx.participant.findMany({ where: { bookingId: { in: [...ids] }, address: participant.address, removedAt: null }, select: { id: true, bookingId: true, toldRevision: true } })
  await tx.participant.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { removedAt: now } })
  const told = gone.filter(({ toldRevision }) => toldRevision !== null).map((one) => one.bookingId)
  await tx.booking.updateMany({ where: { id: { in: told } }, data: { uninvited: { increment: 1 } } })
}

async function carryOut(tx: Database, bookingId: string, change: Exclude<MeetingChange, { intent: 'remove' }>, now: Date): Promise<void> {
  switch (change.intent) {
    case 'title':
      return void (await tx.booking.update({ where: { id: bookingId }, data: { title: change.title } }))
    case 'invite-person':
      return invitePerson(tx, bookingId, change.personId)
    case 'invite-guest':
      return inviteGuest(tx, bookingId, change.address)
    case 'order':
      return order(tx, bookingId, change, now)
    case 'order-withdraw':
      return void (await tx.roomOrder.deleteMany({ where: { bookingId } }))
  }
}

/**
 * Changes what the viewer's own booking of a room is about, who comes, or what is to be prepared; of a series also
 * of this and the following ones, or of all that have not begun. Invitations go out by a job within a minute.
 * @throws AppError 409 `over`, `no-mail`, `too-many`; 403; 404
 */
export async function changeMeeting(viewer: Viewer, bookingId: string, change: MeetingChange, now = new Date(), scope: SeriesScope = 'one'): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM booking WHERE id = ${bookingId}::uuid FOR NO KEY UPDATE`
    const booking = await tx.booking.findUnique({ where: { id: bookingId }, select: { id: true, personId: true, kind: true, cancelledAt: true, endsAt: true, seriesId: true, seriesDay: true } })
    if (!booking || booking.kind !== 'room') throw notFound()
    if (!mayChange(viewer, booking)) throw forbidden()
    if (booking.cancelledAt || booking.endsAt <= now) throw new AppError(409, 'over', m.workplaces_error_change_over())
    const ids = await meetingsOf(tx, booking, scope, now)
    if (change.intent === 'remove') await remove(tx, bookingId, ids, change.participantId, now)
    else for (const id of ids) await carryOut(tx, id, change, now)
    if (change.intent === 'invite-person' || change.intent === 'invite-guest') await openMinutes(tx, viewer, ids)
    await audit(tx, { actorId: viewer.id, action: 'meeting.changed', subjectType: 'booking', subjectId: bookingId, detail: { what: change.intent } })
  })
  await enqueue('invitations', {})
}
