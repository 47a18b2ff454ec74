import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { units } from './city/units.ts'
import { at, dayAt, isWorkingDay } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'
import { floorId } from './register.ts'

/** Who has waited for a desk in vain over the last four weeks, on the floors that most want to be on. */
export async function seedWaiting(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const random = randomFor('waiting')
  const people = staff().filter(({ disabled, unit, username }) => !disabled && username !== 'anna.keller' && units.find(({ name }) => name === unit)?.home.site === 'stadthaus')
  const days = Array.from({ length: 28 }, (_, back) => dayAt(now).subtract({ days: back + 1 })).filter(isWorkingDay)
  const waited = days.flatMap((day) => ['2', '3'].flatMap((floor) => random.shuffle(people).slice(0, random.int(0, 2)).map(({ username }) => ({ day, floor, username }))))
  await tx.waitingEntry.createMany({
    data: waited.map(({ day, floor, username }) => ({
      id: identifierOf(`waiting ${day.toString()} ${floor} ${username}`), personId: personId(username), floorId: floorId('stadthaus', floor),
      startsAt: at(day, '08:00'), endsAt: at(day, '17:00'), createdAt: at(day.subtract({ days: 1 }), '15:30'),
    })),
  })
}
