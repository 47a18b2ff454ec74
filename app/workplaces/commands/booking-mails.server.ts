import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Whether the viewer wants mails about their own bookings. */
export async function wantsBookingMails(viewer: Viewer): Promise<boolean> {
  return (await db.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { bookingMails: true } })).bookingMails
}

export async function setBookingMails(viewer: Viewer, bookingMails: boolean): Promise<void> {
  await db.person.update({ where: { id: viewer.id }, data: { bookingMails } })
}
