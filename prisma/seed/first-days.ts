import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { dayAt } from './clock.ts'
import { personId } from './people.ts'

/** Everybody has been here for a while, and the demo accounts have put their first steps aside. */
export async function seedFirstDays(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const demo = ['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein']
  const day = (days: number) => new Date(`${dayAt(now).add({ days })}T08:00:00Z`)
  const people = staff().filter(({ disabled }) => !disabled)
  await tx.firstDay.createMany({ data: people.map(({ username }) => ({ personId: personId(username), firstSeenAt: day(-200), dismissedAt: demo.includes(username) ? day(-190) : null })) })
}
