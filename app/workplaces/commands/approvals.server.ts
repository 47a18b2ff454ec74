import { finishNews } from '../../notifications/commands/mark-done.server.ts'
import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { queueBookingMail } from '../booking-mail.server.ts'
import { type Place, rulesFor, ruling } from '../booking-rules.ts'
import type { Rulebook } from '../booking-rules.server.ts'
import { mayApprove } from '../policy.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

/**
 * Who has to agree to a booking of this person at a place; null: nobody. Whoever could agree themselves is
 * not asked, and who has no superior asks workplace management.
 */
export async function approverFor(tx: Database, booker: Pick<Viewer, 'id' | 'roles'>, { rules }: Pick<Rulebook, 'rules'>, place: Place): Promise<'workplace_admin' | 'manager' | null> {
  const approver = ruling(rulesFor(rules, place), 'approver')?.value ?? null
  if (approver === null || booker.roles.includes('workplace-admin')) return null
  if (approver === 'workplace_admin') return approver
  const { managerId } = await tx.person.findUniqueOrThrow({ where: { id: booker.id }, select: { managerId: true } })
  return managerId === null ? 'workplace_admin' : 'manager'
}

const requestsOf = (bookerId: string) => `requests ${bookerId}`

/** Tells whoever has to agree that somebody asks, in the transaction of the booking: one line for each who asks, however many bookings. */
export async function tellApprovers(tx: Database, booker: Pick<Viewer, 'id' | 'displayName'>, approver: 'workplace_admin' | 'manager', now: Date): Promise<void> {
  const people = await tx.person.findMany({ where: { disabledAt: null, ...(approver === 'manager' ? { reports: { some: { id: booker.id } } } : { roles: { some: { role: approver } } }) }, select: { id: true } })
  await notifyAll(tx, people.map(({ id: personId }) => ({ personId, kind: 'booking-approval', subject: requestsOf(booker.id), path: '/workplaces/requests', title: (options) => m.workplaces_news_approval({ name: booker.displayName }, options) })), now)
}

/** When nothing of a person waits any more, those who had to agree have it done. */
async function finishRequests(tx: Database, viewer: Viewer, bookerId: string, now: Date): Promise<void> {
  const waiting = await tx.booking.count({ where: { personId: bookerId, approver: { not: null }, approvedAt: null, cancelledAt: null, startsAt: { gt: now } } })
  if (waiting === 0) await finishNews(tx, viewer.id, 'booking-approval', requestsOf(bookerId), now)
}

/**
 * Agrees to a booking, or does not and gives the place free; who booked hears of it.
 * @throws AppError 409 `over` when it has been answered or cancelled; 403; 404
 */
export async function answerApproval(viewer: Viewer, bookingId: string, { isApproved, answer }: { isApproved: boolean; answer: string | null }, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM booking WHERE id = ${bookingId}::uuid FOR NO KEY UPDATE`
    const found = await tx.booking.findUnique({ where: { id: bookingId }, select: { approver: true, approvedAt: true, cancelledAt: true, endsAt: true, person: { select: { id: true, managerId: true } } } })
    if (!found?.person) throw notFound()
    const { approver, approvedAt, cancelledAt, endsAt, person } = found
    if (!mayApprove(viewer, { approver, managerId: person.managerId })) throw forbidden()
    if (approvedAt || cancelledAt || endsAt <= now) throw new AppError(409, 'over', m.workplaces_approval_over())
    await tx.booking.update({ where: { id: bookingId }, data: isApproved ? { approvedAt: now, approvedById: viewer.id } : { cancelledAt: now } })
    await audit(tx, { actorId: viewer.id, action: isApproved ? 'booking.approved' : 'booking.declined', subjectType: 'booking', subjectId: bookingId, detail: { personId: person.id } })
    await finishRequests(tx, viewer, person.id, now)
    await queueBookingMail(tx, bookingId, {
      kind: 'booking-answer',
      subject: ({ summary }, options) => (isApproved ? m.workplaces_mail_approved : m.workplaces_mail_declined)({ what: summary }, options),
      before: () => (answer === null ? [] : [answer]),
    })
  })
  if (!isApproved) await wakeWaitingList(now)
}

/** Gives up what nobody has agreed to by its start. */
export async function endUnapproved(now: Date): Promise<void> {
  const { count } = await db.booking.updateMany({ where: { approver: { not: null }, approvedAt: null, cancelledAt: null, startsAt: { lte: now } }, data: { cancelledAt: now } })
  if (count > 0) await wakeWaitingList(now)
}
