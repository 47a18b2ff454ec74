import type { Prisma, Whereabouts } from '../generated/client.ts'
import { ownsDesk } from './assigned-desks.ts'
import { inBatches } from './batches.ts'
import { staff } from './city/staff.ts'
import { dayAt } from './clock.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'

/** Whom Anna Keller works with outside her own team. */
const circle = ['carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein']

/** Everybody's usual week, with the days at home; and who is away in these days. */
export async function seedWeekPlans(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const people = staff().filter(({ disabled }) => !disabled)
  const usual = people.flatMap(({ username }) => {
    const random = randomFor(`week of ${username}`)
    // A desk that is booked says more: what shows of this are the other days.
    // Who has a desk of their own mostly comes.
    const atHome = username === 'anna.keller' || ownsDesk(username) ? [3] : [1, 2, 3, 4, 5].filter(() => random.chance(0.75))
    const halfDayOff = random.chance(0.15) ? random.pick([3, 5]) : null
    return [1, 2, 3, 4, 5].flatMap((weekday) => [1, 2].map((half) => {
      const place: Whereabouts = half === 2 && weekday === halfDayOff ? 'away' : atHome.includes(weekday) ? 'home' : 'office'
      return { personId: personId(username), weekday, half, place }
    }))
  })
  await inBatches(usual, (data) => tx.usualHalfDay.createMany({ data }))
  const today = dayAt(now)
  const planned = people.flatMap(({ username }) => {
    const random = randomFor(`plan of ${username}`)
    if (!random.chance(0.12)) return []
    const first = today.add({ days: random.int(0, 10) })
    const place: Whereabouts = random.chance(0.7) ? 'away' : 'travelling'
    return Array.from({ length: random.int(1, 4) }, (_, days) => first.add({ days }).toString()).flatMap((day) => [1, 2].map((half) => ({ personId: personId(username), day: new Date(`${day}T00:00:00Z`), half, place })))
  })
  await inBatches(planned, (data) => tx.plannedHalfDay.createMany({ data }))
  await tx.circleMember.createMany({ data: circle.map((member) => ({ personId: personId('anna.keller'), memberId: personId(member) })) })
  // Those let everybody see them; the others keep to their team.
  await tx.person.updateMany({ where: { id: { in: circle.map(personId) } }, data: { presenceVisibility: 'everyone' } })
}
