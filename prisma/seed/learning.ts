import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { at, dayAt } from './clock.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'

/** The leadership course of content/courses. */
const courseId = 'fuehren-digital'

/** Those who are in the course though they don't lead (yet). */
const others = new Set(['anna.keller', 'eva.lustenberger', 'carla.odermatt'])

/** Everybody who leads is enrolled, in three groups since the autumn. What they have done they do themselves. */
export async function seedLearning(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const random = randomFor('learning')
  const today = dayAt(now)
  const enrolled = staff().filter(({ groups, username, disabled }) => !disabled && (groups.includes('manager') || others.has(username)))
  await tx.enrolment.createMany({
    data: enrolled.map(({ username }) => {
      const day = today.subtract({ weeks: random.pick([2, 6, 10]) })
      return { personId: personId(username), courseId, enrolledAt: at(day, '09:00'), dueAt: at(day.add({ days: 120 }), '17:00') }
    }),
  })
}
