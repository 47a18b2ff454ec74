import type { PrismaClient } from '../generated/client.ts'
import { seedPeople } from './people.ts'
import { seedRegister } from './register.ts'

/**
 * Fills an empty database with the demo city around `now`, in one transaction: an interrupted run
 * leaves nothing. Does nothing when there is a site already.
 * @returns whether it was filled
 */
export function seedDemoCity(db: PrismaClient, { now }: { now: Date }): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      if ((await tx.site.count()) > 0) return false
      await seedPeople(tx, now)
      await seedRegister(tx)
      return true
    },
    { timeout: 120_000, maxWait: 10_000 },
  )
}
