import { slotsFor } from '../../app/migration/campaigns/appointments.server.ts'
import { freeSeat, overlaps, type Span } from '../../app/migration/campaigns/slots.ts'
import type { Prisma } from '../generated/client.ts'
import { dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { newestBuild, targetBuild } from './inventory.ts'
import { personId } from './people.ts'
import { siteId } from './register.ts'

const capacity = 3
/** So many devices have a date. */
const dated = 24

/** Other campaigns beside the large one: the next, a hand-out of devices that has begun, and one that has ended; waves, freeze days and dates. */
export async function seedCampaigns(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const today = dayAt(now)
  const day = (days: number) => new Date(today.add({ days }).toString())
  const ids = { main: identifierOf('campaign windows-11'), next: identifierOf('campaign windows-11-25h2'), schools: identifierOf('campaign schools'), ended: identifierOf('campaign windows-10') }
  await tx.campaign.createMany({
    data: [
      { id: ids.next, slug: 'windows-11-25h2', name: 'Windows 11 25H2, Stadthaus', targetBuild: newestBuild, fromBuilds: [], siteIds: [siteId('stadthaus')], startsOn: day(1), dueOn: day(120) },
      { id: ids.schools, slug: 'mobile-geraete-schulen', name: 'Mobile Geräte der Schulen', kind: 'handout', siteIds: [siteId('schulverwaltung-museggstrasse'), siteId('volksschule-saelistrasse')], startsOn: day(-20), dueOn: day(70) },
      { id: ids.ended, slug: 'windows-10', name: 'Windows 10', targetBuild: 19041, startsOn: day(-1500), dueOn: day(-900), endedAt: day(-890) },
    ],
  })
  await tx.freezePeriod.createMany({
    data: [
      { id: identifierOf('freeze payroll'), name: 'Lohnlauf', startsOn: day(6), endsOn: day(7) },
      { id: identifierOf('freeze election'), name: 'Gemeindewahlen', startsOn: day(24), endsOn: day(27) },
    ],
  })
  const wave = (name: string, campaignId: string, from: number, to: number) => ({ id: identifierOf(`wave ${name}`), campaignId, name, ownerId: personId('carla.odermatt'), startsOn: day(from), endsOn: day(to), capacity })
  const waves = [wave('Pilot Stadthaus', ids.next, 1, 30), wave('Werkhof und Feuerwache', ids.main, 1, 40), wave('Schulen und Bibliothek', ids.main, 28, 80), wave('Alle Schulen', ids.schools, -20, 60)]
  await tx.campaignWave.createMany({ data: waves })
  const [pilot, works, schools, handout] = waves
  if (!pilot || !works || !schools || !handout) throw new Error('a wave is missing')
  const site = (slug: string, { id: waveId, campaignId }: { id: string; campaignId: string }) => ({ campaignId, siteId: siteId(slug), waveId })
  await tx.campaignWaveSite.createMany({
    data: [
      site('stadthaus', pilot),
      site('werkhof-ibach', works), site('feuerwache-kleinmatt', works),
      site('schulverwaltung-museggstrasse', schools), site('stadtbibliothek', schools),
      site('schulverwaltung-museggstrasse', handout), site('volksschule-saelistrasse', handout),
    ],
  })
  const handed = await tx.computer.findMany({ where: { site: { slug: 'schulverwaltung-museggstrasse' } }, orderBy: { name: 'asc' }, take: 31, select: { id: true } })
  await tx.campaignDevice.createMany({ data: handed.map(({ id }, index) => ({ campaignId: ids.schools, computerId: id, handedOutAt: day(-18 + Math.floor(index / 2)) })) })
  const failed = await tx.computer.findMany({ where: { site: { slug: 'tiefbau-industriestrasse' }, build: { lt: targetBuild }, devices: { none: { campaignId: ids.main } } }, orderBy: { name: 'asc' }, take: 3, select: { id: true } })
  await tx.campaignDevice.createMany({ data: failed.map(({ id }, index) => ({ campaignId: ids.main, computerId: id, state: index === 0 ? ('failed' as const) : ('in_work' as const) })) })
  await seedDates(tx, pilot, now)
}

/** Dates at the town hall, Anna Keller's among them. */
async function seedDates(tx: Prisma.TransactionClient, { id: waveId, campaignId, ownerId, startsOn, endsOn }: { id: string; campaignId: string; ownerId: string; startsOn: Date; endsOn: Date }, now: Date): Promise<void> {
  const open = { siteId: siteId('stadthaus'), OR: [{ build: null }, { build: { lt: newestBuild } }] }
  const select = { id: true, ownerId: true } as const
  const [annas, others] = await Promise.all([
    tx.computer.findMany({ where: { ...open, owner: { username: 'anna.keller' } }, select }),
    tx.computer.findMany({ where: { ...open, ownerId: { not: null }, owner: { username: { not: 'anna.keller' } } }, orderBy: { name: 'asc' }, take: dated, select }),
  ])
  const given: (Span & { seat: number })[] = []
  for (const { id: computerId, ownerId: personOfDevice } of [...annas, ...others]) {
    const wave = { ownerId, capacity, from: startsOn.toISOString().slice(0, 10), to: endsOn.toISOString().slice(0, 10) }
    const [slot] = await slotsFor(tx, { computerId, campaignId, ownerId: personOfDevice, site: { id: siteId('stadthaus'), timeZone: 'Europe/Zurich' }, wave }, now, 1)
    const seat = slot ? freeSeat(given.filter((other) => overlaps(slot, other)).map((other) => other.seat), capacity) : null
    if (!slot || seat === null) continue
    given.push({ ...slot, seat })
    await tx.campaignDevice.create({ data: { campaignId, computerId } })
    await tx.deviceAppointment.create({ data: { id: identifierOf(`date ${waveId} ${computerId}`), campaignId, computerId, siteId: siteId('stadthaus'), technicianId: ownerId, ...slot, seat } })
  }
}
