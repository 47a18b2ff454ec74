import { config } from '../config.server.ts'
import type { Database } from '../database.server.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { currentRequest } from '../http/request-scope.server.ts'

/** Each holds a connection while it reads over a second one: of a pool some must always be left that wait for none. */
const inTurn = fewAtOnce(Math.max(1, Math.floor(config.DATABASE_POOL / 4)))

/** A condition of a change: `check` throws when it does not hold, and reads what is committed. */
export type Condition = { key: string; check: () => Promise<void>; checkedIn: WeakSet<Database>; isChecking: boolean }

/**
 * Carries a change out only if `check` holds: before it, so that nothing is begun in vain, and once more inside of each of its
 * transactions, by `confirmCondition`. @param key of what is changed
 */
export async function onCondition<T>(key: string, check: () => Promise<void>, change: () => Promise<T>): Promise<T> {
  const request = currentRequest()
  if (!request) throw new Error('a condition belongs to a request')
  return inTurn(async () => {
    await check()
    request.condition = { key, check, checkedIn: new WeakSet(), isChecking: false }
    try {
      return await change()
    } finally {
      delete request.condition
    }
  })
}

/**
 * Asks for the condition of the request that runs in the transaction of its change, after the rows were written: whoever else
 * changes them waits for this one now, and what others had committed before is seen, because `check` reads beside the
 * transaction. Two that have conditions on the same wait for each other here, also where they write different rows.
 * Nothing for requests without. @throws what `check` throws, which undoes the change
 */
export async function confirmCondition(tx: Database): Promise<void> {
  const condition = currentRequest()?.condition
  if (!condition || condition.isChecking || condition.checkedIn.has(tx)) return
  condition.checkedIn.add(tx)
  condition.isChecking = true
  try {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${condition.key}, 2))`
    await condition.check()
  } finally {
    condition.isChecking = false
  }
}
