import { db } from '../platform/database.server.ts'

/** The computers that a person has, with what was said of them in campaigns and their dates. */
export function computersHeldAbout(personId: string) {
  return db.computer.findMany({
    where: { ownerId: personId },
    select: {
      name: true, serial: true, osName: true, build: true, lastSeenAt: true, updatedAt: true,
      devices: { select: { campaign: { select: { name: true } }, state: true, reason: true, note: true, lookAgainOn: true, handedOutAt: true, changedAt: true, appointment: { select: { startsAt: true, endsAt: true, site: { select: { name: true } } } } } },
    },
    orderBy: { name: 'asc' },
  })
}

/** What somebody of IT does in campaigns: waves in their charge, devices that they look at again, dates that they do. */
export async function campaignWorkHeldAbout(personId: string) {
  const campaign = { select: { name: true } } as const
  const [waves, blockedDevices, appointments] = await Promise.all([
    db.campaignWave.findMany({ where: { ownerId: personId }, select: { name: true, campaign, startsOn: true, endsOn: true } }),
    db.campaignDevice.findMany({ where: { responsibleId: personId }, select: { campaign, computer: { select: { name: true } }, lookAgainOn: true } }),
    db.deviceAppointment.findMany({ where: { technicianId: personId }, select: { startsAt: true, endsAt: true, site: { select: { name: true } } } }),
  ])
  return { waves, blockedDevices, appointments }
}
