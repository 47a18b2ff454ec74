import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { queueBookingMail } from '../booking-mail.server.ts'

/** Writes to whom a booking belongs that somebody else has cancelled it, or with it so many of its series. */
export async function tellCancelled(tx: Database, viewer: Viewer, bookingId: string, count: number): Promise<void> {
  await queueBookingMail(tx, bookingId, {
    kind: 'booking-changed',
    subject: ({ summary }, options) => m.workplaces_mail_cancelled({ title: summary }, options),
    before: (options) => [count === 1 ? m.workplaces_mail_cancelled_for({ name: viewer.displayName }, options) : m.workplaces_mail_cancelled_many({ name: viewer.displayName, count }, options)],
  })
}
