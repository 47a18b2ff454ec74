import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { signedId } from '../../platform/signed-link.server.ts'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

export const releaseLink = (token: string) => `/release/${token}`

export type LinkedBooking = { code: string; site: string; level: number; date: string; from: string; to: string; isReleased: boolean }

/** The booking that a link from a mail is about, to whoever holds the link. @throws AppError 404 for a link that is over or wrong */
export async function linkedBooking(token: string, now = new Date()): Promise<LinkedBooking> {
  const id = await signedId('release', token, now)
  const booking = id && (await db.booking.findFirst({ where: { id, endsAt: { gt: now } }, select: { startsAt: true, endsAt: true, cancelledAt: true, space: { select: { code: true, floor: { select: { level: true, site: { select: { name: true, timeZone: true } } } } } } } }))
  if (!booking) throw notFound()
  const { startsAt, endsAt, cancelledAt, space } = booking
  const { name, timeZone } = space.floor.site
  return { code: space.code, site: name, level: space.floor.level, date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone), isReleased: cancelledAt !== null }
}

/**
 * Gives the booking of a link back, in the name of whom it was written to. A second time changes nothing.
 * @throws AppError 404; 409 `checked-in` when somebody is there
 */
export async function releaseByLink(token: string, now = new Date()): Promise<void> {
  await linkedBooking(token, now)
  const id = await signedId('release', token, now)
  if (id === null) throw notFound()
  await db.$transaction(async (tx) => {
    const { count } = await tx.booking.updateMany({ where: { id, cancelledAt: null, checkedInAt: null, endsAt: { gt: now } }, data: { cancelledAt: now } })
    const { personId, cancelledAt } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { personId: true, cancelledAt: true } })
    if (!cancelledAt) throw new AppError(409, 'checked-in', m.workplaces_error_link_checked_in())
    if (count > 0) await audit(tx, { actorId: personId, action: 'booking.cancelled', subjectType: 'booking', subjectId: id, detail: { by: 'link' } })
  })
  await wakeWaitingList(now)
}
