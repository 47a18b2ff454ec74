import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { siteId } from './register.ts'

/** Everybody has been here for a while, and the demo accounts have put their first steps aside. */
async function seedFirstDays(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const demo = ['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein']
  const day = (days: number) => at(dayAt(now).add({ days }), '08:00')
  const people = staff().filter(({ disabled }) => !disabled)
  await tx.firstDay.createMany({ data: people.map(({ username }) => ({ personId: personId(username), firstSeenAt: day(-200), dismissedAt: demo.includes(username) ? day(-190) : null })) })
}

/** Three devices of a school that are handed out today. */
async function seedHandOutToday(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const campaignId = identifierOf('campaign schools')
  const computers = await tx.computer.findMany({ where: { site: { slug: 'volksschule-saelistrasse' }, retiredAt: null }, orderBy: { name: 'asc' }, take: 3, select: { id: true } })
  await tx.campaignDevice.createMany({ data: computers.map(({ id: computerId }) => ({ campaignId, computerId })) })
  await tx.deviceAppointment.createMany({
    data: computers.map(({ id: computerId }, index) => ({
      id: identifierOf(`date today ${index}`), campaignId, computerId, siteId: siteId('volksschule-saelistrasse'), technicianId: personId('carla.odermatt'),
      startsAt: at(dayAt(now), `${13 + index}:00`), endsAt: at(dayAt(now), `${13 + index}:45`), seat: 1,
    })),
  })
}

/** What makes start pages alive: devices to do today, and people who are not new any more. */
export async function seedStartPages(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await seedFirstDays(tx, now)
  await seedHandOutToday(tx, now)
}
