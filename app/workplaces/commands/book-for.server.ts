import { m } from '../../paraglide/messages.js'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookingsLink, queueBookingMail } from '../booking-mail.server.ts'
import { checkTimes } from '../booking-times.ts'
import { personCalled } from '../person-called.server.ts'
import { mayBookForOthers } from '../policy.ts'
import { type Booked, insertBooking, type NewBooking } from './book-space.server.ts'
import { bookingTransaction, standInLineFor } from './booking-transaction.server.ts'

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
        kind: 'booking-changed',
        subject: ({ summary }, options) => m.workplaces_mail_booked_for({ what: summary }, options),
        before: (options) => [m.workplaces_mail_booked_by({ name: viewer.displayName }, options)],
        after: (event) => [bookingsLink(event)],
      })
    }
    return booking
  })
  return { ...booked, person: person.displayName }
}
