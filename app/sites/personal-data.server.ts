import { db } from '../platform/database.server.ts'

/** What somebody of IT has declared about sites, and which alerts they muted. */
export async function siteWorkHeldAbout(personId: string) {
  const site = { select: { name: true } } as const
  const [declared, takenBack, mutedAlerts] = await Promise.all([
    db.siteGoLive.findMany({ where: { declaredById: personId }, select: { site, liveOn: true, note: true, overrideReason: true, declaredAt: true } }),
    db.siteGoLive.findMany({ where: { takenBackById: personId }, select: { site, takenBackAt: true, takenBackReason: true } }),
    db.siteAlert.findMany({ where: { mutedById: personId }, select: { name: true, kind: true, mutedUntil: true, mutedReason: true } }),
  ])
  return { declared, takenBack, mutedAlerts }
}
