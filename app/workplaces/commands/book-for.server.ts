import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookingsLink, queueBookingMail } from '../booking-mail.server.ts'
import { checkTimes } from '../booking-times.ts'
import { mayBookForOthers } from '../policy.ts'
import { type Booked, insertBooking, type NewBooking } from './book-space.server.ts'
import { bookingTransaction, standInLineFor } from './booking-transaction.server.ts'

const mostNamed = 5

/** The one person who is called so: by user name, mail address, or all the words of a name. @throws AppError 422 when it is nobody, or not one */
async function personCalled(text: string) {
  const select = { id: true, username: true, displayName: true, unitId: true } as const
  const exactly = await db.person.findMany({ where: { disabledAt: null, OR: [{ username: text.toLowerCase() }, { mail: { equals: text, mode: 'insensitive' } }, { displayName: { equals: text, mode: 'insensitive' } }] }, take: 2, select })
  const found = exactly.length === 1 ? exactly : await db.person.findMany({ where: { disabledAt: null, AND: text.split(/\s+/).map((word) => ({ displayName: { contains: word, mode: 'insensitive' } })) }, orderBy: { surname: 'asc' }, take: mostNamed + 1, select })
  const [person, ...others] = found
  if (!person) throw new AppError(422, 'invalid-input', m.workplaces_for_nobody({ text }), [{ path: 'for', message: m.workplaces_for_nobody({ text }) }])
  if (others.length > 0) {
    const message = m.workplaces_for_many({ names: found.slice(0, mostNamed).map(({ displayName, username }) => `${displayName} (${username})`).join(', ') })
    throw new AppError(422, 'invalid-input', message, [{ path: 'for', message }])
  }
  return person
}

/**
 * Books for somebody else, who hears of it by mail. The rules that hold are those for that person.
 * @param text user name, mail address or name
 * @throws as bookSpace; 403 for who may not; 422 when it is not clear who is meant
 */
export async function bookFor(viewer: Viewer, text: string, wanted: NewBooking, now = new Date()): Promise<Booked & { person: string }> {
  if (!mayBookForOthers(viewer)) throw forbidden()
  checkTimes(wanted, now)
  const person = await personCalled(text.trim())
  const booked = await bookingTransaction(async (tx) => {
    const space = await standInLineFor(tx, person.id, wanted.spaceId)
    const booking = await insertBooking(tx, { ...person, roles: ['employee'] }, space, wanted, now, viewer)
    if (person.id !== viewer.id) {
      await queueBookingMail(tx, booking.id, {
        subject: ({ summary }, options) => m.workplaces_mail_booked_for({ what: summary }, options),
        before: (options) => [m.workplaces_mail_booked_by({ name: viewer.displayName }, options)],
        after: (event) => [bookingsLink(event)],
      })
    }
    return booking
  })
  return { ...booked, person: person.displayName }
}
