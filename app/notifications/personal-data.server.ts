import { db } from '../platform/database.server.ts'

/** What a person was told, what they chose about it, and when they had their last digest. */
export async function notificationsHeldAbout(personId: string) {
  const [told, choices, hours, lastDigest] = await Promise.all([
    db.notification.findMany({ where: { personId }, orderBy: { at: 'desc' }, omit: { personId: true } }),
    db.notificationChoice.findMany({ where: { personId }, omit: { personId: true } }),
    db.notificationHours.findUnique({ where: { personId }, omit: { personId: true } }),
    db.notificationDigest.findUnique({ where: { personId }, select: { day: true } }),
  ])
  return { told, choices, hours, lastDigest: lastDigest?.day ?? null }
}
